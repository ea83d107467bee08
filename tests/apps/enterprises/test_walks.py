"""An owner's day through the pages: every form that is sent does what its button says."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from samphao.apps.enterprises import facade
from samphao.apps.enterprises.kinds import Role, Side
from samphao.apps.enterprises.services import groups
from samphao.apps.vault import facade as vault
from samphao.groundwork.errors import NotFoundHere
from tests.apps.enterprises.building import founded, hand, person
from tests.apps.enterprises.farms import Farm, planted_farm, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def farm() -> Farm:
    cache.clear()
    return planted_farm()


@pytest.fixture
def owner(farm: Farm) -> Client:
    return signed_in(farm.people[Role.OWNER])


def send(client: Client, farm: Farm, page: str, **values: Any) -> str:
    answer = client.post(farm.address(page), values)
    assert answer.status_code == 302, (page, answer.content.decode()[:4000])
    return answer["Location"]


def names(farm: Farm) -> list[str]:
    return [one.name for one in facade.growers_of(enterprise_id=farm.card.id).items]


def test_growers_and_plots_are_kept_removed_and_brought_back(farm: Farm, owner: Client) -> None:
    plot = {"name": "แปลง 1", "crop": "มังคุด", "rai": "3", "ngan": "1", "place": "84360"}

    send(owner, farm, "add_grower", name="Somchai Demo")
    send(owner, farm, "grower", name="Mali Two Demo", phone="080-000-0000")
    send(owner, farm, "plot", **plot)
    send(owner, farm, "remove_plot")
    assert "แปลง 1" in owner.get(farm.address("grower")).content.decode()
    send(owner, farm, "restore_plot")
    send(owner, farm, "remove_grower")
    assert names(farm) == ["Somchai Demo"]
    send(owner, farm, "restore_grower")
    send(owner, farm, "add_plot", **plot)

    kept = next(
        one
        for one in facade.growers_of(enterprise_id=farm.card.id).items
        if one.name == "Mali Two Demo"
    )
    assert [one.subdistrict for one in kept.plots] == ["840503", "840503"]
    assert kept.area == 2 * 1300


def test_lots_are_added_and_kept(farm: Farm, owner: Client) -> None:
    values = {"harvested_on": "2026-11-20", "amount": "1.5", "unit": "t"}

    send(owner, farm, "add_lot", **values, plots=[str(farm.ids["plot_id"])])
    send(owner, farm, "lot", **values, code="A-1")

    assert sorted(one.code for one in facade.lots_of(enterprise_id=farm.card.id).items) == [
        "261120-2",
        "A-1",
    ]


def test_roles_change_people_go_and_the_enterprise_is_handed_over(
    farm: Farm, owner: Client
) -> None:
    staff = farm.people[Role.STAFF]

    send(owner, farm, "withdraw")
    send(owner, farm, "member", role="auditor")
    assert facade.members_role(user_id=staff.pk, enterprise_id=farm.card.id) is Role.AUDITOR
    send(owner, farm, "hand_over")
    heir = signed_in(staff)
    assert send(owner, farm, "leave") == "/enterprises/"
    assert owner.get(farm.address("overview")).status_code == 404
    assert heir.get(farm.address("people")).status_code == 200


def test_a_removed_person_is_out_with_the_next_click(farm: Farm, owner: Client) -> None:
    staff = signed_in(farm.people[Role.STAFF])
    assert staff.get(farm.address("overview")).status_code == 200

    send(owner, farm, "remove_member")

    assert staff.get(farm.address("overview")).status_code == 404


def test_the_last_owner_is_told_why_they_stay(farm: Farm, owner: Client) -> None:
    answer = owner.post(farm.address("leave"))

    assert answer.status_code == 422
    assert (
        facade.members_role(user_id=farm.people[Role.OWNER].pk, enterprise_id=farm.card.id)
        is Role.OWNER
    )


def test_a_proposal_is_answered_and_ended(farm: Farm, owner: Client) -> None:
    asker = person("asker")
    for answer in ("agree_group", "decline_group"):
        orchard = founded(asker)
        link = groups.propose(
            hand=hand(orchard, asker), code=farm.card.public_code, side=Side.MEMBER
        )
        assert owner.get(farm.address("groups")).status_code == 200
        assert owner.post(farm.address(answer, link_id=link)).status_code == 302
    assert len(facade.members_of_group(enterprise_id=farm.card.id)) == 1

    send(owner, farm, "end_group")
    send(owner, farm, "propose_group", code=orchard.public_code, side="group")


def test_a_key_is_revoked(farm: Farm, owner: Client) -> None:
    send(owner, farm, "revoke_key")

    assert owner.post(farm.address("revoke_key")).status_code == 404


def test_the_home_page_says_what_waits(farm: Farm, owner: Client) -> None:
    owner.post(farm.address("invite"), {"email": "guest@samphao.demo", "role": "staff"})
    guest = signed_in(person("guest"))
    english = {"Accept-Language": "en"}

    waiting = guest.get("/", headers=english).content.decode()
    link = guest.get("/enterprises/").content.decode().partition("/accept/")[0][-36:]
    guest.post(f"/invitations/{link}/decline/")
    answered = guest.get("/", headers=english).content.decode()

    assert "Someone invites you" in waiting
    assert "Someone invites you" not in answered


def test_the_vault_learns_as_whom_a_person_reads(farm: Farm) -> None:
    books, stranger = farm.people[Role.BOOKKEEPER], person("stranger")

    seen = vault.reader(person_id=books.pk, subject=farm.card.id)

    assert seen is vault.Audience.BOOKKEEPER
    with pytest.raises(NotFoundHere):
        vault.reader(person_id=stranger.pk, subject=farm.card.id)

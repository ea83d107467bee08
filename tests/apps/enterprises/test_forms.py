"""What people type, paste or send on purpose."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from samphao.apps.enterprises import facade
from samphao.apps.enterprises.kinds import Kind, Role
from samphao.groundwork.models import User
from tests.apps.enterprises.building import AT, COMPANY, founded, grower, person
from tests.apps.enterprises.farms import Farm, planted_farm, signed_in

pytestmark = pytest.mark.django_db
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% debug %}",
    "'; DROP TABLE enterprises_grower; --",
    "${jndi:ldap://x}",
]
BROKEN = ["\x00", "\u202egrower", "ก" * 10_000, "\r\nX: y", "𠮷" * 200, "\u200b" * 50]


@pytest.fixture
def farm() -> Farm:
    cache.clear()
    return planted_farm()


@pytest.fixture
def owner(farm: Farm) -> Client:
    return signed_in(farm.people[Role.OWNER])


def forms_of(farm: Farm, text: str) -> list[tuple[str, dict[str, Any]]]:
    """Return every form of the room, each text field filled with the same text."""
    plot = {"name": text, "crop": text, "rai": "1", "ngan": "", "wa": "", "place": text}
    return [
        ("settings", dict.fromkeys(("name_th", "name_en", "name_zh", "address_line"), text)),
        ("invite", {"email": text, "role": text}),
        ("member", {"role": text}),
        ("add_grower", {"name": text, "phone": text, "number": text}),
        ("grower", {"name": text, "phone": text, "number": text}),
        ("add_plot", plot),
        ("plot", {**plot, "rai": text}),
        ("add_lot", {"harvested_on": text, "amount": text, "unit": text, "code": text}),
        ("lot", {"harvested_on": "2026-11-20", "amount": "1", "unit": "kg", "code": text}),
        ("propose_group", {"code": text, "side": "member"}),
        ("make_key", {"name": text, "role": "staff", "scopes": "lots:read", "days": "30"}),
    ]


@pytest.mark.parametrize("text", [*HOSTILE, *BROKEN])
def test_no_text_breaks_a_form_or_comes_back_unescaped(
    farm: Farm, owner: Client, text: str
) -> None:
    for name, values in forms_of(farm, text):
        answer = owner.post(farm.address(name), values)
        assert answer.status_code in {200, 302, 422}, name
        shown = answer.content.decode()
        for page in ("overview", "growers", "lots", "people", "keys", "groups"):
            shown += owner.get(farm.address(page)).content.decode()
        assert "<script>alert" not in shown, name
        assert "<img src=x" not in shown, name
        assert "49{%" not in shown, name


def test_a_refused_number_is_said_at_its_field(farm: Farm) -> None:
    client = signed_in(person("new"))
    values = {"name": "บริษัทตัวอย่าง", "company_number": "0994000617723"}

    answer = client.post("/enterprises/new/?kind=juristic", values)

    assert answer.status_code == 422
    assert 'id="id_company_number_error"' in answer.content.decode()
    assert 'value="0994000617723"' in answer.content.decode()


def test_a_postcode_of_several_subdistricts_asks_which(farm: Farm) -> None:
    client = signed_in(person("new"))
    values = {"name": "ตัวอย่าง", "place": "84280"}

    asked = client.post("/enterprises/new/?kind=farm_group", values).content.decode()
    part = client.get("/enterprises/subdistricts/", {"place": "84280"}).content.decode()

    for shown in (asked, part):
        assert 'value="840501"' in shown
        assert 'value="840502"' in shown


def test_a_subdistrict_of_another_postcode_is_not_taken(farm: Farm) -> None:
    client = signed_in(person("new"))
    values = {"name": "ตัวอย่าง", "place": "84280", "subdistrict": "100101"}

    assert client.post("/enterprises/new/?kind=farm_group", values).status_code == 422


def test_a_postcode_of_one_subdistrict_needs_no_choice(farm: Farm) -> None:
    new = person("new")
    values = {"name": "ตัวอย่าง", "place": "84360"}

    signed_in(new).post("/enterprises/new/?kind=farm_group", values)

    (one,) = facade.enterprises_of(user_id=new.pk)
    assert facade.enterprise(enterprise_id=one.enterprise_id).subdistrict == "840503"


def test_the_settings_show_what_is_kept_and_only_the_last_digits_of_a_citizen(db: None) -> None:
    mali = person("mali")
    made = founded(mali, kind=Kind.SOLE_TRADER, citizen_number="3100600445635")

    shown = signed_in(mali).get(f"/e/{made.id}/settings/").content.decode()

    assert "x-xxxx-xxxx5-63-5" in shown
    assert "3100600445635" not in shown
    assert made.names.th in shown


def test_the_way_back_and_the_heading_are_escaped(farm: Farm, owner: Client) -> None:
    name = "<b>Mali</b> Demo"
    key = grower(farm.card, farm.people[Role.OWNER], name)

    shown = owner.get(farm.address("add_plot", grower_id=key)).content.decode()

    assert name not in shown
    assert "&lt;b&gt;Mali&lt;/b&gt; Demo" in shown


def test_an_invitation_is_shown_with_its_link_once_and_kept_by_no_cache(
    farm: Farm, owner: Client
) -> None:
    values = {"email": "guest@samphao.demo", "role": "staff"}

    answer = owner.post(farm.address("invite"), values)
    again = owner.get(farm.address("people")).content.decode()

    assert "/invitations/" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert "guest@samphao.demo" in again
    assert 'code">http' not in again


@pytest.mark.parametrize("who", ["nobody", "thief", "guest"])
def test_only_the_invited_person_sees_who_invites(farm: Farm, owner: Client, who: str) -> None:
    values = {"email": "guest@samphao.demo", "role": "staff"}
    page = owner.post(farm.address("invite"), values).content.decode()
    link = page[page.index("/invitations/") :].partition("<")[0]
    client = Client() if who == "nobody" else signed_in(person(who))

    answer = client.get(link, headers={"Accept-Language": "th"})

    assert answer.status_code == 200
    assert ("กลุ่มเกษตรกรสวนปลายน้ำ" in answer.content.decode()) is (who == "guest")
    assert "guest@samphao.demo" not in answer.content.decode()
    assert answer["Referrer-Policy"] == "same-origin"


def test_an_invited_person_accepts_on_the_page(farm: Farm, owner: Client) -> None:
    owner.post(farm.address("invite"), {"email": "guest@samphao.demo", "role": "auditor"})
    guest = person("guest")
    client = signed_in(guest)
    home = client.get("/enterprises/").content.decode()
    address = home[home.index("/invitations/") :].partition('"')[0]

    answer = client.post(address)

    assert answer["Location"] == f"/e/{farm.card.id}/"
    role = facade.members_role(user_id=guest.pk, enterprise_id=farm.card.id)
    assert role is Role.AUDITOR
    assert client.post(address).status_code == 404


def test_a_made_up_link_is_not_found(db: None) -> None:
    assert Client().get("/invitations/made-up/").status_code == 404


def test_every_form_is_protected_against_other_sites(farm: Farm) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        farm.people[Role.OWNER], backend="allauth.account.auth_backends.AuthenticationBackend"
    )

    for name, values in forms_of(farm, "x"):
        assert client.post(farm.address(name), values).status_code == 403, name


def test_a_person_in_two_enterprises_chooses(db: None) -> None:
    mali = person("mali")
    founded(mali)
    founded(mali, kind=Kind.JURISTIC, company_number=COMPANY)

    shown = signed_in(mali).get("/enterprises/").content.decode()

    assert shown.count("/e/") >= 2
    assert User.objects.get().created_at == AT

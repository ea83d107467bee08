"""Every page of My data, asked for by every role, by strangers, by nobody, and by oneself."""

from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from samphao.apps.enterprises.kinds import Role
from samphao.apps.vault import facade as vault
from samphao.apps.vault.subjects import MAY, Deed
from samphao.apps.vault.urls import PAGES, tenant_urlpatterns, urlpatterns
from tests.apps.enterprises.building import person
from tests.apps.vault.building import PERSON
from tests.apps.vault.pages.house import SECRET, House, lively, signed_in

pytestmark = pytest.mark.django_db

SEE, OPEN, CONSENT, RIGHTS = Deed.SEE, Deed.OPEN, Deed.CONSENT, Deed.RIGHTS
# What each page needs, and how it is asked for.
DEEDS = {
    "data": (SEE, "get"),
    "checks": (SEE, "get"),
    "entry": (OPEN, "get"),
    "receipt": (SEE, "get"),
    "leaf": (SEE, "get"),
    "opening": (OPEN, "get"),
    "disclosure": (SEE, "get"),
    "bytes": (OPEN, "get"),
    "consents": (SEE, "get"),
    "give_consent": (CONSENT, "get"),
    "consent": (SEE, "get"),
    "record": (OPEN, "get"),
    "withdraw": (CONSENT, "post"),
    "rights": (SEE, "get"),
    "export": (RIGHTS, "post"),
    "object": (RIGHTS, "get"),
    "lift": (RIGHTS, "post"),
    "correctable": (RIGHTS, "get"),
    "correct": (RIGHTS, "get"),
    "erase": (RIGHTS, "get"),
}
# Nothing can be put right here yet: no room answers for a field.
EMPTY = {"correct"}


def arguments(place: House) -> dict[str, list[Any]]:
    """Return what stands in the address of each page that names a thing."""
    sent = next(one for one in vault.disclosures(subject=place.id) if one.state == "released")
    consent = vault.consents(subject=place.id)[0]
    objection = vault.object_to(subject=place.id, by=PERSON, recipient_id="x.demo", at=sent.made_at)
    things = {
        sent.entry_index: ("entry", "receipt", "leaf", "opening"),
        sent.id: ("disclosure", "bytes"),
        consent.id: ("consent", "record", "withdraw"),
    }
    return {
        **{name: [thing] for thing, names in things.items() for name in names},
        "lift": [objection.id],
        "correct": ["enterprises.Grower.name", uuid4()],
    }


def ask(client: Client, place: House, name: str, named: dict[str, list[Any]]) -> int:
    address = place.url(name, *named.get(name, []))
    return int(getattr(client, DEEDS[name][1])(address).status_code)


def test_the_list_of_pages_is_whole_and_true() -> None:
    asked = {one.name: one.callback.deeds for one in tenant_urlpatterns}

    assert asked == {name: (deed,) for name, (deed, _) in DEEDS.items()}
    assert {f"my_{name}" for name in DEEDS} < {one.name for one in urlpatterns}


@pytest.mark.parametrize("role", list(Role))
def test_a_role_opens_its_pages_and_no_other(role: Role) -> None:
    place = lively()
    named, client = arguments(place), signed_in(place.people[role])

    for name, (deed, method) in DEEDS.items():
        if method == "post" or name in EMPTY:
            continue
        status = ask(client, place, name, named)
        assert status == (200 if role in MAY[deed] else 403), name


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OWNER}))
def test_only_an_owner_posts(role: Role) -> None:
    place = lively()
    named, client = arguments(place), signed_in(place.people[role])

    posts = [name for name, (_, method) in DEEDS.items() if method == "post"]

    assert {ask(client, place, name, named) for name in posts} == {403}
    assert vault.consents(subject=place.id)[0].withdrawn_at is None


def test_a_stranger_sees_what_a_missing_enterprise_shows() -> None:
    place = lively()
    named, client = arguments(place), signed_in(person("stranger"))
    missing = House(uuid4(), place.people)

    for name in DEEDS:
        assert ask(client, place, name, named) == 404, name
        assert ask(client, missing, name, named) == 404, name


def test_one_subject_does_not_open_what_is_another_s() -> None:
    place, other = lively(), lively(name="other")
    named, client = arguments(other), signed_in(place.owner)
    things = set(named) - EMPTY

    for name in things:
        assert ask(client, place, name, named) == 404, name
        mine = reverse(f"vault:my_{name}", args=named[name])
        assert getattr(client, DEEDS[name][1])(mine).status_code == 404, name
    asked = client.get(f"{place.url('checks')}?entries={named['entry'][0]}")
    assert asked.status_code == 404


def test_nobody_is_sent_to_sign_in() -> None:
    place = lively()
    named = arguments(place)

    for name in DEEDS:
        answer = Client().get(place.url(name, *named.get(name, [])))
        assert answer.status_code == 302, name
        assert answer["Location"].startswith("/accounts/login/"), name


def test_a_person_opens_what_is_about_themselves() -> None:
    client = signed_in(person("mali"))

    for route, _, name in PAGES:
        if "<" not in route and DEEDS[name][1] == "get":
            assert client.get(reverse(f"vault:my_{name}")).status_code == 200, name


def test_pages_are_kept_by_no_cache() -> None:
    place = lively()

    answer = signed_in(place.owner).get(place.url("data"))

    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


def test_an_auditor_sees_that_data_went_and_not_whose_name_stands_in_it() -> None:
    place = lively()
    auditor = signed_in(place.people[Role.AUDITOR])
    named = arguments(place)
    texts = [
        auditor.get(place.url(name, *named.get(name, []))).content.decode()
        for name in ("data", "disclosure", "consents", "consent", "rights")
    ]
    checks = auditor.get(f"{place.url('checks')}?entries=1,2").json()

    assert [text for text in texts if "Demo Carrier" in text.partition('stackv" lang')[0]] == []
    assert SECRET.decode() not in unescape("".join(texts))
    assert all(text.count("carrier.demo") for text in texts[:4])
    assert [one["opening"] for one in checks["entries"]] == ["", ""]
    assert all(one["receipt"] for one in checks["entries"])

"""The rights: each done at once, each written down, erasing never by a slip."""

import io
import re
import zipfile
from datetime import datetime
from uuid import UUID

import pytest

from samphao.apps.enterprises import facade as enterprises
from samphao.apps.vault import facade as vault
from samphao.apps.vault.rights import registry
from samphao.apps.vault.showing import corrections
from samphao.groundwork.errors import NotFoundHere
from tests.apps.enterprises.building import grower, person
from tests.apps.vault.pages.conftest import NOW
from tests.apps.vault.pages.house import House, lively, page, send, signed_in

NAME = "enterprises.Grower.name"


@pytest.fixture
def place(db: None) -> House:
    return lively()


@pytest.fixture
def corrected(monkeypatch: pytest.MonkeyPatch) -> list[registry.Correction]:
    """Let a room answer for the names of growers."""
    found: list[registry.Correction] = []

    def note(correction: registry.Correction, at: datetime) -> None:
        found.append(correction)

    monkeypatch.setitem(registry._correctors, NAME, note)
    return found


def wanted(text: str) -> str:
    """Return the name that must be typed to erase."""
    return text.partition("To erase, type: ")[2].partition("<")[0].strip()


def test_everything_is_taken_along_and_that_is_logged(place: House) -> None:
    answer = signed_in(place.owner).post(place.url("export"))

    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    card = vault.disclosures(subject=place.id)[0]
    assert answer["Content-Disposition"] == 'attachment; filename="samphao-2026-11-24.zip"'
    assert "log/openings.json" in names
    assert [name for name in names if name.endswith(".tlog-proof")] != []
    assert (card.schema, card.recipient.kind, card.outcome) == (
        "vault.export/1",
        "self",
        "vault.handed_over",
    )


def test_the_export_is_not_fetched_by_a_link(place: House) -> None:
    assert signed_in(place.owner).get(place.url("export")).status_code == 405


def test_an_objection_stops_what_a_consent_allows_until_it_is_lifted(place: House) -> None:
    client = signed_in(place.owner)
    consent = vault.consents(subject=place.id)[0].id

    client.post(place.url("object"), {"recipient_id": "carrier.demo", "purpose": ""})
    with pytest.raises(vault.DisclosureRefused):
        send(place, consent=consent, at=NOW)
    (standing,) = vault.requests(subject=place.id)
    listed = page(place, "rights")
    client.post(place.url("lift", standing.id))

    assert "Objection: in force" in listed
    assert "carrier.demo" in listed
    assert "Objection: lifted" in page(place, "rights")
    assert send(place, consent=consent, at=NOW).recipient == "carrier.demo"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Name a recipient, or tick every recipient"),
        ({"purpose": str(vault.Purpose.MARKETING)}, "Name a recipient, or tick every recipient"),
        ({"recipient_id": "carrierdemo"}, "Write only the domain"),
        ({"recipient_id": "carrier.demo", "everyone": "on"}, "not both"),
    ],
)
def test_an_objection_that_does_not_say_to_whom_stops_nothing(
    place: House, typed: dict[str, str], said: str
) -> None:
    answer = signed_in(place.owner).post(place.url("object"), typed)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert vault.requests(subject=place.id) == ()


def test_an_objection_to_everyone_is_ticked_and_named(place: House) -> None:
    signed_in(place.owner).post(place.url("object"), {"everyone": "on"})

    text = page(place, "rights")

    assert [one.recipient_id for one in vault.requests(subject=place.id)] == [""]
    assert "every recipient · every purpose" in text


def test_recipients_dealt_with_are_offered(place: House) -> None:
    assert '<option value="carrier.demo">Demo Carrier</option>' in page(place, "object")


def test_copies_that_were_taken_are_listed(place: House) -> None:
    signed_in(place.owner).post(place.url("export"))
    (card, *_) = vault.disclosures(subject=place.id)

    listed = page(place, "rights").partition("Copies you have taken")[2]

    assert place.url("disclosure", card.id) in listed
    assert re.search(r"<small>\d+\.\d KB</small>", listed)


def test_an_objection_begins_at_a_recipient(place: House) -> None:
    client = signed_in(place.owner)

    text = client.get(f"{place.url('object')}?recipient=carrier.demo").content.decode()

    assert 'value="carrier.demo"' in text


def test_what_nobody_corrects_here_leads_to_where_it_stands(place: House) -> None:
    assert "Correct it where it stands" in page(place, "correctable")


def test_a_value_is_put_right_by_the_room_that_keeps_it(
    place: House, corrected: list[registry.Correction]
) -> None:
    card = enterprises.enterprise(enterprise_id=place.id)
    row = grower(card, place.owner, "Mali Demoo")
    client = signed_in(place.owner)
    address = place.url("correct", NAME, row)

    listed = page(place, "correctable")
    answer = client.post(address, {"value": "Mali Demo"})

    assert address in listed
    assert "Mali Demoo" in listed
    assert answer["Location"] == place.url("rights")
    assert [(one.row_id, one.value) for one in corrected] == [(row, "Mali Demo")]
    assert "Correction: done" in page(place, "rights")


def test_another_s_row_is_not_corrected(place: House, corrected: list[registry.Correction]) -> None:
    other = lively(name="other")
    row = grower(enterprises.enterprise(enterprise_id=other.id), other.owner)

    answer = signed_in(place.owner).post(place.url("correct", NAME, row), {"value": "x"})

    assert answer.status_code == 404
    assert corrected == []


@pytest.mark.parametrize("typed", ["", "yes", "กลุ่ม"])
def test_nothing_is_erased_before_the_name_is_typed(place: House, typed: str) -> None:
    answer = signed_in(place.owner).post(place.url("erase"), {"name": typed})

    assert answer.status_code == 422
    assert vault.consents(subject=place.id) != ()


def test_erasing_says_before_and_after_what_stays(place: House) -> None:
    client = signed_in(place.owner)
    before = page(place, "erase")

    answer = client.post(place.url("erase"), {"name": wanted(before)})

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Erasing cannot be undone" in before
    assert "Stays: which rights you used and when" in before
    assert "rows are erased." in text
    said = re.sub(r"<[^>]*>", "", text.partition("<h1>")[2].partition("</h1>")[0])
    assert said.replace("\u00a0", " ") == f"{wanted(before)} is erased"
    assert place.url("data") not in text
    assert "/me/data/" in text
    assert "PDPA section 39" in text
    assert vault.consents(subject=place.id) == ()
    assert vault.disclosures(subject=place.id) == ()
    assert client.get(place.url("data")).status_code == 404


def test_who_did_not_prove_themselves_lately_erases_nothing(place: House) -> None:
    place.owner.set_password("mango rice seven")
    place.owner.save()
    client = signed_in(place.owner)

    asked = client.get(place.url("erase"))
    sent = client.post(place.url("erase"), {"name": "x"})

    assert asked["Location"].startswith("/accounts/reauthenticate/?next=")
    assert sent["Location"] == place.url("erase")
    client.post("/accounts/reauthenticate/", {"password": "mango rice seven"})
    assert client.get(place.url("erase")).status_code == 200


def test_a_person_erases_themselves_and_is_gone(db: None) -> None:
    user = person("mali")
    client = signed_in(user)

    answer = client.post("/me/data/rights/erase/", {"name": user.email})

    assert answer.status_code == 200
    user.refresh_from_db()
    assert not user.is_active
    assert client.get("/me/data/").status_code == 302


def test_what_is_not_held_is_not_found(place: House) -> None:
    with pytest.raises(NotFoundHere):
        corrections.held(subject=place.id, field=NAME, row_id=UUID(int=1))

"""My data: what is said first agrees with what is listed, and nothing is left out."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samphao.apps.enterprises.kinds import Role
from samphao.apps.vault import facade as vault
from samphao.apps.vault.contracts import HOUSE
from samphao.apps.vault.gate.claiming import claim
from samphao.apps.vault.log.keys import verifiers
from samphao.apps.vault.models import Disclosure, Opening
from samphao.engines.transparency.receipts import Receipt, check_receipt
from samphao.groundwork import tenancy
from tests.apps.enterprises.building import AT, person
from tests.apps.vault.pages.house import (
    PHONE,
    SOON,
    House,
    allow,
    asked_in_vain,
    house,
    lively,
    page,
    send,
    signed_in,
)

pytestmark = pytest.mark.django_db
HEADING = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)


def heading(text: str) -> str:
    found = HEADING.search(text)
    assert found is not None
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def facts(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"<dd>(\d+)</dd>", text)]


def chips(text: str) -> dict[str, int]:
    found = re.findall(r'<a href="\?month=[^"]*"[^>]*>(\D+?) (\d+)</a>', text)
    return {word: int(number) for word, number in found}


def test_where_nothing_left_it_says_that_it_will_say() -> None:
    place = house()

    text = page(place, "data")

    assert heading(text) == "Nothing has gone to others"
    assert "This list will show it before it does." in text
    assert facts(text) == [0, 0, 0]


def test_sentence_numbers_and_list_agree() -> None:
    place = lively()
    consent = vault.consents(subject=place.id)[0].id
    send(place, consent=consent, at=AT + 3 * SOON)

    text = page(place, "data")

    assert heading(text) == "Your data left 2 times this month"
    assert "To Demo Carrier." in text
    assert facts(text) == [2, 1, 1]
    assert chips(text) == {"All": 5, "Left": 2, "Blocked": 1, "Consents": 1}
    assert text.count("data-entry=") == 5
    assert "asked for: grower&#x27;s telephone" in text
    assert "The owner of the data has not consented to this" in text


@pytest.mark.parametrize(
    ("language", "said"),
    [("th", "เดือนนี้ข้อมูลของคุณออกไป 1 ครั้ง"), ("zh-hans", "本月您的数据发出 1 次")],
)
def test_the_sentence_is_said_in_the_reader_s_language(language: str, said: str) -> None:
    text = page(lively(), "data", language=language)

    assert heading(text) == said


@pytest.mark.parametrize(("show", "count"), [("left", 1), ("refused", 1), ("consents", 1)])
def test_a_filter_shows_its_part(show: str, count: int) -> None:
    place = lively()
    client = signed_in(place.owner)

    text = client.get(f"{place.url('data')}?show={show}").content.decode()

    assert text.count("data-entry=") == count


@pytest.mark.parametrize("query", ["show=x", "month=2026-13", "month=x", "page=-1", "page=9999"])
def test_an_address_that_was_mistyped_shows_the_list(query: str) -> None:
    place = lively()

    answer = signed_in(place.owner).get(f"{place.url('data')}?{query}")

    assert answer.status_code == 200
    assert answer.content.decode().count("data-entry=") == 4


def test_a_month_shows_its_own_and_leads_to_the_one_before() -> None:
    place = lively()
    early = AT - timedelta(days=40)
    allow(place, at=early)
    client = signed_in(place.owner)

    now = client.get(place.url("data")).content.decode()
    before = client.get(f"{place.url('data')}?month=2026-10").content.decode()

    assert "?month=2026-10" in now
    assert heading(before) == "Nothing went to others in October 2026"
    assert chips(before) == {"All": 1, "Consents": 1}
    assert "?month=2026-11" in before


def test_a_month_begins_at_midnight_in_thailand() -> None:
    place = house()
    # The last of October in London, the first of November in Bangkok.
    allow(place, at=AT.replace(month=10, day=31, hour=18))

    assert chips(page(place, "data"))["Consents"] == 1


def test_a_long_month_is_shown_in_parts() -> None:
    place = house()
    for number in range(24):
        asked_in_vain(place, at=AT + number * SOON)
    client = signed_in(place.owner)

    first = client.get(place.url("data")).content.decode()
    second = client.get(f"{place.url('data')}?page=2").content.decode()

    assert (first.count("data-entry="), second.count("data-entry=")) == (20, 5)
    assert "month=2026-11&amp;show=all&amp;page=2" in first


def test_what_was_held_back_at_the_door_is_not_counted_as_left() -> None:
    place = lively()
    consent = vault.consents(subject=place.id)[0]
    released = send(place, consent=consent.id, at=AT + 3 * SOON)
    vault.withdraw_consent(
        subject=place.id, consent_id=consent.id, by=place.owner.pk, at=AT + 4 * SOON
    )
    with pytest.raises(vault.DisclosureRefused):
        claim(released=released, at=AT + 5 * SOON)

    text = page(place, "data")

    assert facts(text) == [1, 2, 0]
    assert "Consent was withdrawn on 24 Nov 2026" in text
    assert "Held back before it was sent; see the later entry" in text


def test_what_went_to_oneself_is_listed_and_not_counted() -> None:
    place = house()
    vault.export_all(subject=place.id, asked_by=place.owner.pk, at=AT)

    text = page(place, "data")

    assert heading(text) == "Nothing has gone to others"
    assert facts(text)[0] == 0
    assert "You yourself" in text


def test_a_copy_of_everything_is_said_in_a_line() -> None:
    place = house()
    vault.export_all(subject=place.id, asked_by=place.owner.pk, at=AT)
    (card,) = vault.disclosures(subject=place.id)

    listed = page(place, "data")
    shown = page(place, "disclosure", card.id)

    assert len(card.fields) > 20
    assert "Everything we hold about you" in listed
    assert "name of the enterprise" not in listed
    assert all(name not in listed + shown for name in card.fields)


def test_of_many_fields_five_are_said_at_once() -> None:
    place = house()
    names = ("code", "harvested_on", "weight", "unit", "id", "created_at")
    fields = {f"enterprises.Lot.{name}" for name in names} | {PHONE, "house.Machine.part"}
    asked_in_vain(place, fields=frozenset(fields))

    text = page(place, "data")
    first, _, rest = text.partition("asked for: ")[2].partition("<details>")

    assert first.partition("<")[0].count(",") == 4
    assert "and 2 more" in rest
    assert "the system&#x27;s own records" in rest.partition("</details>")[0]
    assert not any(name in text for name in fields)


def test_what_ran_out_before_it_was_sent_did_not_leave() -> None:
    place = lively()
    consent = vault.consents(subject=place.id)[0].id
    released = send(place, consent=consent, at=AT + 3 * SOON)
    with tenancy.bound(place.id):
        Disclosure.objects.filter(id=released.id).update(expires_at=AT + 4 * SOON)

    assert facts(page(place, "data"))[0] == 1


def test_a_gap_in_the_numbers_raises_an_alarm() -> None:
    place = lively()
    with tenancy.bound(place.id):
        Opening.objects.filter(subject_seq=2).delete()

    text = page(place, "data")

    assert "Your list has a gap: 3 of 4 events are here" in text
    assert 'role="alert"' in text
    assert "none is missing" not in text


def test_a_missing_end_of_the_list_is_seen_too() -> None:
    place = lively()
    with tenancy.bound(place.id):
        Opening.objects.filter(subject_seq=4).delete()

    assert "Your list has a gap: 3 of 4 events are here" in page(place, "data")


def test_a_hostile_name_stays_text() -> None:
    place = house()
    bad = vault.Recipient("organisation", "bad.demo", "<script>alert(1)</script>", "TH")
    asked_in_vain(place, recipient=bad)

    text = page(place, "data")

    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_staff_looks_stand_in_the_list() -> None:
    place = house()
    event = vault.LogEvent(type="staff.looked", subject=place.id, body={"what": "demo"})
    vault.log(event=event, at=AT)
    client = signed_in(place.owner)

    text = client.get(f"{place.url('data')}?show=looks").content.decode()

    assert chips(text)["Staff looks"] == 1
    assert text.count("data-entry=") == 1


def test_the_house_s_own_events_are_nobody_s_list() -> None:
    place = house()
    vault.log(event=vault.LogEvent(type="staff.looked", subject=HOUSE), at=AT)

    assert "Staff looks" not in chips(page(place, "data"))


def costs(asked: CaptureQueriesContext) -> int:
    """Return how many questions were asked of tables; naming the tenant is none."""
    return sum("set_config" not in one["sql"] for one in asked.captured_queries)


def test_a_long_list_costs_no_more_questions_than_a_short_one() -> None:
    place = lively()
    client = signed_in(place.owner)

    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as data:
            client.get(place.url("data"))
        numbers = ",".join(str(n) for n in range(1, 4))
        with CaptureQueriesContext(connection) as checks:
            client.get(f"{place.url('checks')}?entries={numbers}")
        return costs(data), costs(checks)

    few = asked()
    consent = vault.consents(subject=place.id)[0].id
    for number in range(10):
        send(place, consent=consent, at=AT + (4 + number) * SOON)
        asked_in_vain(place, fields=frozenset({PHONE}), at=AT + (20 + number) * SOON)

    assert asked() == few
    assert max(few) <= 26


def test_the_browser_gets_what_proves_each_entry() -> None:
    place = lively()
    client = signed_in(place.owner)

    answer = client.get(f"{place.url('checks')}?entries=0,1,3,x,").json()

    keys = verifiers()
    for one in answer["entries"]:
        receipt = Receipt.parse(one["receipt"].encode())
        report = check_receipt(receipt=receipt, leaf=receipt.extra, keys=keys)
        assert (receipt.index, report.problems) == (one["index"], ())
        opening = json.loads(one["opening"])
        assert opening["key"] == ""
        assert [entry["index"] for entry in opening["entries"]] == [one["index"]]
    assert [one["index"] for one in answer["entries"]] == [0, 1, 3]
    assert answer["keys"].split() == [str(key) for key in keys]


def test_an_entry_is_downloaded_with_its_receipt_and_opening() -> None:
    place = lively()
    client = signed_in(place.owner)

    receipt = client.get(place.url("receipt", 2))
    leaf, opening = client.get(place.url("leaf", 2)), client.get(place.url("opening", 2))

    assert Receipt.parse(receipt.content).extra == leaf.content
    assert json.loads(opening.content)["entries"][0]["index"] == 2
    for answer in (receipt, leaf, opening):
        assert answer["Content-Disposition"].startswith("attachment; ")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]


def test_a_person_s_list_holds_their_own_events() -> None:
    user = person("mali")
    asked_in_vain(House(user.pk, {Role.OWNER: user}))

    text = signed_in(user).get("/me/data/").content.decode()

    assert facts(text) == [0, 1, 0]

"""A consent record says all of a consent, one way, and is read back or refused."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.disclosure import (
    ConsentFacts,
    ConsentRecordIncomplete,
    ConsentRecordUnreadable,
    ConsentRecordVersion,
    Handling,
    Notice,
    Party,
    Safeguard,
    consent_record,
    read_consent_record,
)
from tests.engines.disclosure.questions import NOON

FACTS = ConsentFacts(
    id="consent-1",
    subject="grower-12",
    recipient="buyer-1",
    purposes=frozenset({"dpv:SellProducts", "dpv:DeliveryOfGoods"}),
    classes=frozenset({"personal", "operator-confidential"}),
    fields=frozenset({"phone", "price"}),
    countries=frozenset({"TH", "SG"}),
    given_at=NOON,
    expires_at=NOON + timedelta(days=365),
    safeguards=(Safeguard("SG", "asean_mcc"),),
)
NOTICE = Notice("2026-11", "th", "ab" * 32)
HOUSE = Party("house", "organisation", "สหกรณ์ชาวสวน", "TH", "1 ถนนสุขุมวิท", "data@coop.example")
BUYER = Party("buyer-1", "organisation", "Fruit Pte Ltd", "SG", "2 Orchard Rd", "+65 6000 0000")
HANDLING = Handling(
    recipient=BUYER,
    fields=(("phone", "personal"), ("price", "operator-confidential")),
    stored_in=frozenset({"SG"}),
    storage_days=90,
    withdraw_at="/e/grower-12/data/consents/consent-1",
)


def written(**changed: Any) -> bytes:
    parts: dict[str, Any] = {
        "facts": FACTS,
        "notice": NOTICE,
        "controller": HOUSE,
        "handling": HANDLING,
    }
    return consent_record(**{**parts, **changed})


def document(**changed: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written(**changed))
    return found


def spoilt(*path: str | int, value: object = None) -> bytes:
    """Return the record with one part replaced, or taken out when no value is given."""
    found = document()
    *above, last = path
    place: Any = found
    for step in above:
        place = place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return json.dumps(found).encode()


def test_what_is_written_is_read_back() -> None:
    found = read_consent_record(content=written())

    assert (found.facts, found.notice, found.controller) == (FACTS, NOTICE, HOUSE)
    assert found.handling == HANDLING
    assert written() == written()


def test_the_record_holds_what_the_standard_asks_for() -> None:
    found = document()
    process = found["dpv:hasProcess"]

    assert found["dct:conformsTo"] == "https://w3id.org/dpv/schema/dpv-27560#record"
    assert found["dct:identifier"] == "consent-1"
    assert found["dpv:hasDataSubject"]["dct:identifier"] == "grower-12"
    assert found["dpv:hasNotice"]["dct:language"] == "th"
    assert process["dpv:hasPurpose"] == ["dpv:DeliveryOfGoods", "dpv:SellProducts"]
    assert process["dpv:hasLegalBasis"] == "dpv:ExplicitlyExpressedConsent"
    assert [field["@type"] for field in process["dpv:hasData"]] == [
        "dpv:PersonalData",
        "dpv:CommerciallyConfidentialData",
    ]
    assert process["dpv:hasDataController"]["dpv:hasName"] == "สหกรณ์ชาวสวน"
    assert process["dpv:hasRecipient"]["dpv:hasLocation"] == "loc:SG"
    assert process["dpv:hasLocation"] == ["loc:SG", "loc:TH"]
    assert process["dpv:hasStorageCondition"]["dpv:hasDuration"] == "P90D"
    assert process["dpv:hasConsentControl"]["dpv:isExercisedAt"].endswith("consent-1")
    assert process["dpv:hasJurisdiction"] == "loc:TH"


def test_giving_and_withdrawing_are_events_of_the_record() -> None:
    facts = replace(FACTS, withdrawn_at=NOON + timedelta(days=3), expires_at=None)

    given_event, withdrawn_event = document(facts=facts)["dpv:hasConsentStatus"]

    assert given_event["@type"] == "dpv:ConsentGiven"
    assert given_event["dpv:isIndicatedAtTime"] == "2026-11-24T05:00:00.000000Z"
    assert given_event["dpv:hasDuration"]["@type"] == "dpv:UntilEventDuration"
    assert withdrawn_event["@type"] == "dpv:ConsentWithdrawn"
    assert read_consent_record(content=written(facts=facts)).facts == facts


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"facts": replace(FACTS, id=" ")}, "id"),
        ({"facts": replace(FACTS, subject="")}, "subject"),
        ({"facts": replace(FACTS, subject="\ud800")}, "subject"),
        ({"facts": replace(FACTS, purposes=frozenset())}, "purposes"),
        ({"facts": replace(FACTS, purposes=frozenset({"dpv:Everything"}))}, "purposes"),
        ({"facts": replace(FACTS, countries=frozenset())}, "countries"),
        ({"facts": replace(FACTS, countries=frozenset({"XX"}))}, "countries"),
        ({"facts": replace(FACTS, safeguards=(Safeguard("SG", "handshake"),))}, "safeguards"),
        ({"facts": replace(FACTS, safeguards=(Safeguard("sg", "bcr"),))}, "safeguards"),
        ({"facts": replace(FACTS, expires_at=NOON)}, "expires_at"),
        ({"facts": replace(FACTS, recipient="buyer-2")}, "recipient"),
        ({"facts": replace(FACTS, fields=frozenset({"phone"}))}, "fields"),
        ({"facts": replace(FACTS, classes=frozenset({"personal"}))}, "fields"),
        ({"notice": replace(NOTICE, version="")}, "notice"),
        ({"notice": replace(NOTICE, language="fr")}, "notice"),
        ({"notice": replace(NOTICE, sha256="AB" * 32)}, "notice"),
        ({"controller": replace(HOUSE, contact="")}, "controller"),
        ({"controller": replace(HOUSE, kind="robot")}, "controller"),
        ({"handling": replace(HANDLING, recipient=replace(BUYER, country="ZZ"))}, "recipient"),
        ({"handling": replace(HANDLING, fields=())}, "fields"),
        ({"handling": replace(HANDLING, fields=(("phone", "sealed"),))}, "fields"),
        (
            {"handling": replace(HANDLING, fields=(*HANDLING.fields, ("phone", "personal")))},
            "fields",
        ),
        ({"handling": replace(HANDLING, storage_days=0)}, "storage"),
        ({"handling": replace(HANDLING, stored_in=frozenset())}, "storage"),
        ({"handling": replace(HANDLING, withdraw_at="")}, "withdraw_at"),
    ],
)
def test_a_record_that_is_not_whole_is_not_written(changed: dict[str, Any], part: str) -> None:
    with pytest.raises(ConsentRecordIncomplete) as refused:
        written(**changed)

    assert refused.value.values["part"] == part


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "JSON"),
        (b"[]", "JSON"),
        (b"\xff", "JSON"),
        (b"[" * 60_000, "JSON"),
        (b" " * 65_537, "size"),
        (b'{"samphao:schema": NaN}', "JSON"),
        (written().replace(b'{"@context"', b'{"@id":"x","@context"', 1), "JSON"),
        (spoilt("dpv:hasProcess"), "dpv:hasProcess"),
        (spoilt("dct:conformsTo"), "dct:conformsTo"),
        (spoilt("dpv:hasNotice", "samphao:version"), "samphao:version"),
        (spoilt("@context", "dpv", value="https://example.com/"), "@context"),
        (spoilt("samphao:onlyOnTuesdays", value=1), "samphao:onlyOnTuesdays"),
        (spoilt("samphao:schema", value=True), "samphao:schema"),
        (spoilt("dpv:hasProcess", "dpv:hasRule", value="dpv:Prohibition"), "dpv:hasProcess"),
        (spoilt("dpv:hasProcess", "dpv:hasPurpose", value=["dpv:Everything"]), "purposes"),
        (spoilt("dpv:hasProcess", "dpv:hasPurpose", value=[{}]), "value"),
        (spoilt("dpv:hasProcess", "dpv:hasLocation", value=["TH"]), "dpv:hasProcess"),
        (spoilt("dpv:hasProcess", "dpv:hasLegalBasis", value="dpv:Contract"), "dpv:hasProcess"),
        (spoilt("dpv:hasProcess", "dpv:hasStorageCondition", "dpv:hasDuration", value=90), "value"),
        (spoilt("dpv:hasConsentStatus", value=[]), "value"),
        (
            spoilt("dpv:hasConsentStatus", 0, "@type", value="dpv:ConsentRefused"),
            "dpv:hasConsentStatus",
        ),
        (spoilt("dpv:hasConsentStatus", 0, "dpv:isIndicatedAtTime", value="yesterday"), "value"),
        (spoilt("dpv:hasDataSubject", "dct:identifier", value=7), "value"),
        (spoilt("dct:identifier", value="\ud800"), "id"),
        (spoilt("samphao:more", value="\ud800"), "samphao:more"),
        (spoilt("dct:conformsTo", value="\ud800"), "value"),
    ],
)
def test_what_is_not_known_is_refused(content: bytes, part: str) -> None:
    with pytest.raises(ConsentRecordUnreadable) as refused:
        read_consent_record(content=content)

    assert refused.value.values["part"] == part


@pytest.mark.parametrize("schema", [2, "1", 1.5])
def test_another_schema_is_refused_by_its_number(schema: object) -> None:
    with pytest.raises(ConsentRecordVersion) as refused:
        read_consent_record(content=spoilt("samphao:schema", value=schema))

    assert refused.value.values["schema"] == str(schema)


def test_a_record_laid_out_for_reading_says_the_same() -> None:
    found = read_consent_record(content=json.dumps(document(), indent=2).encode())

    assert found.facts == FACTS


def named_parts(place: Any, *path: str | int) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every named part of a document, however deep."""
    steps = place.items() if isinstance(place, dict) else enumerate(place)
    for step, inner in steps:
        if isinstance(place, dict):
            yield (*path, step)
        if isinstance(inner, dict | list):
            yield from named_parts(inner, *path, step)


@pytest.mark.parametrize(
    "path", list(named_parts(document())), ids=lambda path: "/".join(map(str, path))
)
def test_no_named_part_of_a_record_can_be_taken_out_unseen(path: tuple[str | int, ...]) -> None:
    with pytest.raises((ConsentRecordUnreadable, ConsentRecordVersion)):
        read_consent_record(content=spoilt(*path))


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_nonsense_is_refused_and_nothing_else(content: bytes) -> None:
    with pytest.raises((ConsentRecordUnreadable, ConsentRecordVersion)):
        read_consent_record(content=content)

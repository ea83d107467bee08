import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.apps.vault import consents, queries
from samphao.apps.vault.contracts import Party, Purpose, RecipientKind, Safeguard
from samphao.apps.vault.errors import ConsentOver
from samphao.apps.vault.log import reading
from samphao.engines.disclosure.consent_reading import read_consent_record
from samphao.engines.disclosure.errors import ConsentRecordIncomplete
from samphao.engines.transparency.leaves import Leaf
from samphao.groundwork.errors import NotFoundHere
from samphao.groundwork.models import OutboxEvent
from tests.apps.vault.building import (
    AT,
    GROWER,
    MINUTE,
    OTHER,
    PERSON,
    PRICE,
    SUBJECT,
    TARIFF,
    consent_draft,
)

pytestmark = pytest.mark.django_db


def test_a_consent_is_kept_with_its_record_the_very_notice_and_an_entry_of_the_log() -> None:
    card = consents.give_consent(draft=consent_draft(), at=AT)

    record = read_consent_record(content=card.record.encode())
    assert record.facts.purposes == frozenset({Purpose.DELIVERY_OF_GOODS})
    assert record.facts.id == str(card.id)
    digest = hashlib.sha256("ให้ขนส่งตัวอย่างดูราคา".encode()).hexdigest()
    assert card.notice.sha256 == record.notice.sha256 == digest
    leaf = Leaf.parse(reading.entry(index=card.entry_index))
    assert (leaf.type, leaf.recipient) == ("consent.given", "organisation")
    assert str(card.id).encode() not in leaf.written()


def test_giving_and_withdrawing_are_one_call_each_and_both_stay_in_view() -> None:
    given = consents.give_consent(draft=consent_draft(), at=AT)
    withdrawn = consents.withdraw_consent(
        subject=SUBJECT, consent_id=given.id, by=PERSON, at=AT + MINUTE
    )

    assert given.is_open(at=AT)
    assert withdrawn.is_open(at=AT + MINUTE * 0.5)
    assert not withdrawn.is_open(at=AT + MINUTE)
    assert consents.consents(subject=SUBJECT) == (withdrawn,)
    assert queries.tally(subject=SUBJECT).open_consents == 0
    events = json.loads(withdrawn.record)["dpv:hasConsentStatus"]
    assert [one["@type"] for one in events] == ["dpv:ConsentGiven", "dpv:ConsentWithdrawn"]


def test_other_rooms_hear_of_a_withdrawal() -> None:
    given = consents.give_consent(draft=consent_draft(), at=AT)
    consents.withdraw_consent(subject=SUBJECT, consent_id=given.id, by=PERSON, at=AT)

    told = OutboxEvent.objects.get(type="vault.consent_withdrawn")
    assert told.payload["consent_id"] == str(given.id)


def test_a_consent_is_withdrawn_once_and_by_its_own_subject() -> None:
    given = consents.give_consent(draft=consent_draft(), at=AT)

    with pytest.raises(NotFoundHere):
        consents.withdraw_consent(subject=OTHER, consent_id=given.id, by=PERSON, at=AT)
    consents.withdraw_consent(subject=SUBJECT, consent_id=given.id, by=PERSON, at=AT)
    with pytest.raises(ConsentOver):
        consents.withdraw_consent(subject=SUBJECT, consent_id=given.id, by=PERSON, at=AT)


def test_a_consent_to_a_person_names_nobody_in_public() -> None:
    party = Party("grower-7", RecipientKind.PERSON, "Somsri", "TH", "Demo", "somsri@demo")
    card = consents.give_consent(draft=consent_draft(recipient=party), at=AT)

    leaf = Leaf.parse(reading.entry(index=card.entry_index))
    assert leaf.recipient == "person"
    assert b"Somsri" not in leaf.written()


def test_the_highest_class_of_its_fields_stands_in_public() -> None:
    card = consents.give_consent(draft=consent_draft(fields=frozenset({PRICE, GROWER})), at=AT)

    assert Leaf.parse(reading.entry(index=card.entry_index)).data_class == "personal"


@pytest.mark.parametrize(
    "changed",
    [
        {"purposes": frozenset()},
        {"purposes": frozenset({"dpv:Anything"})},
        {"fields": frozenset()},
        {"fields": frozenset({"nobody.knows.this"})},
        {"fields": frozenset({TARIFF})},
        {"countries": frozenset()},
        {"countries": frozenset({"XX"})},
        {"notice_language": "de"},
        {"storage_days": 0},
        {"withdraw_at": " "},
        {"expires_at": AT},
        {"safeguards": (Safeguard("VN", "a_promise"),)},
    ],
)
def test_a_consent_that_is_not_whole_is_refused_and_leaves_nothing(changed) -> None:
    with pytest.raises(ConsentRecordIncomplete):
        consents.give_consent(draft=consent_draft(**changed), at=AT)

    assert reading.size() == 0
    assert consents.consents(subject=SUBJECT) == ()


def test_the_gate_gets_the_facts_as_they_were_given() -> None:
    draft = consent_draft(
        expires_at=AT + MINUTE, countries=frozenset({"TH", "VN"}),
        safeguards=(Safeguard("VN", "asean_mcc"),),
    )  # fmt: skip
    card = consents.give_consent(draft=draft, at=AT)

    facts = consents.facts_of(subject=SUBJECT, reference=str(card.id))

    assert facts == replace(read_consent_record(content=card.record.encode()).facts)
    assert consents.facts_of(subject=OTHER, reference=str(card.id)) is None
    assert consents.facts_of(subject=SUBJECT, reference="DROP TABLE") is None


@given(text=st.text(max_size=40))
def test_no_text_is_taken_for_a_consent(text: str) -> None:
    assert consents.facts_of(subject=SUBJECT, reference=text) is None

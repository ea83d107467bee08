import hashlib
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction

from samphao.apps.vault import consents, queries
from samphao.apps.vault.contracts import (
    DOWNLOAD,
    EXPORT_SCHEMA,
    HOUSE,
    Basis,
    BasisKind,
    Purpose,
    Recipient,
    RecipientKind,
    recipient_in_public,
)
from samphao.apps.vault.errors import (
    AlreadySent,
    DisclosureRefused,
    NotReleased,
    ReleaseExpired,
)
from samphao.apps.vault.gate.claiming import claim, note_outcome
from samphao.apps.vault.gate.disclosing import (
    collect,
    disclose,
    disclose_later,
    propose,
    release,
)
from samphao.apps.vault.gate.policy import policies
from samphao.apps.vault.log import reading
from samphao.apps.vault.models import Disclosure, Payload
from samphao.apps.vault.rights.requests import lift_objection, object_to
from samphao.engines.transparency.leaves import Leaf
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotFoundHere
from samphao.kernel.data_class import DataClass
from samphao.kernel.released import Released
from tests.apps.vault.building import (
    AT,
    CARRIER,
    GROWER,
    MINUTE,
    OTHER,
    PERSON,
    PRICE,
    SUBJECT,
    SUPPLIER,
    consent_draft,
    draft,
    public_draft,
)

pytestmark = pytest.mark.django_db


def consented():
    return consents.give_consent(draft=consent_draft(), at=AT - MINUTE).id


def leaf(index: int) -> Leaf:
    return Leaf.parse(reading.entry(index=index))


def codes(refused: pytest.ExceptionInfo[DisclosureRefused]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


def test_what_a_consent_covers_is_logged_and_released() -> None:
    consent = consented()

    released = disclose(draft=draft(consent=consent), at=AT)

    card = queries.disclosures(subject=SUBJECT)[0]
    assert released.content == b'{"price":"88,120 THB"}'
    assert released.sha256 == card.sha256 == hashlib.sha256(released.content).hexdigest()
    assert (card.state, card.sent_at, card.data_class) == ("released", None, DataClass.OPERATOR)
    assert queries.exact_bytes(subject=SUBJECT, disclosure_id=card.id) == released.content


def test_an_authority_stands_in_the_log_by_name_and_a_trading_partner_by_kind_alone() -> None:
    kinds = [
        recipient_in_public(kind=kind, known_as="known.demo")
        for kind in ("authority", "organisation", "person", "self")
    ]

    assert kinds == ["known.demo", "organisation", "person", "self"]


def test_the_log_says_who_why_and_by_which_policy_and_nothing_that_leads_to_the_subject() -> None:
    consent = consented()
    disclose(draft=draft(consent=consent), at=AT)

    entry = leaf(1)

    assert (entry.type, entry.recipient, entry.country) == (
        "disclosure.released", "organisation", "TH",
    )  # fmt: skip
    assert (entry.purpose, entry.basis) == (Purpose.DELIVERY_OF_GOODS, "consent")
    assert (entry.data_class, entry.decision) == (DataClass.OPERATOR, "allow permit.consent")
    assert entry.policy_hash == policies().policy_hash
    for secret in (SUBJECT, PERSON, consent, "88,120"):
        assert str(secret).encode() not in reading.entry(index=1)


def test_a_person_who_receives_is_not_named_in_public() -> None:
    self_asked = draft(
        recipient=Recipient(RecipientKind.SELF, str(SUBJECT), "Somsri", "TH"),
        basis=Basis(BasisKind.OWN_REQUEST),
        purpose=Purpose.RIGHTS_FULFILMENT,
    )
    disclose(draft=self_asked, at=AT)

    assert leaf(0).recipient == "self"
    assert b"Somsri" not in reading.entry(index=0)
    assert "Somsri" in reading.opening(subject=SUBJECT, entry_index=0).body


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"fields": frozenset({PRICE, SUPPLIER})}, "disclosure.field_not_covered"),
        ({"fields": frozenset({PRICE, GROWER})}, "disclosure.class_not_covered"),
        ({"fields": frozenset({"nobody.knows.this"})}, "disclosure.class_sealed"),
        ({"fields": frozenset()}, "disclosure.class_sealed"),
        ({"fields": frozenset({"groundwork.User.password"})}, "disclosure.class_sealed"),
        ({"purpose": Purpose.MARKETING}, "disclosure.purpose_not_covered"),
        ({"purpose": "dpv:Anything"}, "disclosure.purpose_unknown"),
        ({"basis": Basis(BasisKind.CONTRACT, "7")}, "disclosure.basis_not_enough"),
        ({"basis": Basis("because", "7")}, "disclosure.basis_unknown"),
        ({"basis": Basis(BasisKind.CONSENT, "no uuid")}, "disclosure.no_consent"),
        ({"recipient": replace(CARRIER, id="rival.demo")}, "disclosure.recipient_not_covered"),
        ({"recipient": replace(CARRIER, country="VN")}, "disclosure.country_not_covered"),
        ({"schema": " "}, "disclosure.schema_missing"),
        ({"subject": OTHER}, "disclosure.no_consent"),
    ],
)
def test_what_it_does_not_cover_is_refused_and_the_refusal_logged(changed, code: str) -> None:
    asked = draft(consent=consented(), **changed)

    with pytest.raises(DisclosureRefused) as refused:
        disclose(draft=asked, at=AT)

    assert code in codes(refused)
    card = queries.disclosures(subject=asked.subject)[0]
    assert (card.state, card.sent_at) == ("refused", None)
    assert code in {reason.code for reason in card.reasons}
    assert leaf(1).type == "disclosure.refused"
    assert leaf(1).decision.startswith("deny ")
    with tenancy.bound(asked.subject):
        assert Payload.objects.count() == 0


def test_a_consent_of_another_subject_covers_nothing() -> None:
    others = consents.give_consent(draft=consent_draft(subject=OTHER), at=AT - MINUTE).id

    with pytest.raises(DisclosureRefused):
        disclose(draft=draft(consent=others), at=AT)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_disclosed_inside_a_transaction_that_could_be_rolled_back() -> None:
    with transaction.atomic(), pytest.raises(RuntimeError):
        disclose(draft=public_draft(), at=AT)

    assert reading.size() == 0


@pytest.mark.django_db(transaction=True)
def test_a_refusal_stands_whatever_the_caller_does_with_it() -> None:
    with pytest.raises(DisclosureRefused):
        disclose(draft=draft(), at=AT)

    assert reading.size() == 1
    assert queries.tally(subject=SUBJECT).refused == 1


def test_a_release_is_sent_once() -> None:
    released = disclose(draft=public_draft(), at=AT)

    ticket = claim(released=released, at=AT)

    assert ticket.take() == b"public"
    with pytest.raises(AlreadySent):
        ticket.take()
    with pytest.raises(AlreadySent):
        claim(released=released, at=AT)
    note_outcome(ticket=ticket, outcome="http.200", at=AT)
    assert queries.disclosures(subject=SUBJECT)[0].outcome == "http.200"


@pytest.mark.parametrize(
    "changed",
    [
        {"content": b"other"},
        {"sha256": "00" * 32},
        {"recipient": "rival.demo"},
        {"address": "https://rival.demo/"},
        {"subject": str(OTHER)},
        {"id": str(OTHER)},
        {"id": ""},
        {"subject": "nobody"},
    ],
)
def test_a_release_that_was_changed_or_made_up_is_not_sent(changed: dict[str, str]) -> None:
    released = disclose(draft=public_draft(), at=AT)

    with pytest.raises(NotReleased):
        claim(released=replace(released, **changed), at=AT)

    assert claim(released=released, at=AT).take() == b"public"


def test_bytes_with_a_matching_hash_are_not_sent_either_when_the_vault_never_saw_them() -> None:
    forged = Released(b"x", CARRIER.id, hashlib.sha256(b"x").hexdigest())

    with pytest.raises(NotReleased):
        claim(released=forged, at=AT)


def test_a_release_expires_at_its_moment() -> None:
    made = public_draft(expires_at=AT + MINUTE)
    first, second = disclose(draft=made, at=AT), disclose(draft=made, at=AT)

    assert claim(released=first, at=AT + MINUTE * 0.999).take() == b"public"
    with pytest.raises(ReleaseExpired):
        claim(released=second, at=AT + MINUTE)


def test_a_withdrawal_stops_what_was_released_before_it() -> None:
    consent = consented()
    released = disclose(draft=draft(consent=consent), at=AT)
    consents.withdraw_consent(subject=SUBJECT, consent_id=consent, by=PERSON, at=AT + MINUTE)

    with pytest.raises(DisclosureRefused) as refused:
        claim(released=released, at=AT + MINUTE)

    assert codes(refused) == {"disclosure.consent_withdrawn"}
    card = queries.disclosures(subject=SUBJECT)[0]
    assert (card.state, card.outcome, card.sent_at) == ("refused", "vault.withheld", None)
    assert [leaf(index).type for index in range(4)] == [
        "consent.given", "disclosure.released", "consent.withdrawn", "disclosure.withheld",
    ]  # fmt: skip


def test_an_objection_stops_what_a_consent_allows_until_it_is_lifted() -> None:
    consent = consented()
    objection = object_to(subject=SUBJECT, by=PERSON, recipient_id=CARRIER.id, at=AT)

    with pytest.raises(DisclosureRefused) as refused:
        disclose(draft=draft(consent=consent), at=AT)

    assert codes(refused) == {"vault.objected"}
    lift_objection(subject=SUBJECT, request_id=objection.id, by=PERSON, at=AT)
    assert disclose(draft=draft(consent=consent), at=AT).recipient == CARRIER.id


def test_an_objection_to_another_purpose_or_recipient_stops_nothing() -> None:
    consent = consented()
    object_to(subject=SUBJECT, by=PERSON, recipient_id="rival.demo", at=AT)
    object_to(subject=SUBJECT, by=PERSON, purpose=Purpose.MARKETING, at=AT)

    assert disclose(draft=draft(consent=consent), at=AT).recipient == CARRIER.id


def test_a_proposal_shows_what_the_gate_would_say_and_logs_nothing() -> None:
    card = propose(draft=draft(), at=AT)

    assert card.state == "proposed"
    assert {reason.code for reason in card.reasons} == {"disclosure.no_consent"}
    assert reading.size() == 0


def test_a_proposal_is_decided_anew_when_it_is_released() -> None:
    consent = consented()
    card = propose(draft=draft(consent=consent), at=AT)
    assert card.reasons == ()
    consents.withdraw_consent(subject=SUBJECT, consent_id=consent, by=PERSON, at=AT)

    with pytest.raises(DisclosureRefused):
        release(subject=SUBJECT, disclosure_id=card.id, at=AT)
    with pytest.raises(NotReleased):
        release(subject=SUBJECT, disclosure_id=card.id, at=AT)


def test_a_proposal_is_released_with_the_very_bytes_that_were_shown() -> None:
    card = propose(draft=public_draft(), at=AT)

    released = release(subject=SUBJECT, disclosure_id=card.id, at=AT + MINUTE)

    assert (released.id, released.sha256, released.content) == (
        str(card.id),
        card.sha256,
        b"public",
    )
    assert claim(released=released, at=AT + MINUTE).take() == b"public"


def test_a_proposal_belongs_to_its_subject() -> None:
    card = propose(draft=public_draft(), at=AT)

    with pytest.raises(NotFoundHere):
        release(subject=OTHER, disclosure_id=card.id, at=AT)


@pytest.mark.django_db(transaction=True)
def test_a_disclosure_with_records_is_collected_after_they_stand() -> None:
    with transaction.atomic():
        card = disclose_later(draft=public_draft(), at=AT)
        with pytest.raises(RuntimeError):
            collect(subject=SUBJECT, disclosure_id=card.id, at=AT)

    released = collect(subject=SUBJECT, disclosure_id=card.id, at=AT)

    assert (card.state, released.content) == ("logged", b"public")
    assert claim(released=released, at=AT).take() == b"public"


@pytest.mark.django_db(transaction=True)
def test_a_disclosure_whose_records_were_rolled_back_was_never_there() -> None:
    with transaction.atomic():
        card = disclose_later(draft=public_draft(), at=AT)
        transaction.set_rollback(True)

    with pytest.raises(NotFoundHere):
        collect(subject=SUBJECT, disclosure_id=card.id, at=AT)
    assert reading.size() == 0


def test_a_refusal_inside_a_transaction_is_told_and_cannot_be_collected() -> None:
    with transaction.atomic():
        card = disclose_later(draft=draft(), at=AT)

    assert card.state == "refused"
    with pytest.raises(NotReleased):
        collect(subject=SUBJECT, disclosure_id=card.id, at=AT)
    assert leaf(0).type == "disclosure.refused"


def test_of_an_export_only_the_hash_is_kept() -> None:
    taken_home = draft(
        recipient=Recipient(RecipientKind.SELF, str(SUBJECT), "x", "TH"),
        basis=Basis(BasisKind.OWN_REQUEST),
        purpose=Purpose.RIGHTS_FULFILMENT,
        schema=EXPORT_SCHEMA,
        address=DOWNLOAD,
    )
    released = disclose(draft=taken_home, at=AT)

    with tenancy.bound(SUBJECT):
        assert Payload.objects.count() == 0
    assert claim(released=released, at=AT).take() == taken_home.content


def test_the_database_itself_knows_no_sending_before_release_and_no_release_before_the_log() -> (
    None
):
    card = propose(draft=public_draft(), at=AT)
    rows = Disclosure.everywhere.filter(id=card.id)

    for change in ({"state": "released"}, {"sent_at": AT}, {"state": "sent"}):
        with pytest.raises(IntegrityError), transaction.atomic(), tenancy.bound(SUBJECT):
            rows.update(**change)


def test_the_house_has_entries_of_its_own() -> None:
    disclose(draft=public_draft(subject=HOUSE), at=AT)

    assert [card.entry_index for card in reading.openings(subject=HOUSE)] == [0]


def test_a_gate_decision_needs_few_statements(django_assert_max_num_queries) -> None:
    consent = consented()
    extra = 14 if connection.vendor == "postgresql" else 0

    with django_assert_max_num_queries(22 + extra):
        disclose(draft=draft(consent=consent), at=AT)

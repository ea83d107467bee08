"""Whatever is done in whatever order: nothing is sent that the log and the consent don't cover."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samphao.apps.vault import consents
from samphao.apps.vault.contracts import Purpose
from samphao.apps.vault.errors import (
    AlreadySent,
    ConsentOver,
    DisclosureRefused,
    NotReleased,
    ReleaseExpired,
)
from samphao.apps.vault.gate.claiming import claim
from samphao.apps.vault.gate.disclosing import disclose
from samphao.apps.vault.log import reading
from samphao.apps.vault.models import Consent, Disclosure
from samphao.apps.vault.rights.requests import object_to
from samphao.engines.transparency.leaves import Leaf
from samphao.groundwork import tenancy
from samphao.groundwork.ids import uuid7
from samphao.kernel.released import Released
from tests.apps.vault.building import (
    AT,
    CARRIER,
    GROWER,
    MINUTE,
    PERSON,
    PRICE,
    SUPPLIER,
    consent_draft,
    draft,
)

pytestmark = pytest.mark.django_db
FIELDS = st.frozensets(st.sampled_from([PRICE, SUPPLIER, GROWER]), min_size=1)
PURPOSES = st.sampled_from([Purpose.DELIVERY_OF_GOODS, Purpose.MARKETING])
COUNTRIES = st.sampled_from(["TH", "VN"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("give"), FIELDS, PURPOSES, COUNTRIES),
        st.tuples(st.just("withdraw"), st.integers(0, 3)),
        st.tuples(st.just("disclose"), FIELDS, PURPOSES, COUNTRIES, st.integers(0, 3)),
        st.tuples(st.just("send"), st.integers(0, 5)),
        st.tuples(st.just("object"), PURPOSES),
    ),
    max_size=14,
)


class House:
    """Does what it is told, a minute apart, and remembers what went out."""

    def __init__(self) -> None:
        self.subject, self.at = uuid7(at=AT), AT
        self.consents: list[UUID] = []
        self.released: list[Released[bytes]] = []
        self.sent: list[str] = []
        self.objected: dict[str, object] = {}

    def give(self, fields: frozenset[str], purpose: str, country: str) -> None:
        made = consent_draft(
            subject=self.subject, fields=fields, purposes=frozenset({purpose}),
            countries=frozenset({country}), expires_at=self.at + 6 * MINUTE,
        )  # fmt: skip
        self.consents.append(consents.give_consent(draft=made, at=self.at).id)

    def withdraw(self, which: int) -> None:
        for consent in self.consents[which : which + 1]:
            try:
                consents.withdraw_consent(
                    subject=self.subject, consent_id=consent, by=PERSON, at=self.at
                )
            except ConsentOver:
                return

    def disclose(self, fields: frozenset[str], purpose: str, country: str, which: int) -> None:
        consent = self.consents[which] if which < len(self.consents) else None
        asked = draft(
            subject=self.subject, fields=fields, purpose=purpose, consent=consent,
            recipient=replace(CARRIER, country=country), expires_at=self.at + 5 * MINUTE,
        )  # fmt: skip
        try:
            self.released.append(disclose(draft=asked, at=self.at))
        except DisclosureRefused:
            return

    def send(self, which: int) -> None:
        for released in self.released[which : which + 1]:
            try:
                claim(released=released, at=self.at)
            except (AlreadySent, DisclosureRefused, NotReleased, ReleaseExpired):
                continue
            self.sent.append(released.id)

    def object(self, purpose: str) -> None:
        object_to(subject=self.subject, by=PERSON, purpose=purpose, at=self.at)
        self.objected.setdefault(purpose, self.at)


GIVE = ("give", frozenset({PRICE}), Purpose.DELIVERY_OF_GOODS, "TH")
ASK = ("disclose", frozenset({PRICE}), Purpose.DELIVERY_OF_GOODS, "TH", 0)


def test_the_ways_that_are_tried_lead_out_at_times() -> None:
    house = House()
    for name, *told in (GIVE, ASK, ("send", 0), ASK, ("withdraw", 0), ("send", 1)):
        house.at += MINUTE
        getattr(house, name)(*told)

    assert house.sent == [house.released[0].id]


@settings(max_examples=40)
@given(steps=STEPS)
def test_nothing_is_sent_that_log_and_consent_do_not_cover(steps) -> None:
    house = House()
    for name, *told in steps:
        house.at += timedelta(minutes=1)
        getattr(house, name)(*told)

    with tenancy.bound(house.subject):
        rows = {str(row.id): row for row in Disclosure.objects.all()}
        kept = {str(row.id): row for row in Consent.objects.all()}
    sent = {key for key, row in rows.items() if row.sent_at is not None}
    assert sorted(house.sent) == sorted(sent)
    for key in sent:
        row = rows[key]
        leaf = Leaf.parse(reading.entry(index=row.entry_index))
        consent = kept[row.basis_reference]
        assert (leaf.type, leaf.decision) == ("disclosure.released", "allow permit.consent")
        assert set(row.fields) <= set(consent.fields)
        assert row.purpose in consent.purposes
        assert row.recipient_country in consent.countries
        assert consent.given_at <= row.released_at <= row.sent_at < consent.expires_at
        assert consent.withdrawn_at is None or row.sent_at < consent.withdrawn_at
        assert row.sent_at < house.objected.get(row.purpose, row.sent_at + MINUTE)
    openings = list(reading.openings(subject=house.subject))
    assert [card.subject_seq for card in openings] == list(range(1, len(openings) + 1))
    decided = [card for card in openings if card.kind.startswith("disclosure.")]
    assert len(decided) >= len(rows)

"""What the vault's tests are made of."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from samphao.apps.vault.contracts import (
    Basis,
    BasisKind,
    ConsentDraft,
    DisclosureDraft,
    LogEvent,
    Party,
    Purpose,
    Recipient,
    RecipientKind,
)
from samphao.apps.vault.fields import register_fields
from samphao.kernel.data_class import DataClass

AT = datetime(2026, 11, 24, 7, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SUBJECT = UUID("01930000-0000-7000-8000-00000000000a")
OTHER = UUID("01930000-0000-7000-8000-00000000000b")
PERSON = UUID("01930000-0000-7000-8000-0000000000ff")
CARRIER = Recipient(RecipientKind.ORGANISATION, "carrier.demo", "Demo Carrier", "TH")
PRICE, SUPPLIER, GROWER, TARIFF = "demo.price", "demo.supplier", "demo.grower", "demo.tariff"
URL = "https://carrier.demo/orders"

register_fields(
    named={
        PRICE: DataClass.OPERATOR,
        SUPPLIER: DataClass.OPERATOR,
        GROWER: DataClass.PERSONAL,
        TARIFF: DataClass.PUBLIC,
    }
)


def event(**changed: Any) -> LogEvent:
    made = LogEvent(type="demo.happened", subject=SUBJECT, body={"what": "demo"})
    return replace(made, **changed)


def consent_draft(**changed: Any) -> ConsentDraft:
    party = Party(
        id=CARRIER.id,
        kind=CARRIER.kind,
        name=CARRIER.name,
        country=CARRIER.country,
        address="1 Demo Road",
        contact="data@carrier.demo",
    )
    made = ConsentDraft(
        subject=SUBJECT,
        given_by=PERSON,
        recipient=party,
        purposes=frozenset({Purpose.DELIVERY_OF_GOODS}),
        fields=frozenset({PRICE}),
        countries=frozenset({"TH"}),
        stored_in=frozenset({"TH"}),
        storage_days=90,
        notice_version="1",
        notice_language="th",
        notice_text="ให้ขนส่งตัวอย่างดูราคา",
        withdraw_at="https://samphao.demo/e/consents",
    )
    return replace(made, **changed)


def draft(*, consent: UUID | None = None, **changed: Any) -> DisclosureDraft:
    """A draft of an enterprise's price, on a consent; without one it rests on nothing."""
    made = DisclosureDraft(
        subject=SUBJECT,
        recipient=CARRIER,
        purpose=Purpose.DELIVERY_OF_GOODS,
        basis=Basis(BasisKind.CONSENT, str(consent or "")),
        content=b'{"price":"88,120 THB"}',
        fields=frozenset({PRICE}),
        schema="demo/1",
        address=URL,
        expires_at=AT + 60 * MINUTE,
        asked_by=PERSON,
    )
    return replace(made, **changed)


def public_draft(**changed: Any) -> DisclosureDraft:
    made = draft(
        basis=Basis(BasisKind.CONTRACT, "demo"), fields=frozenset({TARIFF}), content=b"public"
    )
    return replace(made, **changed)

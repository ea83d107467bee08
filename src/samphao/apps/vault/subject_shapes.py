"""What programs send: which part of a list, a consent, a receipt."""

from datetime import datetime

from django.conf import settings
from ninja import Field, Schema

from samphao.apps.vault.contracts import ConsentDraft, Party, Safeguard
from samphao.apps.vault.subjects import Admitted

MOST = 100
LARGEST = 1024 * 1024


class Slice(Schema):
    """Which part of a list is wanted."""

    offset: int = Field(0, ge=0, le=1_000_000)
    limit: int = Field(50, ge=1, le=200)


class ReceiptIn(Schema):
    """What is to be checked; the entry is in the receipt where it is left out."""

    receipt: str = Field(max_length=LARGEST)
    leaf: str = Field("", max_length=LARGEST)
    opening: str = Field("", max_length=LARGEST)


class PartyIn(Schema):
    """Who is to receive."""

    id: str = Field(max_length=200)
    kind: str = Field(max_length=20)
    name: str = Field(max_length=300)
    country: str = Field(max_length=2)
    address: str = Field(max_length=300)
    contact: str = Field(max_length=200)


class SafeguardIn(Schema):
    """What protects personal data in a country."""

    country: str = Field(max_length=2)
    instrument: str = Field(max_length=20)


class ConsentIn(Schema):
    """What is allowed, and the very text the person was shown."""

    recipient: PartyIn
    purposes: list[str] = Field(min_length=1, max_length=MOST)
    fields_named: list[str] = Field(min_length=1, max_length=MOST, alias="fields")
    countries: list[str] = Field(min_length=1, max_length=MOST)
    stored_in: list[str] = Field(min_length=1, max_length=MOST)
    storage_days: int = Field(ge=1, le=3650)
    notice_version: str = Field(max_length=40)
    notice_language: str = Field(max_length=8)
    notice_text: str = Field(min_length=1, max_length=20_000)
    expires_at: datetime | None = None
    safeguards: list[SafeguardIn] = Field(default_factory=list, max_length=MOST)


def draft_of(*, given: ConsentIn, here: Admitted) -> ConsentDraft:
    """Return the consent for the service."""
    to = given.recipient
    return ConsentDraft(
        subject=here.subject,
        given_by=here.person,
        recipient=Party(to.id, to.kind, to.name, to.country, to.address, to.contact),
        purposes=frozenset(given.purposes),
        fields=frozenset(given.fields_named),
        countries=frozenset(given.countries),
        stored_in=frozenset(given.stored_in),
        storage_days=given.storage_days,
        notice_version=given.notice_version,
        notice_language=given.notice_language,
        notice_text=given.notice_text,
        withdraw_at=f"{settings.SAMPHAO_ORIGIN}{here.url('consents')}",
        expires_at=given.expires_at,
        safeguards=tuple(Safeguard(one.country, one.instrument) for one in given.safeguards),
    )

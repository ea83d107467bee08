"""What the vault is asked with and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from samphao.engines.disclosure.consent_contracts import Notice, Party
from samphao.engines.disclosure.contracts import Safeguard
from samphao.engines.disclosure.vocabulary import BasisKind, Purpose, RecipientKind
from samphao.engines.transparency.canonical import Json
from samphao.kernel.data_class import DataClass
from samphao.kernel.reason import Reason

__all__ = [
    "BasisKind",
    "DataClass",
    "Notice",
    "Party",
    "Purpose",
    "RecipientKind",
    "Safeguard",
]

HOUSE = UUID(int=0)
"""The subject of what the house's own staff and machinery do."""

DOWNLOAD = "download:"
"""The address of what a person takes home through their own browser."""

EXPORT_SCHEMA = "vault.export/1"
ACCOUNT_MAIL_SCHEMA = "mail.account/1"


def recipient_in_public(*, kind: str, known_as: str) -> str:
    """Return what the log's public leaf says of a recipient: an authority by name, others by kind.

    A buyer's name is the seller's secret, also where nobody says whose buyer it is; the subject
    reads it in its opening. What an authority received is for everybody to know.
    """
    return known_as if kind == RecipientKind.AUTHORITY else kind


NOT_KEPT = frozenset({EXPORT_SCHEMA, ACCOUNT_MAIL_SCHEMA})
"""Bytes of which only the hash is kept: the subject has them, and a letter's link is a secret."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is to receive: `kind` is a RecipientKind, `country` ISO 3166-1."""

    kind: str
    id: str
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Basis:
    """On what ground: `kind` is a BasisKind, `reference` the consent's id, the duty, the file."""

    kind: str
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureDraft:
    """What somebody wants to let leave.

    Attributes:
        subject: whose data it is: an enterprise, or a person for mail about their own account.
        content: the exact bytes.
        fields: what is in them, as `app.Model.field` or a name given to `register_fields`; the
            class follows from them, and an unknown one counts as sealed.
        schema: the form of the bytes, such as `customs.declaration/1`.
        address: where they go, and nowhere else: `https://…`, `mailto:…`, or `download:`.
        expires_at: after it nothing is sent.
        asked_by: the person who set it going; None for the house.
    """

    subject: UUID
    recipient: Recipient
    purpose: str
    basis: Basis
    content: bytes
    fields: frozenset[str]
    schema: str
    address: str
    expires_at: datetime
    asked_by: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureCard:
    """A disclosure as its subject sees it; `reasons` are why it was refused."""

    id: UUID
    subject: UUID
    state: str
    recipient: Recipient
    address: str
    purpose: str
    basis: Basis
    data_class: DataClass
    fields: tuple[str, ...]
    schema: str
    sha256: str
    size: int
    made_at: datetime
    expires_at: datetime
    reasons: tuple[Reason, ...]
    entry_index: int | None
    sent_at: datetime | None
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEvent:
    """Something to be logged for a subject.

    Attributes:
        type: `<what>.<happened>`, such as `member.role_changed`.
        subject: an enterprise, a person, or HOUSE.
        body: what the subject may read of it; the log only commits to it.
        recipient, country, purpose, basis, data_class, decision, policy_hash: what anybody may
            read; never a person's name, and nothing that leads to one enterprise.
        bytes_sha256: the hash of bytes that left, only committed to.
    """

    type: str
    subject: UUID
    body: Mapping[str, Json] = field(default_factory=dict)
    recipient: str = ""
    country: str = ""
    purpose: str = ""
    basis: str = ""
    data_class: str = ""
    decision: str = ""
    policy_hash: str = ""
    bytes_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Logged:
    """Where an event stands: its place in the log, and its number among the subject's own."""

    index: int
    subject_seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningCard:
    """One entry in full, for its subject; `body` is canonical JSON."""

    entry_index: int
    subject_seq: int
    kind: str
    at: datetime
    body: str
    bytes_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentDraft:
    """What a subject is about to allow.

    Attributes:
        fields: as in a DisclosureDraft; their classes follow.
        countries: where the data may go.
        stored_in, storage_days: where and how long the recipient keeps it.
        notice_version, notice_language, notice_text: the text the person was shown, to the letter.
        withdraw_at: the address of the page on which it is withdrawn.
    """

    subject: UUID
    given_by: UUID
    recipient: Party
    purposes: frozenset[str]
    fields: frozenset[str]
    countries: frozenset[str]
    stored_in: frozenset[str]
    storage_days: int
    notice_version: str
    notice_language: str
    notice_text: str
    withdraw_at: str
    expires_at: datetime | None = None
    safeguards: tuple[Safeguard, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentCard:
    """A consent as pages show it."""

    id: UUID
    subject: UUID
    recipient: Recipient
    purposes: tuple[str, ...]
    fields: tuple[str, ...]
    classes: tuple[str, ...]
    countries: tuple[str, ...]
    given_at: datetime
    given_by: UUID
    expires_at: datetime | None
    withdrawn_at: datetime | None
    notice: Notice
    record: str
    entry_index: int
    withdrawn_index: int | None

    def is_open(self, *, at: datetime) -> bool:
        """Tell whether it holds at a moment."""
        ends = [moment for moment in (self.expires_at, self.withdrawn_at) if moment is not None]
        return self.given_at <= at and all(at < moment for moment in ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCard:
    """What a subject asked under its rights, and what came of it."""

    id: UUID
    kind: str
    state: str
    at: datetime
    asked_by: UUID | None
    about: str
    recipient_id: str
    purpose: str
    outcome: str
    closed_at: datetime | None
    entry_index: int | None

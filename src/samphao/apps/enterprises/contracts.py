"""What the room takes and gives: frozen, of plain values."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar
from uuid import UUID

from samphao.apps.enterprises.deeds import Deed, may
from samphao.apps.enterprises.kinds import (
    CAN_JOIN_GROUP,
    CAN_LEAD_GROUP,
    GROWING,
    GroupState,
    InvitationState,
    Kind,
    Level,
    Role,
    Scope,
    Side,
    Unit,
)
from samphao.kernel.text import Names

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person, or an API key with the role it was given."""

    id: UUID
    key_role: Role | None = None


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts, in which enterprise, and when."""

    enterprise_id: UUID
    actor: Actor
    at: datetime


@dataclass(frozen=True, slots=True)
class EnterpriseCard:
    """An enterprise as its members and other rooms see it."""

    id: UUID
    names: Names
    kind: Kind
    level: Level | None
    public_code: str
    company_number: str
    community_code: str
    address_line: str
    subdistrict: str
    postcode: str
    founded_at: datetime

    @property
    def can_lead(self) -> bool:
        """Tell whether it may sell for others as one."""
        return self.kind in CAN_LEAD_GROUP

    @property
    def can_join(self) -> bool:
        """Tell whether it may be sold for by a group."""
        return self.kind in CAN_JOIN_GROUP

    @property
    def grows(self) -> bool:
        """Tell whether it keeps growers, plots and lots."""
        return self.kind in GROWING


@dataclass(frozen=True, slots=True)
class Seated:
    """A member at work: the enterprise, the person and the role in it."""

    enterprise: EnterpriseCard
    user_id: UUID
    role: Role

    def may(self, deed: Deed) -> bool:
        """Tell whether the role carries a deed."""
        return may(role=self.role, deed=deed)


@dataclass(frozen=True, slots=True)
class Belonging:
    """An enterprise a person works in, and as what."""

    enterprise_id: UUID
    names: Names
    kind: Kind
    role: Role


@dataclass(frozen=True, slots=True)
class Member:
    """A person of an enterprise."""

    id: UUID
    user_id: UUID
    name: str
    email: str
    role: Role
    since: datetime


@dataclass(frozen=True, slots=True)
class InvitationCard:
    """An invitation; `email` is personal and shown to the two sides only."""

    id: UUID
    enterprise_id: UUID
    email: str
    role: Role
    state: InvitationState
    invited_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Founding:
    """What founding an enterprise needs; numbers are as typed."""

    names: Names
    kind: Kind
    level: Level | None = None
    company_number: str = ""
    citizen_number: str = ""
    community_code: str = ""
    address_line: str = ""
    subdistrict: str = ""
    postcode: str = ""
    language: str = "th"


@dataclass(frozen=True, slots=True)
class PlotCard:
    """A plot; its area is in square wa."""

    id: UUID
    grower_id: UUID
    name: str
    area: int
    crop: str
    subdistrict: str


@dataclass(frozen=True, slots=True)
class GrowerCard:
    """A grower and what they grow on."""

    id: UUID
    number: str
    name: str
    phone: str
    removed_at: datetime | None
    plots: tuple[PlotCard, ...]

    @property
    def area(self) -> int:
        """Return the area of all plots in square wa."""
        return sum(plot.area for plot in self.plots)


@dataclass(frozen=True, slots=True)
class GrowerDraft:
    """A grower as typed."""

    name: str
    phone: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class PlotDraft:
    """A plot as typed; its area is in square wa."""

    name: str
    area: int
    crop: str
    subdistrict: str = ""


@dataclass(frozen=True, slots=True)
class LotDraft:
    """A lot as typed; its weight is in grams, a blank code is made by the house."""

    plots: tuple[UUID, ...]
    harvested_on: date
    weight: int
    unit: Unit
    code: str = ""


@dataclass(frozen=True, slots=True)
class LotCard:
    """A harvested lot; its weight is in grams, `unit` is how it was written."""

    id: UUID
    code: str
    harvested_on: date
    weight: int
    unit: Unit
    plots: tuple[PlotCard, ...]


@dataclass(frozen=True, slots=True)
class GroupLink:
    """A group membership as one of its two sides sees it; `other` is who is across."""

    id: UUID
    side: Side
    other_id: UUID
    other: Names
    state: GroupState
    proposed_by: Side
    since: datetime

    @property
    def waits_for_us(self) -> bool:
        """Tell whether this side is asked."""
        return self.state is GroupState.PROPOSED and self.proposed_by is not self.side


@dataclass(frozen=True, slots=True)
class KeyDraft:
    """An API key to be made."""

    name: str
    role: Role
    scopes: frozenset[Scope]
    days: int


@dataclass(frozen=True, slots=True)
class KeyCard:
    """An API key without its secret."""

    id: UUID
    prefix: str
    name: str
    role: Role
    scopes: frozenset[Scope]
    made_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewKey:
    """An API key with the secret that is shown once."""

    card: KeyCard
    secret: str


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """Whom a presented API key speaks for."""

    key_id: UUID
    enterprise_id: UUID
    role: Role
    scopes: frozenset[Scope]


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """An invitation with the token that only its letter and its maker see.

    `mailed` tells whether the gate let the letter go.
    """

    card: InvitationCard
    token: str
    mailed: bool


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list and how long the whole is."""

    items: tuple[T, ...]
    total: int

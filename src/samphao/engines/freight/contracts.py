"""What freight is asked and what it answers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from samphao.kernel.country import Country
from samphao.kernel.grade import Grade, Provenance
from samphao.kernel.hs import HSCode, HSRange
from samphao.kernel.money import Money
from samphao.kernel.product import Flag, Storage
from samphao.kernel.quantities import Dimensions, Weight
from samphao.kernel.reason import Reason
from samphao.kernel.text import Names


class Mode(StrEnum):
    """How a lane moves goods."""

    SEA = "sea"
    ROAD = "road"
    RAIL = "rail"
    AIR = "air"
    POST = "post"
    EXPRESS = "express"


class Basis(StrEnum):
    """What one price is for."""

    PARCEL = "parcel"
    CONSIGNMENT = "consignment"


@dataclass(frozen=True, slots=True)
class Lane:
    """A way for goods from a Thai place to a market, door to door; days for a whole consignment.

    `regimes` empty means every regime; `via` are the transit countries in order.
    """

    provenance: Provenance
    id: str
    market: Country
    mode: Mode
    from_place: str
    to_place: str
    names: Names
    days_p50: int
    days_p90: int
    via: tuple[Country, ...] = ()
    posts: tuple[str, ...] = ()
    storage: tuple[Storage, ...] = (Storage.AMBIENT,)
    regimes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PostState:
    """The state of a border post for some goods on some days: open, closed or ask."""

    provenance: Provenance
    post: str
    goods: tuple[HSRange, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Bracket:
    """One row of a rate card: billable weight up to and including `upto` costs `price`.

    `per_kg` is added for each started kilogram above the bracket's lower end. `upto` None has no
    upper end.
    """

    provenance: Provenance
    service: str
    market: Country
    lane: str
    upto: Weight | None
    price: Money
    per_kg: Money | None = None


@dataclass(frozen=True, slots=True)
class Surcharge:
    """An addition with a readable name; `amount` and `when` are text of the pack format."""

    provenance: Provenance
    service: str
    market: str
    when: str
    amount: str
    names: Names


@dataclass(frozen=True, slots=True)
class Service:
    """What a carrier offers; divisor in cm³ per kilogram, None charges actual weight only."""

    provenance: Provenance
    id: str
    carrier: str
    carrier_names: Names
    names: Names
    mode: Mode
    basis: Basis
    divisor: Decimal | None = None
    max_weight: Weight | None = None
    max_side: Decimal | None = None
    minimum: Money | None = None
    storage: tuple[Storage, ...] = (Storage.AMBIENT,)
    refuses: frozenset[Flag] = frozenset()
    demo: bool = False


@dataclass(frozen=True, slots=True)
class RateBook:
    """All lanes, services, brackets, surcharges and post states the packs hold."""

    lanes: tuple[Lane, ...] = ()
    services: tuple[Service, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    surcharges: tuple[Surcharge, ...] = ()
    posts: tuple[PostState, ...] = ()


@dataclass(frozen=True, slots=True)
class Parcel:
    """One packed piece: gross weight, and outer sides in centimetres when known."""

    gross: Weight
    dimensions: Dimensions | None = None


@dataclass(frozen=True, slots=True)
class FreightRequest:
    """Goods to be moved: identical parcels (`count` of them) from a Thai province to a market."""

    market: Country
    from_place: str
    parcel: Parcel
    count: int
    on: date
    known_at: date
    hs: HSCode | None = None
    storage: Storage = Storage.AMBIENT
    flags: frozenset[Flag] = frozenset()
    modes: tuple[Mode, ...] = ()


@dataclass(frozen=True, slots=True)
class FreightLine:
    """One part of a price: the bracket or a surcharge, in the rate card's currency."""

    code: str
    names: Names
    amount: Money
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class FreightQuote:
    """One lane by one service, for the whole consignment.

    `total` is the rounded sum of `lines`. `border` is `none`, `open`, `ask` or `closed` after the
    posts on the lane; `reasons` explain refusals and doubts.
    """

    lane: Lane
    service: Service
    billable: Weight
    lines: tuple[FreightLine, ...]
    total: Money
    days_p50: int
    days_p90: int
    border: str
    reasons: tuple[Reason, ...]
    grade: Grade


@dataclass(frozen=True, slots=True)
class FreightRefusal:
    """A lane and service that cannot take these goods, and why."""

    lane: str
    service: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class FreightAnswer:
    """All quotes, cheapest first, and all refusals."""

    quotes: tuple[FreightQuote, ...]
    refusals: tuple[FreightRefusal, ...]

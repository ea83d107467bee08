"""What plan is asked and what it answers: all engines for a catalogue."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from samphao.engines.classification.contracts import Classification
from samphao.engines.documents.contracts import Checklist, PaperKind, PaperRule
from samphao.engines.freight.contracts import FreightAnswer, RateBook
from samphao.engines.landed_cost.contracts import (
    BreakEven,
    ExchangeRate,
    Fee,
    LandedCost,
    RegimeRule,
    Valuation,
)
from samphao.engines.origin.contracts import Agreement, OriginFinding, OriginRule
from samphao.engines.tariff.contracts import DutyQuote, Measure, TariffLine
from samphao.kernel.country import Country
from samphao.kernel.grade import Grade, Provenance
from samphao.kernel.hs import HSCode
from samphao.kernel.money import Money
from samphao.kernel.product import ProductCard
from samphao.kernel.reason import Reason
from samphao.kernel.text import Names


@dataclass(frozen=True, slots=True)
class Place:
    """A province, port, airport, border post, rail terminal or city, by its code."""

    provenance: Provenance
    id: str
    country: Country
    kind: str
    names: Names
    province: str = ""


@dataclass(frozen=True, slots=True)
class MarketFee:
    """A fee that a market's routes usually carry; which regimes and modes it belongs to."""

    fee: Fee
    names: Names
    market: Country
    regimes: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarketFacts:
    """Everything the packs hold of one market.

    `nomenclature` names the national tariff: AHTN2022 is shared with Thailand, so a Thai code of
    eight digits holds there; elsewhere only its first six do.
    """

    market: Country
    names: Names
    valuation: Valuation
    regimes: tuple[RegimeRule, ...] = ()
    measures: tuple[Measure, ...] = ()
    lines: tuple[TariffLine, ...] = ()
    fees: tuple[MarketFee, ...] = ()
    timezone: str = "UTC"
    nomenclature: str = ""
    demo: bool = False


@dataclass(frozen=True, slots=True)
class PackStamp:
    """Which pack an answer rests on: kind/code, version, as-of day, hash of its contents."""

    pack: str
    version: str
    as_of: date
    sha256: str
    demo: bool = False


@dataclass(frozen=True, slots=True)
class FactBook:
    """All dated facts, compiled from packs; a quote's JSON embeds the part that it used."""

    markets: tuple[MarketFacts, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    origin_rules: tuple[OriginRule, ...] = ()
    rate_book: RateBook = field(default_factory=RateBook)
    paper_kinds: tuple[PaperKind, ...] = ()
    paper_rules: tuple[PaperRule, ...] = ()
    exchange: tuple[ExchangeRate, ...] = ()
    places: tuple[Place, ...] = ()
    packs: tuple[PackStamp, ...] = ()


class Verdict(StrEnum):
    """Go, fix first, ask a broker, or not yet."""

    GO = "go"
    FIX = "fix"
    ASK = "ask"
    NO = "no"


class Depth(StrEnum):
    """How much of an answer is worked out: all ways, or the best one for a long catalogue."""

    FULL = "full"
    BRIEF = "brief"


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """One product card, the markets asked for, and the consignment's size in sales units."""

    card: ProductCard
    markets: tuple[Country, ...]
    on: date
    known_at: date
    units: int | None = None


@dataclass(frozen=True, slots=True)
class CatalogueRequest:
    """The markets asked for a whole list, the days, the consignment's size, and the depth."""

    markets: tuple[Country, ...]
    on: date
    known_at: date
    units: int | None = None
    depth: Depth = Depth.FULL


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do: who does it, how long it takes, what it costs, which paper it brings."""

    reason: Reason
    owner: str
    days_min: int | None = None
    days_max: int | None = None
    cost: Money | None = None
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that would change the answer: today's value and the value where it turns."""

    reason: Reason
    today: str = ""
    turns_at: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """One way into the market: regime, programme and route, with its landed cost and verdict.

    `sold_at` is the Thai border post where the buyer takes over, blank for delivery to the door:
    such a cost holds duty and tax, but not the haul beyond the border.
    """

    cost: LandedCost
    verdict: Verdict
    days_p50: int
    days_p90: int
    border: str
    reasons: tuple[Reason, ...] = ()
    sold_at: str = ""


@dataclass(frozen=True, slots=True)
class MarketPlan:
    """The answer for one product in one market.

    `ways` are best first: verdict, then money left (or landed cost where no retail price is
    known); `best` is the first of them, None when nothing could be reckoned. `programmes` are
    the best way of each programme and regime, for the agreement table; `routes` the best way of
    each lane. `grade` and `oldest` are of the weakest and oldest fact used. `beside` is the best
    border sale where `best` goes to the door, and the reverse. A brief answer has one way, and
    neither freight, break-even, changes nor a way beside.
    """

    market: Country
    names: Names
    verdict: Verdict
    reasons: tuple[Reason, ...]
    next_steps: tuple[NextStep, ...]
    hs: HSCode | None
    duty: DutyQuote | None
    findings: tuple[OriginFinding, ...]
    freight: FreightAnswer | None
    ways: tuple[Way, ...]
    best: Way | None
    programmes: tuple[Way, ...]
    routes: tuple[Way, ...]
    papers: Checklist | None
    break_even: BreakEven | None
    changes: tuple[Change, ...]
    facts: tuple[Provenance, ...]
    grade: Grade
    oldest: date | None
    beside: Way | None = None


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """A quote that replays: the request, the facts it used, and the answer that was given.

    `schema` is the record's own version, `engine` that of the reckoning.
    """

    schema: int
    engine: str
    request: PlanRequest
    units: int
    classification: Classification
    facts: FactBook
    answer: MarketPlan


@dataclass(frozen=True, slots=True)
class ProductPlan:
    """One product: its classification and every market, in order of money left."""

    card: ProductCard
    units: int
    classification: Classification
    markets: tuple[MarketPlan, ...]


@dataclass(frozen=True, slots=True)
class SharedFix:
    """One paper of one exporter and the product and market pairs that it alone would open."""

    paper: str
    exporter: str
    opens: tuple[tuple[str, Country], ...]
    gain: Money | None


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """The whole catalogue's answer, product order as in the list."""

    on: date
    known_at: date
    products: tuple[ProductPlan, ...]
    shared_fixes: tuple[SharedFix, ...]
    packs: tuple[PackStamp, ...]
    engine: str
    depth: Depth = Depth.FULL

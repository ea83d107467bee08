"""What tariff is asked and what it answers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from samphao.kernel.country import Country
from samphao.kernel.grade import Grade, Provenance
from samphao.kernel.hs import HSCode, HSRange
from samphao.kernel.money import Money
from samphao.kernel.quantities import Weight
from samphao.kernel.reason import Reason


class MeasureKind(StrEnum):
    """What a measure does; the words are those of docs/reference/pack-format.md."""

    DUTY = "duty"
    PREFERENCE = "preference"
    QUOTA_IN = "quota_in"
    QUOTA_OUT = "quota_out"
    SEASON = "season"
    REMEDY = "remedy"
    ADDITIONAL = "additional"
    VAT = "vat"
    EXCISE = "excise"
    PARCEL_TAX = "parcel_tax"
    DE_MINIMIS = "deminimis"
    CONTROL = "control"


class Regime(StrEnum):
    """The way into a market: general trade, cross-border e-commerce retail, personal parcel."""

    GENERAL = "general"
    CBEC = "cbec"
    PARCEL = "parcel"


@dataclass(frozen=True, slots=True)
class Measure:
    """One dated fact of a market's tariff, as its pack states it.

    `expression` and `condition` are text in the small grammars of the pack format; the engine
    parses them once. `regimes` empty means every regime. `origins` empty means every origin.
    """

    provenance: Provenance
    market: Country
    kind: MeasureKind
    goods: HSRange
    expression: str
    programme: str = ""
    origins: tuple[Country, ...] = ()
    excludes: tuple[Country, ...] = ()
    regimes: tuple[Regime, ...] = ()
    quota: str = ""
    condition: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TariffLine:
    """A national line under a subheading, with titles (Thai, English, Chinese)."""

    provenance: Provenance
    market: Country
    hs: HSCode
    title_th: str
    title_en: str
    title_zh: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Goods at the border of a market on a day.

    `customs_value` is of the whole consignment, on the market's own basis (CIF or FOB) and in
    its currency. `units` counts sales units; `net` and `content_ml` are of one sales unit.
    `facts` hold what conditions ask for: ("storage", "frozen"), ("mode", "sea"),
    ("certificate", "form_e"), ("quota", "vn-sugar"); a fact may be given more than once, and
    ("certificate", "none") says that none is held. What a rare unit counts stands there too, for
    one sales unit: ("pair", "1"), ("m2", "0.8"), ("piece", "10"), and ("per_carton", "24").
    """

    hs: HSCode
    market: Country
    origin: Country
    on: date
    known_at: date
    customs_value: Money
    regime: Regime = Regime.GENERAL
    units: int = 1
    net: Weight | None = None
    content_ml: Decimal | None = None
    facts: tuple[tuple[str, str], ...] = ()


class OptionStatus(StrEnum):
    """Whether an option may be used for these goods, as far as the tariff alone can tell."""

    AVAILABLE = "available"
    EXCLUDED = "excluded"
    NEEDS_FACT = "needs_fact"


@dataclass(frozen=True, slots=True)
class Charge:
    """One computed levy: the measure, its expression, the base, and the amount, unrounded.

    `high` is set when national lines below the code differ, or when the expression is itself a
    range: the amount is then the lowest and `high` the highest that could apply. `note` is the
    measure's own.
    """

    kind: MeasureKind
    expression: str
    base: Money
    amount: Money
    measures: tuple[Provenance, ...]
    high: Money | None = None
    programme: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DutyOption:
    """One way to pay duty: a programme (MFN, ACFTA ...), with the levy and what it needs."""

    programme: str
    status: OptionStatus
    charge: Charge | None
    reasons: tuple[Reason, ...] = ()

    @property
    def usable(self) -> bool:
        """Tell whether there is an amount and nothing stands against it."""
        return self.status is OptionStatus.AVAILABLE and self.charge is not None


@dataclass(frozen=True, slots=True)
class Control:
    """What the market allows: admitted, listed_only, licence, suspended, prohibited or ask.

    `certain` is False when the condition hangs on a fact that the entry does not state.
    """

    state: str
    provenance: Provenance
    condition: str = ""
    note: str = ""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class DutyQuote:
    """Every way to pay duty, lowest first, and the levies that come on top whichever is chosen.

    `options` is empty when the market's tariff holds no fact for the goods: the answer is then
    "no facts yet", never zero. Options that need a fact stand at their rank; `lowest_duty` skips
    them. `vat`, `excise` and `parcel_tax` are measures, not amounts, because their base is only
    known in landed cost; several of one kind are alternatives between which a national line or an
    unknown fact decides. `relief` is what de minimis waives for certain. `controls` are those of
    the most specific goods range and the stricter ones that hold on terms of their own, strictest
    first. `additional` are duties on top of every programme that are no answer to dumping.
    """

    hs: HSCode
    market: Country
    on: date
    options: tuple[DutyOption, ...]
    remedies: tuple[Charge, ...]
    vat: tuple[Measure, ...]
    excise: tuple[Measure, ...]
    parcel_tax: tuple[Measure, ...]
    relief: tuple[Measure, ...]
    controls: tuple[Control, ...]
    reasons: tuple[Reason, ...]
    grade: Grade
    additional: tuple[Charge, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a measure may not enter a tariff: the fact's name and what is wrong with it."""

    fact: str
    reason: Reason

"""What landed cost is asked and what it answers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from samphao.engines.tariff.contracts import Measure, Regime
from samphao.kernel.country import Country
from samphao.kernel.grade import Grade, Provenance
from samphao.kernel.hs import HSCode
from samphao.kernel.incoterm import Incoterm
from samphao.kernel.money import Money
from samphao.kernel.product import SalesUnit
from samphao.kernel.reason import Reason


class Purpose(StrEnum):
    """What an exchange rate may be used for."""

    CUSTOMS = "customs"
    COMMERCIAL = "commercial"


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """1 base = `rate` quote. A customs rate belongs to the market whose customs uses it."""

    provenance: Provenance
    base: str
    quote: str
    rate: Decimal
    purpose: Purpose
    market: Country | None = None


class ExciseBase(StrEnum):
    """Whether excise is charged on a price that already contains it (China) or not."""

    INCLUSIVE = "inclusive"
    EXCLUSIVE = "exclusive"


@dataclass(frozen=True, slots=True)
class Valuation:
    """How a market values goods: basis CIF or FOB, its currency, default insurance as a fraction.

    The insurance fraction is of goods plus freight.
    """

    provenance: Provenance
    market: Country
    currency: str
    basis: str
    insurance_default: Decimal = Decimal(0)
    excise_base: ExciseBase = ExciseBase.EXCLUSIVE


class Formula(StrEnum):
    """The way duty and tax are reckoned in a regime."""

    STANDARD = "standard"
    COMPOSITE_RETAIL = "composite_retail"
    PARCEL_TAX = "parcel_tax"


@dataclass(frozen=True, slots=True)
class RegimeRule:
    """A regime's own figures; money in the market's currency, factor a fraction."""

    provenance: Provenance
    market: Country
    regime: Regime
    formula: Formula
    value_limit: Money | None = None
    annual_limit: Money | None = None
    factor: Decimal | None = None
    waiver: Money | None = None
    fresh_allowed: bool = True


@dataclass(frozen=True, slots=True)
class Fee:
    """A service or paper that costs money.

    Either `amount` for the whole consignment or `share` as a fraction of the retail price.
    `before_border` fees are part of the customs value on an FOB or CIF basis.
    """

    code: str
    provenance: Provenance
    amount: Money | None = None
    share: Decimal | None = None
    before_border: bool = False


@dataclass(frozen=True, slots=True)
class Carriage:
    """The main carriage as bought: the whole consignment's price and where it was found."""

    price: Money
    provenances: tuple[Provenance, ...]
    lane: str = ""
    service: str = ""
    mode: str = ""


@dataclass(frozen=True, slots=True)
class LandedCase:
    """One consignment by one route, regime and programme, with every fact it needs.

    `price` is per sales unit on the basis of `incoterm`. `retail_price` per unit, as the buyer
    pays it. `insurance` for the whole consignment, None when unknown. Outside general trade the
    consignment is one order to one buyer, unless the fact `order_units` says how many sales units
    one order holds. `facts` go to the tariff's conditions; the carriage's mode is added. The fact
    `fresh` (yes or no) answers regimes that refuse fresh goods.
    """

    hs: HSCode
    market: Country
    origin: Country
    on: date
    known_at: date
    price: Money
    incoterm: Incoterm
    units: int
    unit: SalesUnit
    programme: str
    regime: RegimeRule
    valuation: Valuation
    carriage: Carriage
    measures: tuple[Measure, ...]
    rates: tuple[ExchangeRate, ...]
    fees: tuple[Fee, ...] = ()
    insurance: Money | None = None
    retail_price: Money | None = None
    facts: tuple[tuple[str, str], ...] = ()


class Part(StrEnum):
    """What a line's money is for; the bars of the report take their colour from it."""

    GOODS = "goods"
    MOVE = "move"
    STATE = "state"
    SERVE = "serve"
    SUBTOTAL = "subtotal"


@dataclass(frozen=True, slots=True)
class CostLine:
    """One step: code (its name is in the catalogues), formula with its figures, and amounts.

    `amount` is for the consignment in THB, rounded; `local` the same in the market's currency.
    Subtotals repeat the sum of the parts before them and are not added again. Codes: `goods`,
    `fob`, `freight`, `insurance`, `cif`, `duty`, `remedy`, `additional`, `excise`, `vat`,
    `cbec_tax`, `parcel_tax`, `landed`, and for a fee the fee's own code. `values` fill the
    line's sentence.
    """

    code: str
    part: Part
    formula: str
    amount: Money
    local: Money
    provenances: tuple[Provenance, ...] = ()
    grade: Grade = Grade.C
    values: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class LandedCost:
    """Cost at the buyer's door with a trace.

    `total` and `per_unit` in THB, `total_local` and `unit_local` in the market's currency.
    `customs_value` in the market's currency; `duty` and `taxes` of the consignment in THB;
    `retail` per unit in THB.
    `high` is the dearest per unit when national lines or grade C figures leave a range: an
    illustrative preference without a range of its own may come to the duty without it.
    `left` is retail price minus landed cost per unit in THB, None without a retail price.
    `duty_saved` is what the programme saves per unit against MFN, tax on it included.
    It is None in regimes that know no preference.
    `blocked` are reasons why this way may not be used although it can be reckoned: one that names
    facts waits for them, one that names none forbids the way.
    """

    market: Country
    regime: Regime
    programme: str
    lane: str
    service: str
    mode: str
    units: int
    lines: tuple[CostLine, ...]
    total: Money
    per_unit: Money
    total_local: Money
    unit_local: Money
    customs_value: Money
    duty: Money
    taxes: Money
    retail: Money | None
    left: Money | None
    high: Money | None
    duty_saved: Money | None
    blocked: tuple[Reason, ...]
    reasons: tuple[Reason, ...]
    provenances: tuple[Provenance, ...]
    grade: Grade


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The smallest consignment whose duty saving pays for the certificate; None when it never does.

    `value` is that consignment's FOB value in THB. `free_units` is the largest consignment that
    needs no certificate, None when the agreement waives none.
    """

    units: int | None
    value: Money | None
    free_units: int | None = None


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """Today's figure and the figure at which nothing is left of the retail price.

    `unit` is `THB/CNY` for the baht paid for one unit of the market's currency, or `THB`.
    `left` is what the case leaves per unit when priced again at `turns_at`.
    """

    today: Decimal
    turns_at: Decimal
    unit: str
    left: Money

"""The product card: what a maker says of one product, and its bill of materials."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from samphao.kernel.country import Country
from samphao.kernel.hs import HSCode
from samphao.kernel.incoterm import Incoterm
from samphao.kernel.money import Money
from samphao.kernel.quantities import Dimensions, Weight


class Storage(StrEnum):
    """The temperature the goods travel at."""

    AMBIENT = "ambient"
    CHILLED = "chilled"
    FROZEN = "frozen"


class Flag(StrEnum):
    """What a carrier must know before it accepts the goods."""

    LIQUID = "liquid"
    ALCOHOL = "alcohol"
    BATTERY = "battery"
    AEROSOL = "aerosol"
    LIVE = "live"


class VATStatus(StrEnum):
    """Whether the exporter of record is registered for Thai VAT."""

    REGISTERED = "registered"
    NOT_REGISTERED = "not_registered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Held:
    """A paper, certificate or registration the enterprise says it holds.

    `paper` is the paper's code when the word was recognised, else the word itself.
    """

    paper: str
    number: str = ""
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """One line of the bill of materials, for one sales unit of the product.

    Value is at the factory gate; `share` is the fraction of the ex-works price when no value is
    given. `proof` is the supplier's paper that the material originates, blank when none is held.
    """

    name: str
    hs: HSCode | None = None
    origin: Country | None = None
    proof: str = ""
    value: Money | None = None
    share: Decimal | None = None
    weight: Weight | None = None


@dataclass(frozen=True, slots=True)
class OriginFacts:
    """What the maker says about where and how the product is made.

    `wholly_obtained` is None when the maker did not say.
    """

    country: Country | None = None
    wholly_obtained: bool | None = None
    processes: tuple[str, ...] = ()
    proofs: tuple[str, ...] = ()
    materials: tuple[Material, ...] = ()


@dataclass(frozen=True, slots=True)
class Exporter:
    """The exporter of record, its VAT status and its province (ISO 3166-2, lower case)."""

    name: str = ""
    vat: VATStatus = VATStatus.UNKNOWN
    province: str = ""


@dataclass(frozen=True, slots=True)
class SalesUnit:
    """One sales unit (bag, jar, piece): weights, sides, volume of contents, units per carton."""

    net: Weight | None = None
    gross: Weight | None = None
    dimensions: Dimensions | None = None
    content_ml: Decimal | None = None
    per_carton: int | None = None


@dataclass(frozen=True, slots=True)
class ProductCard:
    """One product as its maker describes it; every other part of the house starts from this.

    `hs` may go beyond six digits in Thailand's own nomenclature; `national_codes` are codes in a
    market's nomenclature, by market. `price` is for one sales unit on the basis named by
    `incoterm`; `target_prices` are retail prices hoped for, by market, in the market's currency
    or baht. `row` is where the card stood in its list, for messages.
    """

    sku: str
    name: str
    price: Money
    description: str = ""
    brand: str = ""
    category: str = ""
    hs: HSCode | None = None
    national_codes: tuple[tuple[Country, HSCode], ...] = ()
    incoterm: Incoterm = Incoterm.EXW
    unit: SalesUnit = SalesUnit()
    storage: Storage = Storage.AMBIENT
    shelf_life_days: int | None = None
    flags: frozenset[Flag] = frozenset()
    facts: tuple[tuple[str, str], ...] = ()
    origin: OriginFacts = OriginFacts()
    held: tuple[Held, ...] = ()
    exporter: Exporter = Exporter()
    monthly_capacity: int | None = None
    target_prices: tuple[tuple[Country, Money], ...] = ()
    row: int | None = None

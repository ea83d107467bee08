"""The columns of a product list and of a bill of materials."""

from enum import StrEnum


class Column(StrEnum):
    """A column by its name in our own template."""

    SKU = "sku"
    NAME = "name"
    DESCRIPTION = "description"
    BRAND = "brand"
    CATEGORY = "category"
    HS = "hs"
    NATIONAL_HS = "national_hs"
    PRICE = "price"
    CURRENCY = "currency"
    BASIS = "basis"
    NET = "net_weight"
    GROSS = "gross_weight"
    NET_CONTENT = "net_content"
    DIMENSIONS = "dimensions"
    LENGTH = "length"
    WIDTH = "width"
    HEIGHT = "height"
    CONTENT = "volume"
    PER_CARTON = "per_carton"
    STORAGE = "storage"
    SHELF_LIFE = "shelf_life"
    FLAGS = "flags"
    FLAG = "flag"
    ORIGIN = "origin_country"
    WHOLLY_OBTAINED = "wholly_obtained"
    PROCESSES = "processes"
    PROOFS = "proofs"
    HELD = "held"
    EXPORTER = "exporter"
    VAT = "vat"
    PROVINCE = "province"
    CAPACITY = "monthly_capacity"
    TARGET = "target_price"
    FACT = "fact"
    MATERIAL = "material"
    PROOF = "proof"
    VALUE = "value"
    SHARE = "share"
    WEIGHT = "weight"


REQUIRED_OF_PRODUCT = (Column.SKU, Column.NAME, Column.PRICE)
REQUIRED_OF_MATERIAL = (Column.SKU, Column.MATERIAL)

# Without these a card would state something else than the maker meant: a price in another
# currency, frozen goods as ambient, a battery unsaid, a foreign product as Thai.
FATAL = frozenset(
    {
        Column.SKU,
        Column.NAME,
        Column.PRICE,
        Column.CURRENCY,
        Column.BASIS,
        Column.STORAGE,
        Column.FLAGS,
        Column.FLAG,
        Column.ORIGIN,
    }
)

# What may stand beside a column's name in its header, by kind of hint.
HINTS_OF: dict[Column, frozenset[str]] = {
    Column.HS: frozenset({"market"}),
    Column.NET: frozenset({"weight", "each"}),
    Column.GROSS: frozenset({"weight", "each"}),
    Column.WEIGHT: frozenset({"weight", "each"}),
    Column.NET_CONTENT: frozenset({"weight", "volume"}),
    Column.DIMENSIONS: frozenset({"length"}),
    Column.LENGTH: frozenset({"length"}),
    Column.WIDTH: frozenset({"length"}),
    Column.HEIGHT: frozenset({"length"}),
    Column.CONTENT: frozenset({"volume", "each"}),
    Column.SHELF_LIFE: frozenset({"time"}),
    Column.PRICE: frozenset({"currency", "market", "each"}),
    Column.TARGET: frozenset({"currency", "market", "each"}),
    Column.VALUE: frozenset({"currency", "each"}),
    Column.SHARE: frozenset({"percent"}),
    Column.PER_CARTON: frozenset({"each"}),
    Column.CAPACITY: frozenset({"each"}),
}

"""The tables of a pack as a comparison sees them: what a row is about, and what it says of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from samphao.engines.tariff.contracts import Measure, MeasureKind
from samphao.reference.difference.contracts import Family
from samphao.reference.pack import PackFacts


@dataclass(frozen=True, slots=True)
class Table:
    """One file of facts.

    Rows that agree in the `subject` columns speak of the same thing, so that a new one may take
    the place of an old one; `main` is the column with the answer, blank when there is no one such.
    `what` begins the codes of its sentences.
    """

    name: str
    what: str
    family: Family
    rows: Callable[[PackFacts], Iterable[object]]
    subject: tuple[str, ...]
    main: str = ""

    def family_of(self, row: object) -> Family:
        """Return what a change of this row bears on."""
        return _FAMILIES[row.kind] if isinstance(row, Measure) else self.family


_FAMILIES = {
    **dict.fromkeys(MeasureKind, Family.DUTY),
    **dict.fromkeys(
        (
            MeasureKind.VAT,
            MeasureKind.EXCISE,
            MeasureKind.PARCEL_TAX,
            MeasureKind.DE_MINIMIS,
        ),
        Family.TAX,
    ),
    MeasureKind.CONTROL: Family.CONTROL,
}

TABLES = (
    Table(
        "measures.csv",
        "measure",
        Family.DUTY,
        lambda pack: pack.measures,
        (
            "market", "kind", "programme", "goods", "origins", "excludes", "regimes", "quota",
            "condition",
        ),
        "expression",
    ),
    Table(
        "posts.csv",
        "post",
        Family.BORDER,
        lambda pack: pack.rate_book.posts,
        ("post", "goods"),
        "state",
    ),
    Table(
        "papers.csv",
        "paper",
        Family.PAPER,
        lambda pack: pack.paper_rules,
        ("market", "paper", "goods", "excludes", "regimes", "modes", "when"),
    ),
    Table(
        "origin_rules.csv",
        "rule",
        Family.ORIGIN,
        lambda pack: pack.origin_rules,
        ("programme", "goods", "general"),
        "rule",
    ),
    Table("regimes.csv", "row", Family.REGIME, lambda pack: pack.regimes, ("market", "regime")),
    Table(
        "fees.csv",
        "row",
        Family.FEE,
        lambda pack: pack.fees,
        ("market", "fee.code", "regimes", "modes"),
    ),
    Table(
        "exchange.csv",
        "exchange",
        Family.EXCHANGE,
        lambda pack: pack.exchange,
        ("base", "quote", "purpose", "market"),
        "rate",
    ),
    Table(
        "rates.csv",
        "rate",
        Family.FREIGHT,
        lambda pack: pack.rate_book.brackets,
        ("service", "market", "lane", "upto"),
        "price",
    ),
    Table(
        "surcharges.csv",
        "row",
        Family.FREIGHT,
        lambda pack: pack.rate_book.surcharges,
        ("service", "market", "when", "names.en"),
    ),
    Table("services.csv", "row", Family.FREIGHT, lambda pack: pack.rate_book.services, ("id",)),
    Table("lanes.csv", "row", Family.FREIGHT, lambda pack: pack.rate_book.lanes, ("id",)),
    Table("lines.csv", "row", Family.NAMES, lambda pack: pack.lines, ("market", "hs")),
    Table("places.csv", "row", Family.NAMES, lambda pack: pack.places, ("id",)),
    Table("paper_kinds.csv", "row", Family.NAMES, lambda pack: pack.paper_kinds, ("id",)),
)  # fmt: skip

"""One paper, many answers: the shared fixes, and how few papers open every product they can."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from samphao.engines.plan.contracts import ExportPlan, SharedFix, Verdict
from samphao.interfaces.report.bars import Span, bar, share
from samphao.interfaces.report.catalogue.ink import counted, said
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.words.numbers import money_digits

MOST_NAMED = 30
ProductKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FixRow:
    """One paper of one exporter: what it opens, for which products, and what is then left.

    `exporter` is blank where the list has only one.
    """

    name: str
    exporter: str
    opens: str
    where: str
    skus: str
    gain: str
    bar: Markup


@dataclass(frozen=True, slots=True)
class Opened:
    """How many products that are nowhere ready are opened by how few papers."""

    papers: int
    products: int


def fix_rows(edition: Edition) -> list[FixRow]:
    """Return every shared fix, most openings first."""
    top = max((len(fix.opens) for fix in edition.plan.shared_fixes), default=0)
    several = edition.shows_exporters()
    return [_row(edition, fix, top, several=several) for fix in edition.plan.shared_fixes]


def _row(edition: Edition, fix: SharedFix, top: int, *, several: bool) -> FixRow:
    places = sorted({str(market) for _, market in fix.opens})
    skus = list(dict.fromkeys(sku for sku, _ in fix.opens))
    return FixRow(
        name=edition.speaker.paper(fix.paper),
        exporter=fix.exporter if several else "",
        opens=said(
            edition,
            "fix.opens",
            products=counted(edition, "products", len(skus)),
            markets=counted(edition, "markets", len(places)),
        ),
        where=edition.speaker.country(" ".join(places)),
        skus=named(edition, skus),
        gain=money_digits(fix.gain.rounded(), signed=True) if fix.gain else "–",
        bar=bar([Span(Decimal(0), share(Decimal(len(fix.opens)), Decimal(top)), "fixfill")]),
    )


def named(edition: Edition, skus: Iterable[str]) -> str:
    """Return the products' own numbers, no more than a person reads, and how many are left out."""
    every = list(skus)
    listed = " · ".join(every[:MOST_NAMED])
    more = len(every) - MOST_NAMED
    return said(edition, "more", listed=listed, count=more) if more > 0 else listed


def opened(plan: ExportPlan) -> Opened:
    """Count the products that are nowhere ready and that one paper opens somewhere.

    The papers are chosen one by one, each time the one that opens most of those still shut.
    """
    shut: set[ProductKey] = {
        (product.card.exporter.name, product.card.sku)
        for product in plan.products
        if not any(market.verdict is Verdict.GO for market in product.markets)
    }
    reach = [{(fix.exporter, sku) for sku, _ in fix.opens} & shut for fix in plan.shared_fixes]
    products = set[ProductKey]().union(*reach)
    left, papers = set(products), 0
    while left:
        best = max(reach, key=lambda keys: len(keys & left))
        left -= best
        papers += 1
    return Opened(papers, len(products))

"""Demo plans as a long list has them: the best way only, many products, several exporters."""

import re
from collections.abc import Iterable
from dataclasses import replace
from html import unescape

from samphao.engines.plan.contracts import Depth, ExportPlan, MarketPlan, ProductPlan
from samphao.interfaces.report.catalogue import render_catalogue
from samphao.kernel.text import Language
from tests.interfaces.report.sample_facts import sample_book
from tests.interfaces.report.sample_plan import sample_plan

BOOK = sample_book()
EXPORTERS = tuple(f"กลุ่มตัวอย่าง {number}" for number in range(1, 9))


def brief_market(market: MarketPlan) -> MarketPlan:
    """Return the answer as a brief plan gives it."""
    ways = (market.best,) if market.best else ()
    return replace(
        market, ways=ways, freight=None, programmes=(), routes=(), break_even=None, changes=()
    )


def brief_plan() -> ExportPlan:
    """Return the four demo products, planned briefly."""
    plan = sample_plan()
    products = tuple(
        replace(product, markets=tuple(map(brief_market, product.markets)))
        for product in plan.products
    )
    return replace(plan, products=products, depth=Depth.BRIEF)


def plan_of(products: Iterable[ProductPlan]) -> ExportPlan:
    """Return a plan of these products without shared fixes."""
    return replace(brief_plan(), products=tuple(products), shared_fixes=())


def renamed(product: ProductPlan, sku: str, *, name: str = "", exporter: str = "") -> ProductPlan:
    """Return the product under other words."""
    card = product.card
    maker = replace(card.exporter, name=exporter)
    return replace(product, card=replace(card, sku=sku, name=name or card.name, exporter=maker))


def long_plan(count: int, *, exporters: tuple[str, ...] = EXPORTERS) -> ExportPlan:
    """Return so many products, the demo ones in turn, spread over the exporters."""
    four = brief_plan().products
    return plan_of(
        renamed(four[at % 4], f"L{at + 1}", exporter=exporters[at % len(exporters)])
        for at in range(count)
    )


def page_of(plan: ExportPlan, language: Language = Language.EN) -> str:
    """Return the page of a plan."""
    return render_catalogue(plan=plan, book=BOOK, language=language)


def section(page: str, name: str) -> str:
    """Return the card of that id."""
    start = page.index(f"id={name}>")
    return page[start : page.index("</section>", start)]


def words_of(html: str) -> str:
    """Return the words a person reads, with plain blanks."""
    bare = re.sub(r"<style>.*?</style>|<[^>]*>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(bare).replace("\u2060", "")).strip()

"""Plans that every output must take: whole, brief, empty, and full of hostile text."""

from dataclasses import replace

from samphao.engines.classification.contracts import Answer, DecidingQuestion
from samphao.engines.intake import RowProblem
from samphao.engines.plan.contracts import ExportPlan, FactBook, MarketPlan, ProductPlan
from samphao.kernel.hs import HSCode
from samphao.kernel.reason import Reason
from samphao.kernel.text import Names
from tests.interfaces.report.sample_facts import sample_book
from tests.interfaces.report.sample_plan import sample_plan

BOOK: FactBook = sample_book()
PLAN: ExportPlan = sample_plan()
FORMULA = "=1+1"
HOSTILE = '+cmd|"/C calc"!A1 <b>&\x1b[31m\u202e\ufffe #strong[x] $a$ \\ _x0041_'
UNREAD = (
    RowProblem(
        row=7,
        column="ราคา",
        value="=abc",
        problem=Reason("intake.not_a_number", {"value": "=abc"}),
        remedy=Reason("intake.write_number", {"example": "85"}),
        sheet="สินค้า",
    ),
)


def brief(market: MarketPlan) -> MarketPlan:
    """Return a market as a large catalogue has it: the best way and nothing beside it."""
    ways = (market.best,) if market.best else ()
    return replace(
        market, ways=ways, programmes=ways, routes=ways, findings=(), freight=None,
        break_even=None, changes=(),
    )  # fmt: skip


def brief_plan() -> ExportPlan:
    """Return the plan with every market brief, one of them without papers."""
    products = tuple(
        replace(product, markets=tuple(map(brief, product.markets))) for product in PLAN.products
    )
    first = products[0]
    bare = replace(first, markets=tuple(replace(market, papers=None) for market in first.markets))
    return replace(PLAN, products=(bare, *products[1:]))


def empty_plan() -> ExportPlan:
    """Return a plan of nothing."""
    return replace(PLAN, products=(), shared_fixes=(), packs=())


def named(name: str, *, sku: str = "M1") -> ExportPlan:
    """Return the plan whose first product has that name and number."""
    first = PLAN.products[0]
    product = replace(first, card=replace(first.card, name=name, sku=sku))
    return replace(PLAN, products=(product, *PLAN.products[1:]))


def asking() -> ExportPlan:
    """Return the plan whose first product waits for the question that decides its code."""
    first = PLAN.products[0]
    yes, no = (
        Answer(value, Names(value, value, value), HSCode(code))
        for value, code in (("yes", "090230"), ("no", "090240"))
    )
    words = "Is it in packs of 3 kg or less?"
    question = DecidingQuestion("pack", "retail_pack", Names(words, words, words), (yes, no))
    waits = Reason("plan.code_question", {"hs": "0902.30"})
    product = replace(
        first,
        classification=replace(first.classification, certain=False, question=question),
        markets=tuple(replace(market, reasons=(waits,)) for market in first.markets),
    )
    return replace(PLAN, products=(product, *PLAN.products[1:]))


def long_plan(products: int) -> ExportPlan:
    """Return a plan of so many products."""

    def numbered(at: int) -> ProductPlan:
        like = PLAN.products[at % len(PLAN.products)]
        card = replace(like.card, sku=f"S{at}", name=f"{like.card.name} เบอร์ {at}")
        return replace(like, card=card)

    return replace(PLAN, products=tuple(map(numbered, range(products))))


PLANS = {
    "whole": PLAN,
    "brief": brief_plan(),
    "empty": empty_plan(),
    "hostile": named(HOSTILE, sku=FORMULA),
}

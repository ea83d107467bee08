"""A whole catalogue: product by product, then the fixes that open most."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from samphao.engines.classification.contracts import Classification
from samphao.engines.plan.consignment import consignment_units
from samphao.engines.plan.contracts import (
    CatalogueRequest,
    Depth,
    ExportPlan,
    MarketPlan,
    PlanRequest,
    ProductPlan,
    SharedFix,
    Verdict,
)
from samphao.engines.plan.desk import PlanDesk
from samphao.engines.plan.gates import GRAVITY
from samphao.engines.plan.market import market_plan
from samphao.kernel.money import Money
from samphao.kernel.product import ProductCard

ENGINE = "1"


def plan_product(*, desk: PlanDesk, request: PlanRequest, depth: Depth = Depth.FULL) -> ProductPlan:
    """Return one product's plan, markets in the order of verdict and money left."""
    units = consignment_units(card=request.card, asked=request.units)
    classification = desk.classify(request.card)
    request = replace(request, card=with_facts_read(request.card, classification))
    markets = [
        market_plan(
            desk=desk,
            request=request,
            market=market,
            classification=classification,
            units=units,
            depth=depth,
        )
        for market in request.markets
    ]
    return ProductPlan(
        card=request.card,
        units=units,
        classification=classification,
        markets=tuple(sorted(markets, key=_order)),
    )


def with_facts_read(card: ProductCard, classification: Classification) -> ProductCard:
    """Add the facts that the classifier read in the card's words; what the card states stays."""
    stated = {name for name, _ in card.facts}
    read = {
        reason.values["fact"]: reason.values["value"]
        for candidate in classification.candidates[:1]
        for reason in candidate.reasons
        if reason.code == "classification.fact_read"
    }
    added = tuple((name, value) for name, value in read.items() if name not in stated)
    return replace(card, facts=(*card.facts, *added))


def plan_catalogue(
    *, desk: PlanDesk, cards: Iterable[ProductCard], request: CatalogueRequest
) -> ExportPlan:
    """Return the plan of every card, in the order of the list."""
    products = tuple(
        plan_product(
            desk=desk,
            request=PlanRequest(
                card=card,
                markets=request.markets,
                on=request.on,
                known_at=request.known_at,
                units=request.units,
            ),
            depth=request.depth,
        )
        for card in cards
    )
    return ExportPlan(
        on=request.on,
        known_at=request.known_at,
        products=products,
        shared_fixes=shared_fixes(products),
        packs=desk.book.packs,
        engine=ENGINE,
        depth=request.depth,
    )


def shared_fixes(products: Iterable[ProductPlan]) -> tuple[SharedFix, ...]:
    """Group by exporter and paper what one paper alone would open, most openings first.

    Each plant registers for itself, and a product that lacks two papers is opened by neither.
    The gain is the money left per unit, in THB, summed over the pairs whose retail price is known.
    """
    opens: dict[tuple[str, str], list[tuple[str, MarketPlan]]] = {}
    for product in products:
        for market in product.markets:
            for paper in _only_missing_paper(market):
                key = (product.card.exporter.name, paper)
                opens.setdefault(key, []).append((product.card.sku, market))
    fixes = [_shared_fix(exporter, paper, pairs) for (exporter, paper), pairs in opens.items()]
    return tuple(sorted(fixes, key=lambda fix: (-len(fix.opens), fix.paper, fix.exporter)))


def _only_missing_paper(market: MarketPlan) -> Iterator[str]:
    if market.verdict is Verdict.FIX and market.papers is not None:
        stopping = [need.kind.id for need in market.papers.papers if need.stops]
        if len(stopping) == 1:
            yield stopping[0]


def _shared_fix(exporter: str, paper: str, pairs: list[tuple[str, MarketPlan]]) -> SharedFix:
    gains = [
        plan.best.cost.left
        for _, plan in pairs
        if plan.best is not None and plan.best.cost.left is not None
    ]
    gain = None
    for left in gains:
        gain = left if gain is None else gain + left
    return SharedFix(paper, exporter, tuple((sku, plan.market) for sku, plan in pairs), gain)


def _order(plan: MarketPlan) -> tuple[object, ...]:
    left: Money | None = plan.best.cost.left if plan.best else None
    return (
        GRAVITY[plan.verdict],
        left is None,
        0 if left is None else -left.amount,
        str(plan.market),
    )

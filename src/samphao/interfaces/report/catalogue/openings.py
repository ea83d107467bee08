"""What a list can do today: verdicts market by market, and the openings that leave the most."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from samphao.engines.plan.contracts import ExportPlan, MarketPlan, ProductPlan, Verdict
from samphao.interfaces.report.bars import Span, bar, share
from samphao.interfaces.report.choices import days_range
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.heat import is_illustrative, markets_of
from samphao.interfaces.words.numbers import money_digits
from samphao.kernel.country import Country
from samphao.kernel.money import Money

MOST_OPENINGS = 20
VERDICTS = tuple(Verdict)
Pair = tuple[int, ProductPlan, MarketPlan]


@dataclass(frozen=True, slots=True)
class MarketTally:
    """How many products have each verdict in one market, in the order of `VERDICTS`."""

    market: str
    code: str
    counts: tuple[str, ...]
    bar: Markup


@dataclass(frozen=True, slots=True)
class Opening:
    """One product in one market, and the money left that makes it worth a start."""

    href: str
    product: str
    sku: str
    market: str
    verdict: str
    left: str
    landed: str
    days: str
    illustrative: bool


def pairs(plan: ExportPlan) -> Iterator[Pair]:
    """Yield every product in every market, with the product's place in the list."""
    for at, product in enumerate(plan.products):
        for market in product.markets:
            yield at, product, market


def market_tallies(edition: Edition) -> list[MarketTally]:
    """Return the verdicts of each market, the market with most ready products first."""
    found: dict[Country, Counter[Verdict]] = {market: Counter() for market in markets_of(edition)}
    for _, _, market in pairs(edition.plan):
        found[market.market][market.verdict] += 1
    return [_tally(edition, market, counts) for market, counts in found.items()]


def _tally(edition: Edition, market: Country, counts: Counter[Verdict]) -> MarketTally:
    at, spans, whole = Decimal(0), [], Decimal(counts.total())
    for verdict in VERDICTS:
        width = share(Decimal(counts[verdict]), whole)
        if width:
            spans.append(Span(at, width, f"{verdict.value}fill"))
        at += width
    return MarketTally(
        market=edition.speaker.country(str(market)),
        code=str(market),
        counts=tuple(f"{counts[verdict]:,}" for verdict in VERDICTS),
        bar=bar(spans),
    )


def best_openings(edition: Edition) -> list[Opening]:
    """Return the pairs with the most money left: those that are ready, then those to fix."""
    found: list[Pair] = []
    for verdict in (Verdict.GO, Verdict.FIX):
        alike = [pair for pair in pairs(edition.plan) if _leaves(pair, verdict)]
        found += sorted(alike, key=lambda pair: (-left_of(pair[2]).amount, pair[0]))
    return [_opening(edition, pair) for pair in found[:MOST_OPENINGS]]


def _leaves(pair: Pair, verdict: Verdict) -> bool:
    return pair[2].verdict is verdict and left_of(pair[2]).amount > 0


def left_of(market: MarketPlan) -> Money:
    """Return the money left per unit, nothing where it is not known."""
    left = market.best.cost.left if market.best else None
    return left if left is not None else Money.zero("THB")


def _opening(edition: Edition, pair: Pair) -> Opening:
    at, product, market = pair
    assert market.best is not None
    return Opening(
        href=f"#{edition.anchor(at)}",
        product=product.card.name,
        sku=product.card.sku,
        market=edition.speaker.country(str(market.market)),
        verdict=market.verdict.value,
        left=money_digits(left_of(market).rounded()),
        landed=money_digits(market.best.cost.per_unit.rounded()),
        days=days_range(market.best.days_p50, market.best.days_p90),
        illustrative=is_illustrative(market),
    )

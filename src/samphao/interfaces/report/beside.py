"""Border sale and delivery to the door, side by side: two bargains, never one ranking."""

from collections.abc import Iterator
from dataclasses import dataclass

from samphao.engines.plan.contracts import MarketPlan, Way
from samphao.interfaces.report.choices import days_range
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.words.numbers import money_digits


@dataclass(frozen=True, slots=True)
class BesideRow:
    """The best way of one delivery; `left` is blank where no retail price is known."""

    name: str
    lane: str
    verdict: str
    days: str
    cost: str
    left: str
    chosen: bool


def beside_rows(edition: Edition, market: MarketPlan) -> Iterator[BesideRow]:
    """Yield both deliveries, the door first; nothing where the market knows only one."""
    best, beside = market.best, market.beside
    if best is None or beside is None:
        return
    for way in sorted((best, beside), key=lambda it: bool(it.sold_at)):
        yield _row(edition, way, chosen=way is best)


def delivery_name(edition: Edition, way: Way) -> str:
    """Return how the goods are handed over."""
    if way.sold_at:
        return edition.say("beside.border", place=way.sold_at)
    return edition.say("beside.door")


def _row(edition: Edition, way: Way, *, chosen: bool) -> BesideRow:
    cost = way.cost
    return BesideRow(
        name=delivery_name(edition, way),
        lane=edition.speaker.lane(cost.lane),
        verdict=way.verdict.value,
        days=days_range(way.days_p50, way.days_p90),
        cost=money_digits(cost.per_unit.rounded()),
        left=money_digits(cost.left.rounded(), signed=True) if cost.left else "",
        chosen=chosen,
    )

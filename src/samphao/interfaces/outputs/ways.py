"""One row for each way that was reckoned; every kind of cost line is a column of its own."""

from collections.abc import Iterator

from samphao.engines.landed_cost.contracts import Part
from samphao.engines.plan.contracts import MarketPlan, ProductPlan, Way
from samphao.interfaces.outputs.columns import (
    Cell,
    Column,
    Kind,
    Table,
    count,
    money,
    text,
)
from samphao.interfaces.outputs.pairs import BAHT, way_fields
from samphao.interfaces.outputs.voice import Voice, clean
from samphao.interfaces.report.ledger import line_name

FIRST = (
    text("sku"),
    text("product", 32),
    text("market_name"),
    text("verdict_name"),
    text("chosen", 8),
    text("regime_name", 18),
    text("programme", 12),
    text("route", 32),
    text("service_name", 28),
    text("mode", 8),
    count("days_p50"),
    count("days_p90"),
    text("duty_rate"),
    text("vat_rate", 10),
    text("delivery", 20),
    money("landed"),
    money("landed_high"),
    money("left"),
    text("currency", 8),
    money("landed_local"),
    text("currency_local", 8),
    text("stopped_by", 40),
    text("grade", 8),
    count("units"),
)


def ways_table(voice: Voice) -> Table:
    """Return the sheet of ways: amounts of the cost lines are baht for the consignment."""
    lines = _kinds_of_line(voice)
    columns = (*FIRST, *(Column(code, Kind.MONEY, 14) for code in lines))
    heads = (*(voice.head(column.name) for column in FIRST), *lines.values())
    return Table(voice.word("outputs.sheet_ways"), columns, heads, _rows(voice, tuple(lines)))


def _kinds_of_line(voice: Voice) -> dict[str, str]:
    """Return code and name of every kind of line that is no subtotal, as the trace has them.

    A fee's name may differ from market to market; the first one met stands over the column.
    """
    found: dict[str, str] = {}
    for product, market, way in _ways(voice):
        del product
        for line in way.cost.lines:
            if line.part is not Part.SUBTOTAL and line.code not in found:
                name = line_name(voice.edition, line, market=market.market)
                found[line.code] = f"{clean(name)} ({BAHT})"
    return found


def _ways(voice: Voice) -> Iterator[tuple[ProductPlan, MarketPlan, Way]]:
    for product in voice.plan.products:
        for market in product.markets:
            for way in market.ways:
                yield product, market, way


def _rows(voice: Voice, codes: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
    for product, market, way in _ways(voice):
        amounts = {
            line.code: line.amount.amount
            for line in way.cost.lines
            if line.part is not Part.SUBTOTAL
        }
        yield (*_first(voice, product, market, way), *map(amounts.get, codes))


def _first(voice: Voice, product: ProductPlan, market: MarketPlan, way: Way) -> tuple[Cell, ...]:
    fields, blocked = way_fields(voice, way), [*way.reasons, *way.cost.blocked]
    return (
        clean(product.card.sku),
        clean(product.card.name),
        voice.market(str(market.market)),
        voice.report(f"verdict.{way.verdict.value}"),
        voice.yes(way is market.best or way == market.best),
        fields.regime_name,
        fields.programme,
        fields.route,
        fields.service_name,
        fields.mode,
        fields.days_p50,
        fields.days_p90,
        fields.duty_rate,
        fields.vat_rate,
        fields.delivery,
        fields.landed,
        fields.landed_high,
        fields.left,
        fields.currency,
        fields.landed_local,
        fields.currency_local,
        voice.said(blocked[0]) if blocked else "",
        way.cost.grade.value,
        way.cost.units,
    )

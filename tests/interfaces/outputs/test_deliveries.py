"""Border sales, ranges and additional duties in what is written."""

from dataclasses import replace
from decimal import Decimal

from samphao.engines.landed_cost.contracts import CostLine, Part
from samphao.engines.plan.contracts import ExportPlan, MarketPlan, Way
from samphao.interfaces.outputs.pairs import PairRow, pair_rows
from samphao.interfaces.outputs.printed import _way
from samphao.interfaces.outputs.summary import _additional
from samphao.interfaces.outputs.voice import Voice
from samphao.interfaces.report.beside import beside_rows
from samphao.interfaces.report.ledger import ledger_of
from samphao.interfaces.report.markets import figures
from samphao.kernel.money import Money
from samphao.kernel.text import Language
from tests.interfaces.outputs.plans import BOOK, PLAN

PLACE = BOOK.places[0]


def changed(market: MarketPlan) -> tuple[ExportPlan, MarketPlan]:
    """Return the plan with another first market."""
    first = PLAN.products[0]
    product = replace(first, markets=(market, *first.markets[1:]))
    return replace(PLAN, products=(product, *PLAN.products[1:])), market


def best() -> Way:
    way = PLAN.products[0].markets[0].best
    assert way is not None
    return way


def border_sale() -> Way:
    return replace(best(), sold_at=PLACE.id)


def voice_of(plan: ExportPlan) -> Voice:
    return Voice(plan=plan, book=BOOK, language=Language.EN)


def first_row(plan: ExportPlan) -> PairRow:
    return next(pair_rows(voice_of(plan)))


def test_a_row_names_the_delivery_and_the_best_of_the_other() -> None:
    market = PLAN.products[0].markets[0]

    plan, _ = changed(replace(market, beside=border_sale()))

    row = first_row(plan)
    assert (row.way.delivery, row.way.sold_at) == ("to the door", "")
    assert row.pair.beside.startswith(f"border sale at {PLACE.names.en}, the buyer carries it")


def test_a_border_sale_that_stands_first_is_never_called_landed_cost() -> None:
    plan, market = changed(replace(PLAN.products[0].markets[0], best=border_sale(), beside=best()))
    voice = voice_of(plan)

    told = figures(voice.edition, market)
    steps = [step.name for step in ledger_of(voice.edition, border_sale()).steps]

    assert told is not None
    assert told.head == "Cost at the border"
    assert "Landed cost" not in steps
    assert any(name.startswith("Cost at the border") for name in steps)
    assert _way(voice, market).startswith("border sale at")


def test_both_deliveries_stand_side_by_side_the_door_first() -> None:
    plan, market = changed(replace(PLAN.products[0].markets[0], best=border_sale(), beside=best()))

    door, border = beside_rows(voice_of(plan).edition, market)

    assert (door.name, door.chosen) == ("Delivery to the door", False)
    assert border.name.startswith(f"Border sale at {PLACE.names.en}")
    assert border.chosen


def test_a_market_with_one_delivery_has_nothing_beside() -> None:
    plan, market = changed(PLAN.products[0].markets[0])

    assert list(beside_rows(voice_of(plan).edition, market)) == []


def test_a_range_shows_both_ends() -> None:
    way = best()
    high = way.cost.per_unit + Money.parse("5 THB")
    dear = replace(way, cost=replace(way.cost, high=high))

    plan, market = changed(replace(PLAN.products[0].markets[0], best=dear))

    told = figures(voice_of(plan).edition, market)
    assert told is not None
    assert told.up_to == f"up to {high.rounded().amount:,}"
    assert first_row(plan).way.landed_high == high.rounded().amount


def test_an_additional_duty_is_named_on_paper_and_on_the_officers_page() -> None:
    way = best()
    values = {"law": "Section 301", "first_day": "2026-07-24", "expression": "12.5%"}
    sum_due = Money(Decimal(100), "THB")
    line = CostLine("additional", Part.STATE, "", sum_due, sum_due, values=values)
    taxed = replace(way, cost=replace(way.cost, lines=(line, *way.cost.lines)))

    plan, market = changed(replace(PLAN.products[0].markets[0], best=taxed))
    voice = voice_of(plan)

    named = "Additional duty (Section 301, from 24 Jul 2026) 12.5%"
    assert named in _way(voice, market).replace("\u00a0", " ")
    assert any(named in words for words in _additional(voice))

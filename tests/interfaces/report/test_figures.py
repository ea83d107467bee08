"""The figures a person sees add up to the figures a person sees."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.landed_cost.contracts import CostLine, LandedCost, Part
from samphao.interfaces.report.bars import Span, bar, share
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.facts import fact_names, labelled, runs
from samphao.interfaces.report.heat import fixes, heat_rows, step_of, tallies
from samphao.interfaces.report.ledger import Step, ledger_of, unit_amounts
from samphao.interfaces.words import Speaker
from samphao.kernel.money import Money
from samphao.kernel.text import Language
from tests.interfaces.report.sample_facts import sample_book
from tests.interfaces.report.sample_plan import sample_plan

PLAN = sample_plan()
BEST = [m.best for p in PLAN.products for m in p.markets if m.best is not None]


def edition(language: Language = Language.EN) -> Edition:
    book = sample_book()
    speaker = Speaker(language=language, book=book)
    return Edition(PLAN, book, labelled(PLAN, book, speaker, fact_names(book)), speaker)


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("−", "-").replace("+", ""))


def with_amounts(amounts: list[Decimal], units: int) -> LandedCost:
    """Return a cost of these lines, for the consignment, in baht."""
    cost = BEST[0].cost
    lines = tuple(
        CostLine("x", Part.MOVE, "", Money(amount, "THB"), Money(amount, "CNY"))
        for amount in amounts
    )
    total = Money(sum(amounts, Decimal(0)), "THB")
    return replace(cost, lines=lines, total=total, per_unit=total / units, units=units, left=None)


def parts(steps: tuple[Step, ...]) -> Decimal:
    return sum((number(step.number) for step in steps if step.kind == "part"), Decimal(0))


def test_the_lines_of_every_waterfall_add_up_to_its_sums() -> None:
    for way in BEST:
        steps = ledger_of(edition(), way).steps
        running = Decimal(0)
        for step in steps:
            if step.kind == "part":
                running += number(step.number)
            elif step.kind == "sum":
                assert number(step.number) == running
        assert running == way.cost.per_unit.rounded().amount


def test_what_is_left_and_the_landed_cost_make_the_retail_price() -> None:
    steps = ledger_of(edition(), BEST[0]).steps

    assert parts(steps) + number(steps[-1].number) == Decimal("97.20")
    assert "97.20 THB" in steps[-1].note


@given(
    st.lists(st.decimals("0", "100000", places=2), min_size=1, max_size=12),
    st.integers(1, 5000),
)
def test_shares_of_a_unit_always_add_up_to_the_unit(amounts: list[Decimal], units: int) -> None:
    cost = with_amounts(amounts, units)

    shares = unit_amounts(cost)

    assert sum((m.amount for m in shares), Decimal(0)) == cost.per_unit.rounded().amount


@pytest.mark.parametrize("language", list(Language))
def test_every_line_of_a_waterfall_has_a_name_in_words(language: Language) -> None:
    steps = ledger_of(edition(language), BEST[0]).steps

    codes = {line.code for line in BEST[0].cost.lines}

    assert [step.name for step in steps if step.name in codes or "." in step.name] == []


def test_avoided_duty_is_drawn_as_a_ghost_beside_a_duty_of_nothing() -> None:
    ledger = ledger_of(edition(), BEST[0])

    duty = next(step for step in ledger.steps if "ghost" in step.bar)

    assert duty.number == "0.00"
    assert ledger.saved == "11.69 THB"


def test_bars_never_leave_their_box() -> None:
    drawn = bar([Span(Decimal("99.9"), Decimal("0.01"), "move")])

    x, width = map(Decimal, re.findall(r"([\d.]+)%", drawn))

    assert x + width == Decimal("100")
    assert share(Decimal(1), Decimal(0)) == Decimal(0)


def test_heat_shows_a_gap_as_words_and_never_as_zero() -> None:
    rows = heat_rows(edition())

    numbers = [[cell.number for cell in row.cells if cell] for row in rows]

    assert numbers[2] == ["no facts yet", "no facts yet"]
    assert "no price given" in numbers[3]
    assert not any(number == "0.00" for row in numbers for number in row)


def test_heat_marks_grade_c_figures_and_only_figures() -> None:
    cells = [cell for row in heat_rows(edition()) for cell in row.cells if cell]

    assert {cell.kind for cell in cells if cell.number[-1].isdigit()} == {"approx"}
    assert {cell.kind for cell in cells if not cell.number[-1].isdigit()} == {"words", "vh"}


def test_a_dash_is_seen_for_a_missing_price_only() -> None:
    cells = [cell for row in heat_rows(edition()) for cell in row.cells if cell]

    assert {cell.number for cell in cells if cell.dash} == {"no price given"}
    assert "no price given" not in {cell.number for cell in cells if not cell.dash}


def test_heat_steps_follow_the_share_of_the_price() -> None:
    steps = {market.market: step_of(market) for market in PLAN.products[1].markets}

    assert sorted(steps.values()) == [0, 1]


def test_the_tally_counts_every_product_once() -> None:
    assert {row.market: row.count for row in tallies(edition())} == {
        "Vietnam": "2 of 4",
        "China": "0 of 4",
    }


def test_a_shared_fix_tells_how_many_products_it_opens() -> None:
    fix = fixes(edition())[0]

    assert fix.name == "GACC plant registration"
    assert fix.opens == "opens China for 2 products"
    assert number(fix.gain) == Decimal("41.08") + Decimal("39.96")


def test_neighbouring_fact_numbers_are_one_span() -> None:
    assert runs([1, 2, 3, 7, 9, 10]) == ((1, 3), (7, 7), (9, 10))
    assert runs([]) == ()

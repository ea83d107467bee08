from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.landed_cost import (
    LandedCase,
    landed_cost,
    solve_exchange_rate,
    solve_freight,
    solve_gate_price,
    solve_price,
)
from samphao.engines.landed_cost.roots import crossing
from samphao.engines.tariff import build_tariff_book
from samphao.kernel.money import Money
from tests.engines.landed_cost.cost_cases import landed_case

ROWS = [
    {"kind": "duty", "hs": "08", "expression": "10%"},
    {"kind": "vat", "hs": "08", "expression": "0%"},
]
SOLVERS = [solve_exchange_rate, solve_freight, solve_gate_price, solve_price]


def case(**given: Any) -> LandedCase:
    # A unit: 62 + 8 THB = 70 THB CIF, 77 THB with duty; sold at 22 CNY = 110 THB
    words = {"freight": "8000 THB", "retail": "22 CNY", "measures": ROWS}
    return landed_case(**(words | given))


def test_the_exchange_rate_at_which_nothing_is_left() -> None:
    # 22 CNY pay 77 THB at 3.50 THB a yuan
    point = solve_exchange_rate(case=case())

    assert point is not None
    assert (point.today, point.turns_at, point.unit) == (Decimal(5), Decimal("3.5"), "THB/CNY")
    assert point.left == Money.parse("0.00 THB")


def test_a_rate_written_the_other_way_round_turns_the_same() -> None:
    point = solve_exchange_rate(case=case(rates=["1 THB = 0.2 CNY customs CN"]))

    assert point is not None
    assert abs(point.turns_at - Decimal("3.5")) < Decimal("0.001")


def test_the_freight_at_which_nothing_is_left() -> None:
    # (62 + f) x 1.1 = 110, so f = 38
    point = solve_freight(case=case())

    assert point is not None
    assert (point.today, point.turns_at, point.unit) == (Decimal(8), Decimal(38), "THB")


def test_the_retail_price_at_which_nothing_is_left() -> None:
    # 77 THB landed; a marketplace's tenth makes it 77 / 0.9 = 85.5556
    point = solve_price(case=case(fees=[{"code": "shop", "share": "0.1"}]))

    assert point is not None
    assert (point.today, point.left) == (Decimal(110), Money.parse("0.00 THB"))
    assert abs(point.turns_at - Decimal("85.5556")) <= Decimal("0.01")


def test_the_makers_price_at_which_nothing_is_left() -> None:
    # (p + 8) x 1.1 = 110, so p = 92
    point = solve_gate_price(case=case(), book=build_tariff_book(case().measures))

    assert point is not None
    assert (point.today, point.turns_at) == (Decimal(62), Decimal(92))


@pytest.mark.parametrize("solve", SOLVERS)
def test_without_a_retail_price_nothing_turns(solve: Any) -> None:
    assert solve(case=case(retail=None)) is None


@pytest.mark.parametrize("solve", [solve_freight, solve_gate_price])
def test_a_price_that_holds_freight_has_no_such_point(solve: Any) -> None:
    assert solve(case=case(incoterm="CIF")) is None


def test_a_rate_between_other_currencies_does_not_turn_it() -> None:
    rates = ["1 USD = 7 CNY customs CN", "1 USD = 35 THB customs CN"]

    assert solve_exchange_rate(case=case(rates=rates)) is None


def test_other_rates_stay_as_they_are() -> None:
    rates = ["1 CNY = 5 THB customs CN", "1 USD = 35 THB customs CN"]

    assert solve_exchange_rate(case=case(rates=rates)) == solve_exchange_rate(case=case())


def test_a_retail_price_in_baht_does_not_hang_on_the_rate() -> None:
    assert solve_exchange_rate(case=case(retail="110 THB")) is None


def test_goods_that_lose_without_any_freight_have_no_such_point() -> None:
    assert solve_freight(case=case(retail="10 CNY")) is None


def test_a_jump_in_the_tax_is_met_at_its_edge() -> None:
    # Above 70 CNY a unit the duty jumps from 10 % to 300 %: nothing is left from there on.
    rows = [
        {"kind": "duty", "hs": "08", "expression": "10%"},
        {"kind": "duty", "hs": "08", "expression": "300%", "condition": "unit_price > 70 CNY"},
        {"kind": "vat", "hs": "08", "expression": "0%"},
    ]

    point = solve_gate_price(case=case(measures=rows, retail="100 CNY"))

    # 70 CNY = 350 THB, of which freight 8
    assert point is not None
    assert abs(point.turns_at - Decimal(342)) <= Decimal("0.001")


@given(
    price=st.decimals(1, 500, places=2),
    freight=st.decimals(1, 50_000, places=2),
    retail=st.decimals(1, 400, places=2),
)
def test_priced_again_at_the_point_nothing_is_left(
    price: Decimal, freight: Decimal, retail: Decimal
) -> None:
    goods = case(price=f"{price} THB", freight=f"{freight} THB", retail=f"{retail} CNY")

    for solve in SOLVERS:
        point = solve(case=goods)
        assert point is None or abs(point.left.amount) <= Decimal("0.02")
    left = landed_cost(case=goods).left
    turning = solve_freight(case=goods)
    assert left is not None
    assert (left.amount >= 0) <= (turning is not None)


@pytest.mark.parametrize(
    ("low", "high", "found"), [("2", "9", "2"), ("-1", "2", "2"), ("3", "9", None)]
)
def test_a_crossing_may_lie_at_an_end_or_nowhere(low: str, high: str, found: str | None) -> None:
    result = crossing(
        of=lambda x: x - 2,
        low=Decimal(low),
        high=Decimal(high),
        within=Decimal("0.1"),
        enough=Decimal(0),
    )

    assert result == (None if found is None else Decimal(found))


def test_a_crossing_that_never_comes_near_zero_ends_after_a_hundred_steps() -> None:
    asked: list[Decimal] = []

    def jump(x: Decimal) -> Decimal:
        asked.append(x)
        return Decimal(-1) if x < 5 else Decimal(1)

    result = crossing(
        of=jump, low=Decimal(0), high=Decimal(9), within=Decimal(0), enough=Decimal(0)
    )

    assert result is not None
    assert abs(result - 5) < Decimal("0.001")
    assert len(asked) == 102

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.landed_cost import BreakEven, LandedCost, break_even, landed_cost
from samphao.kernel.money import CurrencyMismatch, Money
from tests.engines.landed_cost.cost_cases import landed_case

ROWS = [
    {"kind": "duty", "hs": "08", "expression": "15%"},
    {"kind": "preference", "hs": "08", "expression": "0%", "programme": "ACFTA"},
    {"kind": "vat", "hs": "08", "expression": "0%"},
]


def priced(programme: str, **given: Any) -> LandedCost:
    # CIF = FOB = 100 THB a unit, so that ACFTA saves 15 THB a unit
    words = {"price": "100 THB", "freight": "0 THB", "measures": ROWS, "units": 1000} | given
    return landed_cost(case=landed_case(programme=programme, **words))


def answer(cost: str, waiver: str | None = None, **given: Any) -> BreakEven:
    return break_even(
        with_preference=priced("ACFTA", **given),
        without=priced("MFN", **given),
        certificate_cost=Money.parse(cost),
        waiver=None if waiver is None else Money.parse(waiver),
    )


@pytest.mark.parametrize(
    ("cost", "units", "value"),
    [
        ("150 THB", 10, "1000.00 THB"),
        ("150.01 THB", 11, "1100.00 THB"),
        ("1 THB", 1, "100.00 THB"),
        ("0 THB", 1, "100.00 THB"),
    ],
)
def test_the_smallest_consignment_that_pays_for_its_certificate(
    cost: str, units: int, value: str
) -> None:
    assert answer(cost) == BreakEven(units, Money.parse(value), None)


def test_without_a_saving_it_never_pays() -> None:
    rows = [ROWS[0] | {"expression": "0%"}, *ROWS[1:]]

    assert answer("150 THB", measures=rows) == BreakEven(None, None, None)


def test_below_the_waiver_no_certificate_is_needed() -> None:
    # 7,000 THB waive the certificate for 70 units; at 300 units the saving pays for it
    assert answer("4500 THB", "7000 THB") == BreakEven(300, Money.parse("30000.00 THB"), 70)


def test_a_certificate_that_pays_below_the_waiver_pays_at_every_size() -> None:
    assert answer("150 THB", "7000 THB") == BreakEven(1, Money.parse("100.00 THB"), 70)


def test_a_waiver_may_be_in_the_markets_currency() -> None:
    # 1,400 CNY at 5 THB
    assert answer("4500 THB", "1400 CNY").free_units == 70


def test_goods_of_no_value_have_no_waiver_to_count() -> None:
    assert answer("150 THB", "7000 THB", price="0 THB") == BreakEven(None, None, None)


@pytest.mark.parametrize(("cost", "waiver"), [("5 USD", None), ("5 THB", "200 USD")])
def test_money_in_a_third_currency_is_refused(cost: str, waiver: str | None) -> None:
    with pytest.raises(CurrencyMismatch):
        answer(cost, waiver)


@given(cost=st.integers(1, 10**5))
def test_at_the_break_even_it_pays_and_one_unit_below_it_does_not(cost: int) -> None:
    units = answer(f"{cost} THB").units
    assert units is not None

    def saving(size: int) -> Money:
        pair = [priced(programme, units=size) for programme in ("MFN", "ACFTA")]
        return pair[0].total - pair[1].total

    assert saving(units).amount >= cost
    assert units == 1 or saving(units - 1).amount < cost


def test_the_two_costs_may_differ_in_size() -> None:
    result = break_even(
        with_preference=priced("ACFTA"),
        without=replace(priced("MFN", units=10)),
        certificate_cost=Money.parse("150 THB"),
        waiver=None,
    )

    assert result.units == 10

"""What cannot be priced is refused with a code, and bad weather never breaks anything."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.landed_cost import LandedCase, landed_cost
from samphao.engines.landed_cost.errors import (
    AmountNotUsable,
    NoExchangeRate,
    OtherMarket,
    PriceBelowCarriage,
    UnitsNotUsable,
)
from samphao.kernel.country import Country
from samphao.kernel.errors import SamphaoError
from samphao.kernel.money import CurrencyMismatch, Money
from tests.engines.landed_cost.cost_cases import landed_case, rate
from tests.engines.tariff.tariff_facts import attempted

ROWS = [
    {"kind": "duty", "hs": "0804", "expression": "15%"},
    {"kind": "preference", "hs": "08", "expression": "0%", "programme": "ACFTA"},
    {"kind": "vat", "hs": "08", "expression": "9%"},
]


def case(**given: Any) -> LandedCase:
    return landed_case(**({"measures": ROWS, "retail": "26 CNY"} | given))


@pytest.mark.parametrize("units", [0, -1, 10**13])
def test_a_consignment_without_a_sensible_number_of_units_is_refused(units: int) -> None:
    with pytest.raises(UnitsNotUsable):
        landed_cost(case=case(units=units))


@pytest.mark.parametrize("order", ["0", "-2", "1.5", "two", "NaN"])
def test_an_order_that_is_no_whole_number_of_units_is_refused(order: str) -> None:
    with pytest.raises(UnitsNotUsable):
        landed_cost(case=case(rule={"regime": "parcel"}, facts=[("order_units", order)]))


def test_an_order_larger_than_the_consignment_is_the_consignment() -> None:
    large = case(rule={"regime": "parcel"}, facts=[("order_units", "5000")])

    assert landed_cost(case=large).total == landed_cost(case=case()).total


@pytest.mark.parametrize("amount", ["-1", "NaN", "Infinity", "1E+16"])
@pytest.mark.parametrize("field", ["price", "insurance", "retail_price"])
def test_an_amount_that_is_no_amount_is_refused(field: str, amount: str) -> None:
    wrong = Money(Decimal(amount), "THB")
    goods: Any = case(units=1)

    with pytest.raises(AmountNotUsable):
        landed_cost(case=replace(goods, **{field: wrong}))


def test_a_negative_freight_is_refused() -> None:
    with pytest.raises(AmountNotUsable) as refused:
        landed_cost(case=case(freight="-1 THB"))

    assert refused.value.values["field"] == "freight"


@pytest.mark.parametrize(
    "fee",
    [
        {"code": "f", "amount": "-1 THB"},
        {"code": "f", "share": "-0.1"},
        {"code": "f"},
        {"code": "f", "share": "0.1", "before": True},
    ],
)
def test_a_fee_that_cannot_be_reckoned_is_refused(fee: dict[str, Any]) -> None:
    with pytest.raises(AmountNotUsable):
        landed_cost(case=case(fees=[fee]))


@pytest.mark.parametrize("wrong", ["0", "-5", "NaN"])
def test_an_exchange_rate_of_nothing_is_refused(wrong: str) -> None:
    with pytest.raises(AmountNotUsable):
        landed_cost(case=case(rates=[f"1 CNY = {wrong} THB customs CN"]))


def test_an_exchange_rate_that_blows_up_a_sum_is_refused() -> None:
    with pytest.raises(AmountNotUsable):
        landed_cost(case=case(price="100000 CNY", rates=["1 CNY = 1E+17 THB customs CN"]))


def test_an_exchange_rate_of_another_day_does_not_count() -> None:
    old = rate("1 CNY = 5 THB customs CN", valid_to="2026-11-23")
    unknown_yet = rate("1 CNY = 5 THB customs CN", known_from="2026-11-25")

    with pytest.raises(NoExchangeRate):
        landed_cost(case=case(rates=[old, unknown_yet]))


def test_the_latest_exchange_rate_goes_first() -> None:
    rates = [
        rate("1 CNY = 4 THB customs CN", valid_from="2026-01-01"),
        rate("1 CNY = 5 THB customs CN", valid_from="2026-11-01"),
        rate("1 CNY = 6 THB customs CN"),
    ]

    assert landed_cost(case=case(rates=rates)).retail == Money.parse("130.00 THB")


@pytest.mark.parametrize("field", ["valuation", "regime"])
def test_facts_of_another_market_are_refused(field: str) -> None:
    goods: Any = case()
    other = replace(getattr(goods, field), market=Country("VN"))

    with pytest.raises(OtherMarket):
        landed_cost(case=replace(goods, **{field: other}))


def test_a_tariff_in_another_currency_is_refused() -> None:
    rows = [{"kind": "duty", "hs": "08", "expression": "5 USD/kg"}]

    with pytest.raises(CurrencyMismatch):
        landed_cost(case=case(measures=rows, net="1"))


@pytest.mark.parametrize("price", ["1 THB", "7.2 THB"])
def test_a_duty_paid_price_that_cannot_pay_its_way_is_refused(price: str) -> None:
    # 7.2 x 1,000 pays the freight of 7,100 but not the duty upon it
    with pytest.raises(PriceBelowCarriage):
        landed_cost(case=case(price=price, incoterm="DDP"))


AMOUNTS = st.decimals(allow_nan=True, allow_infinity=True)
CURRENCIES = st.sampled_from(["THB", "CNY", "VND", "USD", "EUR"])


@given(
    price=st.builds(Money, AMOUNTS, CURRENCIES),
    freight=st.builds(Money, AMOUNTS, CURRENCIES),
    retail=st.none() | st.builds(Money, AMOUNTS, CURRENCIES),
    insurance=st.none() | st.builds(Money, AMOUNTS, CURRENCIES),
    units=st.integers(-2, 10**20),
    incoterm=st.sampled_from(["EXW", "FOB", "CFR", "CIF", "DAP", "DDP"]),
    rule=st.sampled_from(["standard", "composite_retail", "parcel_tax"]),
    market=st.sampled_from(["CN", "VN"]),
    hs=st.sampled_from(["08", "080450", "9403"]),
    day=st.dates(),
)
def test_bad_weather_gives_a_coded_error_or_an_answer(
    price: Money,
    freight: Money,
    retail: Money | None,
    insurance: Money | None,
    units: int,
    incoterm: str,
    rule: str,
    market: str,
    hs: str,
    day: Any,
) -> None:
    goods = case(
        market=market, hs=hs, units=units, day=day, incoterm=incoterm, rule={"formula": rule}
    )
    goods = replace(
        goods,
        price=price,
        retail_price=retail,
        insurance=insurance,
        carriage=replace(goods.carriage, price=freight),
    )

    result = attempted(lambda: landed_cost(case=goods))

    if isinstance(result, SamphaoError):
        assert "." in result.code
    else:
        assert result.total.amount.is_finite()
        assert result.total.amount >= 0

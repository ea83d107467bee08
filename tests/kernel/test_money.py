from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.kernel.money import (
    CurrencyMismatch,
    Money,
    NotMoney,
    UnknownCurrency,
    currency_code,
    total,
)
from samphao.kernel.numbers import NotANumber, Rounding

AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=4)
WEIGHTS = st.lists(st.decimals(min_value=0, max_value=1000, places=2), min_size=1, max_size=12)


def baht(amount: str) -> Money:
    return Money.of(amount, "THB")


def test_amounts_of_one_currency_add_subtract_scale_and_compare() -> None:
    assert baht("1.50") + baht("2.25") == baht("3.75")
    assert baht("1.50") - baht("2.25") == -baht("0.75")
    assert baht("1.50") * 3 == baht("4.50")
    assert baht("3.00") / 2 == baht("1.50")
    assert baht("1") < baht("2") <= baht("2")
    assert baht("3") > baht("2") >= baht("2")


def test_two_currencies_never_meet() -> None:
    with pytest.raises(CurrencyMismatch) as refused:
        baht("1") + Money.of("1", "CNY")

    assert refused.value.values == {"left": "THB", "right": "CNY"}
    with pytest.raises(CurrencyMismatch):
        assert baht("1") < Money.of("1", "CNY")


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e30", "twelve", ""])
def test_what_is_no_finite_number_is_no_money(text: str) -> None:
    with pytest.raises(NotANumber):
        Money.of(text, "THB")


@pytest.mark.parametrize("text", ["", "฿", "TH", "THBX", "T1B", "บาท"])
def test_a_currency_is_three_latin_letters(text: str) -> None:
    with pytest.raises(UnknownCurrency):
        currency_code(text)


def test_money_is_read_from_amount_and_currency() -> None:
    assert Money.parse("12.50 thb") == baht("12.50")
    assert str(baht("12.50")) == "12.50 THB"


@pytest.mark.parametrize("text", ["12.50", "THB 12.50", "12.50 THB each", "NaN THB", "12 baht"])
def test_other_text_is_no_money(text: str) -> None:
    with pytest.raises(NotMoney):
        Money.parse(text)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Rounding.HALF_UP, "2.13"),
        (Rounding.HALF_EVEN, "2.12"),
        (Rounding.UP, "2.13"),
        (Rounding.DOWN, "2.12"),
    ],
)
def test_money_rounds_by_the_named_rule(rule: Rounding, expected: str) -> None:
    assert baht("2.125").rounded(rule) == baht(expected)


def test_dong_has_no_minor_unit() -> None:
    assert Money.of("61718.5", "VND").rounded() == Money.of("61719", "VND")


@given(AMOUNTS, WEIGHTS)
def test_allocated_parts_sum_to_the_rounded_whole(amount: Decimal, weights: list[Decimal]) -> None:
    whole = Money(amount, "THB")

    parts = whole.allocate(weights)

    assert total(parts, currency="THB") == whole.rounded()
    assert len(parts) == len(weights)


def test_weights_of_zero_share_equally() -> None:
    parts = baht("10.00").allocate([Decimal(0), Decimal(0), Decimal(0)])

    assert parts == (baht("3.34"), baht("3.33"), baht("3.33"))


def test_nothing_sums_to_zero() -> None:
    assert total([], currency="THB") == Money.zero("THB")


def test_a_sum_takes_one_currency_only() -> None:
    with pytest.raises(CurrencyMismatch):
        total([Money.of(1, "THB"), Money.of(1, "CNY")], currency="THB")

    assert total([Money.of(1, "THB"), Money.of("2.50", "THB")], currency="thb") == Money.of(
        "3.50", "THB"
    )

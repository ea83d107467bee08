"""Money keeps its satang, rates their digits, texts their language and hand."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from samphao.groundwork.errors import RateMisread
from samphao.groundwork.fields import (
    MoneyPair,
    RateField,
    TextsField,
    canonical,
    names_of,
    read_rate,
    texts,
)
from samphao.kernel.money import Money
from samphao.kernel.text import Names


class Priced:
    price = MoneyPair("price")

    def __init__(self) -> None:
        self.price_minor: int | None = None
        self.price_currency = ""


@given(st.integers(-(10**15), 10**15), st.sampled_from(["THB", "CNY", "VND", "JPY"]))
def test_money_comes_back_to_the_last_minor_unit(minor: int, currency: str) -> None:
    row = Priced()
    row.price_minor, row.price_currency = minor, currency

    money = row.price
    assert isinstance(money, Money)
    row.price = money

    assert (row.price_minor, row.price_currency) == (minor, currency)


def test_dong_have_no_minor_unit_and_baht_have_satang() -> None:
    row = Priced()

    row.price = Money.of("62000", "VND")
    dong = row.price_minor
    row.price = Money.of("620.50", "THB")

    assert (dong, row.price_minor) == (62000, 62050)


def test_a_fraction_of_a_satang_is_not_rounded_in_silence() -> None:
    row = Priced()

    with pytest.raises(ValueError, match="fraction of a minor unit"):
        row.price = Money.of("0.005", "THB")


def test_no_money_is_kept_as_nothing() -> None:
    row = Priced()
    row.price = Money.of(1, "THB")

    row.price = None

    assert (row.price, row.price_minor, row.price_currency) == (None, None, "")
    assert isinstance(Priced.price, MoneyPair)


@given(st.decimals("-1e20", "1e20", places=12))
def test_a_rate_is_the_same_number_after_it_was_kept(number: Decimal) -> None:
    field = RateField()

    kept = field.get_prep_value(number)

    assert kept is not None
    assert "e" not in kept.lower()
    assert field.from_db_value(kept) == number


def test_equal_rates_are_kept_as_equal_text() -> None:
    assert canonical(Decimal("0.050")) == canonical(Decimal("5E-2")) == "0.05"
    assert canonical(Decimal("-0.0")) == "0"
    assert RateField().get_prep_value(None) is None
    assert RateField().from_db_value(None) is None


@pytest.mark.parametrize("text", ["", "five", "NaN", "Infinity", 0.05, None, "1,5"])
def test_a_rate_that_is_none_is_refused(text: object) -> None:
    with pytest.raises(RateMisread):
        read_rate(text=text)


def test_a_form_with_a_bad_rate_is_told_so() -> None:
    with pytest.raises(ValidationError):
        RateField().to_python("five")


def test_texts_keep_who_wrote_each_language() -> None:
    value = texts(th="มะม่วง", en="Mango", zh="", origin="machine")

    assert value == {
        "th": "มะม่วง",
        "en": "Mango",
        "origin": {"th": "machine", "en": "machine"},
    }
    assert names_of(value) == Names("มะม่วง", "Mango", "มะม่วง")
    assert names_of({"origin": {}}) == Names("", "", "")


@pytest.mark.parametrize(
    "value",
    [
        "มะม่วง",
        {"th": "มะม่วง"},
        {"origin": {}},
        {"fr": "mangue", "origin": {"fr": "person"}},
        {"th": 5, "origin": {"th": "person"}},
        {"th": "มะม่วง", "origin": {"th": "angel"}},
        {"th": "มะม่วง", "origin": {}},
    ],
)
def test_texts_of_another_shape_are_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        TextsField().validate(value, None)

"""Commercial conversion: direct, turned round, through baht, or not at all."""

from dataclasses import replace
from datetime import date

import pytest

from samphao.kernel.money import Money
from samphao.kernel.validity import Validity
from tests.engines.plan.builders import TODAY, World


def converted(text: str, currency: str, world: World | None = None, on: date = TODAY) -> str | None:
    desk = (world or World()).desk()
    money = desk.converted(Money.parse(text), currency=currency, on=on, known_at=TODAY)
    return None if money is None else str(money.rounded())


@pytest.mark.parametrize(
    ("given", "currency", "expected"),
    [
        ("10 CNY", "CNY", "10.00 CNY"),
        ("10 CNY", "THB", "46.00 THB"),
        ("46 THB", "CNY", "10.00 CNY"),
        ("4.6 USD", "CNY", "34.00 CNY"),
        ("1 JPY", "THB", None),
        ("1 JPY", "CNY", None),
        ("1 CNY", "JPY", None),
    ],
)
def test_money_is_converted_where_a_rate_is_held(
    given: str, currency: str, expected: str | None
) -> None:
    assert converted(given, currency) == expected


def test_a_rate_out_of_date_converts_nothing() -> None:
    world = World()
    desk = world.desk()
    ended = Validity(None, date(2026, 10, 31))
    old = tuple(
        replace(rate, provenance=replace(rate.provenance, validity=ended))
        for rate in desk.book.exchange
    )
    desk = replace(desk, book=replace(desk.book, exchange=old))

    money = desk.converted(Money.parse("1 CNY"), currency="THB", on=TODAY, known_at=TODAY)

    assert money is None

"""Edges of the quote: refusals, ties, short codes, memo, and properties."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.tariff import (
    Entry,
    OptionStatus,
    TariffBook,
    build_tariff_book,
    duty_quote,
    lowest_duty,
)
from samphao.engines.tariff import book as tariff_book
from samphao.engines.tariff.errors import ControlNotKnown, EntryNotUsable, LevyTooLarge
from samphao.kernel.country import Country
from samphao.kernel.errors import SamphaoError
from samphao.kernel.grade import Grade
from samphao.kernel.money import CurrencyMismatch, Money
from tests.engines.tariff.tariff_facts import attempted, entry, measure

ROWS = (
    measure("duty", "0804", "15%"),
    measure("duty", "080450", "12% + 1 CNY/kg MAX 30%"),
    measure("preference", "01-08", "0%", programme="ACFTA", condition="certificate form_e"),
    measure("preference", "0804", "5%", programme="RCEP", valid_from="2026-01-01"),
    measure("quota_in", "080450", "1%", quota="mango"),
    measure("quota_out", "080450", "40%", quota="mango", valid_to="2026-06-30"),
    measure("season", "0804", "20%", condition="season 11-15..01-15"),
    measure("remedy", "08045020", "7%", origin="TH"),
    measure("vat", "08", "9%"),
    measure("control", "08", "licence", condition="storage chilled"),
    measure("deminimis", "*", "duty", condition="value <= 100 CNY"),
)
BOOK = build_tariff_book(ROWS)


@pytest.mark.parametrize("value", ["-1", "NaN", "Infinity", "1E+19"])
def test_a_customs_value_that_is_no_value_is_refused(value: str) -> None:
    goods = replace(entry("080450", "1 CNY"), customs_value=Money(Decimal(value), "CNY"))

    with pytest.raises(EntryNotUsable):
        duty_quote(entry=goods, measures=BOOK)


def test_no_sales_unit_is_refused() -> None:
    with pytest.raises(EntryNotUsable):
        duty_quote(entry=entry("080450", "1 CNY", units=0), measures=BOOK)


def test_a_value_in_another_currency_than_the_tariff_is_refused() -> None:
    with pytest.raises(CurrencyMismatch):
        duty_quote(entry=entry("080450", "1 VND", net="1"), measures=BOOK)


def test_a_control_that_is_no_word_of_the_format_is_refused() -> None:
    rows = [measure("control", "08", "allowed")]

    with pytest.raises(ControlNotKnown):
        duty_quote(entry=entry("080450", "1 CNY"), measures=rows)


def test_a_levy_beyond_all_trade_is_refused() -> None:
    rows = [measure("duty", "08", "999999%")]

    with pytest.raises(LevyTooLarge):
        duty_quote(entry=entry("080450", "1000000000000000000 CNY"), measures=rows)


def test_the_lowest_duty_skips_what_needs_a_fact() -> None:
    quote = duty_quote(entry=entry("080450", "100 CNY", net="1", day="2026-07-01"), measures=BOOK)

    lowest = lowest_duty(quote=quote)

    assert quote.options[0].status is OptionStatus.NEEDS_FACT
    assert lowest is not None
    assert lowest.programme == "RCEP"


def test_without_any_option_there_is_no_lowest_duty() -> None:
    assert lowest_duty(quote=duty_quote(entry=entry("9403", "1 CNY"), measures=BOOK)) is None


def test_a_chapter_alone_finds_everything_below_it() -> None:
    quote = duty_quote(entry=entry("08", "100 CNY", net="1", day="2026-07-01"), measures=BOOK)

    mfn = [option for option in quote.options if option.programme == "MFN"]

    assert [option.charge is not None for option in mfn] == [True, True]
    assert {control.state for control in quote.controls} == {"licence"}


def test_rows_that_hold_at_once_on_the_same_goods_leave_a_named_range() -> None:
    rows = [
        measure("duty", "0804", "5%", condition="mode road", fact="a"),
        measure("duty", "0804", "7%", condition="storage frozen", fact="b"),
    ]
    goods = entry("080450", "100 CNY", facts=[("mode", "road"), ("storage", "frozen")])

    (option,) = duty_quote(entry=goods, measures=rows).options

    assert option.charge is not None
    assert (option.charge.amount, option.charge.high) == (Money.of(5, "CNY"), Money.of(7, "CNY"))
    assert [(reason.code, reason.values) for reason in option.reasons] == [
        ("tariff.measures_differ", {"measures": "a, b"})
    ]


def test_in_quota_of_unknown_condition_still_needs_its_fact() -> None:
    rows = [measure("quota_in", "1701", "5%", quota="sugar", condition="certificate quota_b")]
    goods = entry("170199", "100 CNY", facts=[("quota", "sugar")])

    (option,) = duty_quote(entry=goods, measures=rows).options

    assert option.status is OptionStatus.NEEDS_FACT


def test_relief_named_for_one_line_only_is_not_certain_above_it() -> None:
    rows = [measure("duty", "08", "5%"), measure("deminimis", "08045020", "duty")]

    assert duty_quote(entry=entry("080450", "1 CNY"), measures=rows).relief == ()
    assert len(duty_quote(entry=entry("08045020", "1 CNY"), measures=rows).relief) == 1


def test_a_remedy_of_missing_quantity_is_said_but_not_reckoned() -> None:
    rows = [measure("duty", "08", "5%"), measure("remedy", "08", "3 CNY/kg")]

    quote = duty_quote(entry=entry("080450", "1 CNY"), measures=rows)

    assert quote.remedies == ()
    assert [reason.code for reason in quote.reasons] == ["tariff.needs_quantity"]


def test_the_weakest_grade_of_what_was_used_is_the_answers() -> None:
    rows = [measure("duty", "08", "5%", grade="A"), measure("vat", "08", "9%", grade="C")]

    assert duty_quote(entry=entry("080450", "1 CNY"), measures=rows[:1]).grade is Grade.A
    assert duty_quote(entry=entry("080450", "1 CNY"), measures=rows).grade is Grade.C


def test_the_memo_never_grows_beyond_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tariff_book, "MEMO_SIZE", 2)
    book = build_tariff_book(ROWS)

    for hs in ("080450", "0804", "0805", "080450"):
        duty_quote(entry=entry(hs, "100 CNY", net="1"), measures=book)

    assert len(book.memo) <= 2


def test_per_carton_and_pieces_are_counted() -> None:
    rows = [measure("duty", "33", "5 CNY/carton + 1 CNY/piece")]
    facts = [("per_carton", "24"), ("piece", "10")]

    (option,) = duty_quote(
        entry=entry("330499", "1 CNY", units=25, facts=facts), measures=rows
    ).options

    # 25 units fill one carton of 24 and open a second; 250 pieces
    assert option.charge is not None
    assert option.charge.amount == Money.of(260, "CNY")


@pytest.mark.parametrize("wrong", ["0", "-3"])
def test_a_count_that_is_not_above_zero_counts_as_missing(wrong: str) -> None:
    rows = [measure("duty", "33", "5 CNY/carton")]

    (option,) = duty_quote(
        entry=entry("330499", "1 CNY", facts=[("per_carton", wrong)]), measures=rows
    ).options

    assert option.charge is None


ENTRIES = st.builds(
    entry,
    st.sampled_from(["08", "0804", "080450", "08045020", "0804502000", "330499"]),
    st.decimals(0, 10**12, places=2).map(lambda value: f"{value} CNY"),
    units=st.integers(1, 10**6),
    net=st.none() | st.decimals(0, 10**6, places=3),
    day=st.dates(),
    known_at=st.dates(),
    origin=st.sampled_from(["TH", "VN", "BR"]),
    facts=st.lists(
        st.sampled_from([("certificate", "form_e"), ("quota", "mango"), ("storage", "frozen")])
    ),
)


@given(goods=ENTRIES)
def test_no_programme_beats_the_one_that_is_chosen(goods: Entry) -> None:
    quote = duty_quote(entry=goods, measures=BOOK)
    amounts = [option.charge.amount for option in quote.options if option.charge is not None]
    usable = [o.charge.amount for o in quote.options if o.usable and o.charge is not None]

    lowest = lowest_duty(quote=quote)

    assert amounts == sorted(amounts, key=lambda money: money.amount)
    assert all(amount.amount >= 0 for amount in amounts)
    if lowest is None or lowest.charge is None:
        assert usable == []
    else:
        assert all(lowest.charge.amount <= amount for amount in usable)


@given(goods=ENTRIES)
def test_a_book_and_the_bare_measures_answer_alike_and_again(goods: Entry) -> None:
    first = duty_quote(entry=goods, measures=ROWS)

    assert duty_quote(entry=goods, measures=BOOK) == first
    assert duty_quote(entry=goods, measures=BOOK) == first


@given(goods=ENTRIES)
def test_the_order_of_the_rows_never_matters(goods: Entry) -> None:
    backwards: TariffBook = build_tariff_book(reversed(ROWS))

    assert duty_quote(entry=goods, measures=backwards) == duty_quote(entry=goods, measures=BOOK)


@given(
    hs=st.sampled_from(["0804", "080450", "9403"]),
    value=st.decimals(allow_nan=True, allow_infinity=True),
    units=st.integers(-5, 10**30),
    currency=st.sampled_from(["CNY", "VND"]),
    country=st.sampled_from(["CN", "VN", "TH"]),
)
def test_bad_weather_gives_a_coded_error_or_an_answer(
    hs: str, value: Decimal, units: int, currency: str, country: str
) -> None:
    goods = replace(
        entry(hs, "1 CNY", units=units, market=country), customs_value=Money(value, currency)
    )

    result = attempted(lambda: duty_quote(entry=goods, measures=BOOK))

    if isinstance(result, SamphaoError):
        assert "." in result.code
    else:
        assert result.market == Country(country)
        assert result.options or result.reasons

"""A quote kept and rebased for another value is the quote that would have been reckoned."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.tariff import build_tariff_book, duty_quote
from samphao.engines.tariff.contracts import Measure
from tests.engines.tariff.tariff_facts import entry, measure

ROWS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "duty",
                "preference",
                "remedy",
                "additional",
                "quota_in",
                "quota_out",
                "vat",
                "control",
            ]
        ),
        st.sampled_from(["0804", "080450", "08045010", "08045020"]),
        st.sampled_from(
            [
                "0%",
                "5%",
                "12.5%",
                "5% MAX 20%",
                "0% TO 5%",
                "3% TO 1 CNY/kg",
                "3 CNY/kg",
                "8% + 2 CNY/kg",
            ]
        ),
        st.sampled_from(["", "ACFTA", "RCEP"]),
        st.sampled_from(["", "", "", "value > 100 CNY", "state dried"]),
    ),
    max_size=6,
)
VALUES = st.lists(st.decimals(0, 10**6, places=2), min_size=2, max_size=5)


def _measure(row: tuple[str, str, str, str, str]) -> Measure:
    kind, hs, expression, programme, condition = row
    words = "admitted" if kind == "control" else expression
    quota = "cn-demo" if kind.startswith("quota") else ""
    return measure(kind, hs, words, programme=programme, condition=condition, quota=quota)


@given(ROWS, VALUES, st.sampled_from(["080450", "08045010"]))
def test_a_book_that_keeps_quotes_answers_like_a_new_one(
    rows: list[tuple[str, str, str, str, str]], values: list[Decimal], hs: str
) -> None:
    measures = [_measure(row) for row in rows]
    kept = build_tariff_book(measures)

    for value in values:
        asked = entry(hs, f"{value} CNY", net="0.1", units=10)
        assert duty_quote(entry=asked, measures=kept) == duty_quote(entry=asked, measures=measures)


def test_another_currency_is_not_rebased_from_the_first() -> None:
    book = build_tariff_book([measure("duty", "0804", "10%"), measure("preference", "0804", "0%")])
    duty_quote(entry=entry("080450", "100 CNY"), measures=book)

    quote = duty_quote(entry=entry("080450", "50 USD"), measures=book)

    bases = {str(option.charge.base) for option in quote.options if option.charge}
    assert bases == {"50 USD"}


def test_a_value_of_nothing_is_reckoned_anew() -> None:
    book = build_tariff_book([measure("duty", "0804", "10%")])
    duty_quote(entry=entry("080450", "100 CNY"), measures=book)

    (option,) = duty_quote(entry=entry("080450", "0 CNY"), measures=book).options

    assert option.charge is not None
    assert option.charge.amount.amount == 0

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.tariff import Quantities, parse_expression
from samphao.engines.tariff.errors import ExpressionNotRead, RateNotInclusive
from samphao.kernel.errors import SamphaoError
from samphao.kernel.money import CurrencyMismatch, Money
from samphao.kernel.reason import Reason
from tests.engines.tariff.tariff_facts import attempted

FULL = Quantities(
    units=10,
    grams=Decimal(20_000),
    millilitres=Decimal(5_000),
    pieces=Decimal(10),
    pairs=Decimal(4),
    square_metres=Decimal(8),
    cartons=Decimal(2),
)
BASE = Money.of(1000, "CNY")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0%", "0"),
        ("15%", "150"),
        ("6.5 %", "65"),
        ("900 CNY/t", "18"),  # 0.02 t
        ("2 CNY/kg", "40"),  # 20 kg
        ("0.01 CNY/g", "200"),  # 20,000 g
        ("3 CNY/l", "15"),  # 5 l
        ("0.002 CNY/ml", "10"),  # 5,000 ml
        ("1.5 CNY/piece", "15"),
        ("5 CNY/pair", "20"),
        ("2.5 CNY/m2", "20"),
        ("7 CNY/carton", "14"),
        ("10% + 2 CNY/kg", "140"),  # 100 + 40
        ("10% + 2 CNY/kg + 7 CNY/carton", "154"),
        ("20% MAX 900 CNY/t", "18"),  # the lower of 200 and 18
        ("1% MAX 900 CNY/t", "10"),  # the lower of 10 and 18
        ("10% MIN 2 CNY/kg", "100"),  # the higher of 100 and 40
        ("3% MIN 2 CNY/kg", "40"),  # the higher of 30 and 40
        ("10% + 2 CNY/kg MAX 12%", "120"),  # the lower of 140 and 120
        ("3% MIN 2 CNY/kg MAX 3.5%", "35"),  # first at least 40, then at most 35
    ],
)
def test_an_expression_gives_its_amount(text: str, amount: str) -> None:
    result = parse_expression(text).amount(base=BASE, quantities=FULL)

    assert result == Money.of(amount, "CNY")


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("", 1, "0-9"),
        ("%", 1, "0-9"),
        ("15", 3, "% CNY"),
        ("15 MAX", 4, "% CNY"),
        ("15 baht/kg", 4, "% CNY"),
        ("15 thb/kg", 4, "% CNY"),
        ("900 CNY", 8, "/"),
        ("900 CNY/lb", 9, "kg g t l ml piece pair m2 carton entry"),
        ("15% 3%", 5, "+ MAX MIN TO"),
        ("15% max 3%", 5, "+ MAX MIN TO"),
        ("15% +", 6, "0-9"),
        ("15% MAX", 8, "0-9"),
        ("15% × 2", 5, "0-9 A-Z %"),
        ("-5%", 1, "0-9 A-Z %"),
        ("NaN%", 1, "0-9"),
    ],
)
def test_an_unread_expression_points_at_the_character(
    text: str, position: int, expected: str
) -> None:
    with pytest.raises(ExpressionNotRead) as refused:
        parse_expression(text)

    assert refused.value.values == {"text": text, "position": position, "expected": expected}


@pytest.mark.parametrize(
    ("unit", "fact"),
    [
        ("kg", "net_weight"),
        ("t", "net_weight"),
        ("g", "net_weight"),
        ("l", "content_ml"),
        ("ml", "content_ml"),
        ("piece", "piece"),
        ("pair", "pair"),
        ("m2", "m2"),
        ("carton", "per_carton"),
    ],
)
def test_a_missing_quantity_names_its_fact(unit: str, fact: str) -> None:
    result = parse_expression(f"2 CNY/{unit}").amount(base=BASE, quantities=Quantities())

    assert result == Reason("tariff.needs_quantity", {"unit": unit}, (fact,))


def test_an_entry_counts_itself_whatever_else_is_unknown() -> None:
    result = parse_expression("1% MIN 8 CNY/entry").amount(base=BASE, quantities=Quantities())

    assert result == max(BASE * Decimal("0.01"), Money.parse("8 CNY"))


def test_a_missing_quantity_on_either_side_of_a_limit_is_named() -> None:
    left = parse_expression("2 CNY/kg MAX 5%").amount(base=BASE, quantities=Quantities())
    right = parse_expression("5% MIN 2 CNY/l").amount(base=BASE, quantities=Quantities())

    assert isinstance(left, Reason)
    assert isinstance(right, Reason)
    assert (left.facts, right.facts) == (("net_weight",), ("content_ml",))


@pytest.mark.parametrize(
    ("text", "ceiling"),
    [
        ("15%", "0.15"),
        ("10% + 5%", "0.15"),
        ("2 CNY/kg", None),
        ("10% + 2 CNY/kg", None),
        ("20% MAX 900 CNY/t", "0.2"),
        ("900 CNY/t MAX 20%", "0.2"),
        ("20% MAX 15%", "0.15"),
        ("900 CNY/t MAX 2 CNY/kg", None),
        ("10% MIN 2 CNY/kg", None),
        ("10% MIN 12%", "0.12"),
        ("10% MIN 2 CNY/kg MAX 30%", "0.3"),
    ],
)
def test_the_ceiling_is_the_greatest_share_of_the_value(text: str, ceiling: str | None) -> None:
    assert parse_expression(text).ceiling == (None if ceiling is None else Decimal(ceiling))


def test_a_charge_within_the_price_is_charged_on_itself_too() -> None:
    result = parse_expression("15%").amount(base=Money.of(85, "CNY"), quantities=FULL, within=True)

    assert result == Money.of(15, "CNY")


def test_a_compound_charge_within_the_price_contains_its_sum_per_unit() -> None:
    # tax = 10 % of (900 + tax) + 9 x 10 pieces, so 0.9 tax = 180
    result = parse_expression("10% + 9 CNY/piece").amount(
        base=Money.of(900, "CNY"), quantities=FULL, within=True
    )

    assert result == Money.of(200, "CNY")


def test_a_rate_of_the_whole_price_cannot_be_within_it() -> None:
    with pytest.raises(RateNotInclusive):
        parse_expression("100%").amount(base=BASE, quantities=FULL, within=True)


def test_a_sum_in_another_currency_than_the_base_is_refused() -> None:
    with pytest.raises(CurrencyMismatch):
        parse_expression("2 USD/kg").amount(base=BASE, quantities=FULL)


def test_an_expression_is_read_once() -> None:
    assert parse_expression("7.5% MAX 3 CNY/kg") is parse_expression("7.5% MAX 3 CNY/kg")


@given(st.text(alphabet="0159.% CNYkgt/+MAXINé-\n", max_size=30))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    result = attempted(lambda: parse_expression(text))

    if isinstance(result, ExpressionNotRead):
        position = result.values["position"]
        assert isinstance(position, int)
        assert 1 <= position <= len(text) + 1
    elif isinstance(result, SamphaoError):
        assert result.code == "number.not_a_number"
    else:
        assert result.text == text


@given(
    low=st.decimals(0, 10**9, places=2),
    more=st.decimals(0, 10**9, places=2),
    text=st.sampled_from(["15%", "10% + 2 CNY/kg", "20% MAX 900 CNY/t", "3% MIN 2 CNY/kg"]),
    within=st.booleans(),
)
def test_a_dearer_base_never_lowers_the_amount(
    low: Decimal, more: Decimal, text: str, within: bool
) -> None:
    expression = parse_expression(text)

    cheap = expression.amount(base=Money.of(low, "CNY"), quantities=FULL, within=within)
    dear = expression.amount(base=Money.of(low + more, "CNY"), quantities=FULL, within=within)

    assert isinstance(cheap, Money)
    assert isinstance(dear, Money)
    assert cheap <= dear
    ceiling = expression.ceiling
    assert ceiling is None or within or dear.amount <= ceiling * (low + more)

"""What holds for every rate card and parcel."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.freight import FreightAnswer, Parcel, quote_freight
from samphao.kernel.errors import SamphaoError
from samphao.kernel.money import total
from samphao.kernel.quantities import Dimensions, Weight
from tests.engines.freight.freight_cases import book, request

STEPS = (1, 2, 5, 10, 20, 30)


@st.composite
def cards(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a card whose prices rise with weight, as a carrier's do."""
    price = 0
    brackets: list[dict[str, Any]] = []
    for upto in STEPS:
        price += draw(st.integers(min_value=0, max_value=300))
        brackets.append({"service": "s", "upto_kg": upto, "price": f"{price} THB"})
    per_kg = draw(st.integers(min_value=0, max_value=90))
    brackets.append({"service": "s", "price": f"{price} THB", "per_kg": f"{per_kg} THB"})
    service = {
        "id": "s",
        "mode": "post",
        "basis": draw(st.sampled_from(["parcel", "consignment"])),
        "divisor": draw(st.sampled_from([None, 5000, 6000])),
        "minimum": draw(st.sampled_from([None, "250 THB"])),
    }
    amounts = draw(st.lists(st.sampled_from(["12%", "40 THB", "7 THB/kg", "9 THB/parcel"])))
    return {
        "services": [service],
        "brackets": brackets,
        "lanes": [{"id": "mail", "mode": "post"}],
        "surcharges": [{"service": "s", "amount": amount} for amount in amounts],
        "count": draw(st.integers(min_value=1, max_value=5)),
        "parcel": {"kg": 1},
    }


weights = st.decimals(min_value="0.001", max_value=80, places=3)
sides = st.decimals(min_value=1, max_value=120, places=1)


def ask(words: dict[str, Any], parcel: Parcel) -> FreightAnswer:
    return quote_freight(request=replace(request(words), parcel=parcel), book=book(words))


@given(cards(), weights, weights, sides)
def test_adding_weight_never_lowers_the_price(
    words: dict[str, Any], weight: Decimal, more: Decimal, side: Decimal
) -> None:
    box = Dimensions(side, side, side)

    light = ask(words, Parcel(Weight.kg(weight), box))
    heavy = ask(words, Parcel(Weight.kg(weight + more), box))

    assert light.quotes[0].total <= heavy.quotes[0].total


@given(cards(), weights, sides, sides)
def test_a_larger_box_never_lowers_the_price(
    words: dict[str, Any], weight: Decimal, side: Decimal, more: Decimal
) -> None:
    small, large = side, side + more

    tight = ask(words, Parcel(Weight.kg(weight), Dimensions(small, small, small)))
    loose = ask(words, Parcel(Weight.kg(weight), Dimensions(large, large, large)))

    assert tight.quotes[0].total <= loose.quotes[0].total


@given(cards(), weights, sides)
def test_the_lines_sum_to_the_total(words: dict[str, Any], weight: Decimal, side: Decimal) -> None:
    quote = ask(words, Parcel(Weight.kg(weight), Dimensions(side, side, side))).quotes[0]

    assert total((line.amount for line in quote.lines), currency="THB").rounded() == quote.total
    assert quote.billable >= Weight.kg(weight)


strange = st.sampled_from(
    ["0", "-1", "NaN", "Infinity", "1E+50", "1E-50", "1E+999999", "1E+15", "2"]
)


@given(cards(), strange, strange, st.integers(min_value=-5, max_value=10**20))
def test_bad_weather_gives_a_coded_refusal_or_a_finite_price(
    words: dict[str, Any], weight: str, side: str, count: int
) -> None:
    answer: str | list[Decimal]
    try:
        parcel = Parcel(Weight(Decimal(weight)), Dimensions(Decimal(side), Decimal(1), Decimal(1)))
        asked = replace(request(words), parcel=parcel, count=count)
        quotes = quote_freight(request=asked, book=book(words)).quotes
        answer = [quote.total.amount for quote in quotes]
    except SamphaoError as refused:
        answer = refused.code

    assert answer
    assert isinstance(answer, str) or all(amount.is_finite() for amount in answer)

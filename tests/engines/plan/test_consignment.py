"""From a card to pieces that travel."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.plan.consignment import (
    cartons,
    consignment_units,
    single,
    stacked,
)
from samphao.engines.plan.errors import UnitsOutOfRange
from samphao.kernel.product import SalesUnit
from samphao.kernel.quantities import Dimensions, Weight
from tests.engines.plan.builders import mango

SIDES = st.decimals(min_value="0.5", max_value=100, places=1)


def test_units_are_as_asked_or_a_month_s_capacity_up_to_a_thousand() -> None:
    assert consignment_units(card=mango(), asked=12) == 12
    assert consignment_units(card=mango(), asked=None) == 1000
    assert consignment_units(card=mango(monthly_capacity=300), asked=None) == 300
    assert consignment_units(card=mango(monthly_capacity=9000), asked=None) == 1000


@pytest.mark.parametrize("units", [0, -1, 10_000_001])
def test_impossible_units_are_refused(units: int) -> None:
    with pytest.raises(UnitsOutOfRange):
        consignment_units(card=mango(), asked=units)


def test_units_travel_in_whole_cartons() -> None:
    unit = SalesUnit(gross=Weight.kg("0.1"), per_carton=50)

    pieces = cartons(unit=unit, units=120)

    assert pieces is not None
    assert (pieces.count, pieces.parcel.gross) == (3, Weight.kg(5))


def test_a_small_consignment_does_not_fill_a_carton() -> None:
    unit = SalesUnit(net=Weight.kg("0.1"), per_carton=50)

    pieces = cartons(unit=unit, units=4)

    assert pieces is not None
    assert (pieces.count, pieces.parcel.gross) == (1, Weight.kg("0.4"))


def test_without_any_weight_nothing_travels() -> None:
    assert cartons(unit=SalesUnit(), units=10) is None
    assert single(unit=SalesUnit()) is None


def test_one_unit_is_one_parcel_for_a_buyer_abroad() -> None:
    pieces = single(unit=SalesUnit(gross=Weight.kg(1)))

    assert pieces is not None
    assert (pieces.count, pieces.units) == (1, 1)


@given(SIDES, SIDES, SIDES, st.integers(1, 300))
def test_a_stack_holds_every_piece_and_wastes_less_than_a_row(
    a: Decimal, b: Decimal, c: Decimal, count: int
) -> None:
    piece = Dimensions(a, b, c)

    box = stacked(piece, count)

    assert box.volume >= piece.volume * count
    assert box.volume <= piece.volume * (count + count)


def test_twelve_cubes_make_a_compact_box() -> None:
    box = stacked(Dimensions(Decimal(10), Decimal(10), Decimal(10)), 12)

    assert sorted([box.length, box.width, box.height]) == [20, 20, 30]

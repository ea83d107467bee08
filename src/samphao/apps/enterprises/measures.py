"""Areas in square wa and weights in grams, both whole numbers."""

from decimal import Decimal
from typing import Final

from samphao.apps.enterprises.errors import QuantityUnfit
from samphao.apps.enterprises.kinds import Unit

WA_IN_NGAN: Final = 100
WA_IN_RAI: Final = 400
"""1 rai = 4 ngan = 400 square wa = 1,600 square metres."""
LARGEST_AREA: Final = 100_000 * WA_IN_RAI
LARGEST_WEIGHT: Final = 10_000_000_000
GRAMS: Final = {Unit.GRAM: 1, Unit.KILOGRAM: 1000, Unit.TONNE: 1_000_000}


def square_wa(*, rai: int, ngan: int = 0, wa: int = 0) -> int:
    """Return an area in square wa.

    Raises:
        QuantityUnfit: it is nothing, negative, or larger than 100,000 rai.
    """
    area = rai * WA_IN_RAI + ngan * WA_IN_NGAN + wa
    if min(rai, ngan, wa) < 0:
        raise QuantityUnfit(what="area")
    return checked_area(area=area)


def checked_area(*, area: int) -> int:
    """Return an area that can be.

    Raises:
        QuantityUnfit: it cannot.
    """
    if not 0 < area <= LARGEST_AREA:
        raise QuantityUnfit(what="area")
    return area


def rai_ngan_wa(*, area: int) -> tuple[int, int, int]:
    """Return an area as it is written on a Thai deed."""
    rai, rest = divmod(area, WA_IN_RAI)
    return (rai, *divmod(rest, WA_IN_NGAN))


def grams(*, amount: Decimal, unit: Unit) -> int:
    """Return a weight in grams.

    Raises:
        QuantityUnfit: it is nothing, over 10,000 tonnes, or has a fraction of a gram.
    """
    if not amount.is_finite() or not 0 < amount <= LARGEST_WEIGHT:
        raise QuantityUnfit(what="weight")
    weight = amount * GRAMS[unit]
    if weight != weight.to_integral_value():
        raise QuantityUnfit(what="weight")
    return checked_weight(weight=int(weight))


def checked_weight(*, weight: int) -> int:
    """Return a weight in grams that can be.

    Raises:
        QuantityUnfit: it cannot.
    """
    if not 0 < weight <= LARGEST_WEIGHT:
        raise QuantityUnfit(what="weight")
    return weight


def in_unit(*, weight: int, unit: Unit) -> Decimal:
    """Return a weight of so many grams in a unit."""
    return Decimal(weight) / GRAMS[unit]

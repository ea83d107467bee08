"""Exact numbers from text, and the named ways of rounding."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import ClassVar

from samphao.kernel.errors import SamphaoError

LARGEST = Decimal(10) ** 18


class NotANumber(SamphaoError):
    """The text is no finite decimal number of a size that trade knows."""

    code: ClassVar[str] = "number.not_a_number"


class Rounding(StrEnum):
    """The rounding a law or a carrier prescribes."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    UP = "up"
    DOWN = "down"


_MODES = {
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
    Rounding.UP: ROUND_UP,
    Rounding.DOWN: ROUND_DOWN,
}


def exact(value: str | int | Decimal) -> Decimal:
    """Return the value as a finite Decimal.

    Raises:
        NotANumber: NaN, infinity, beyond ±10^18, or text that is no number.
    """
    try:
        number = Decimal(value)
    except (InvalidOperation, ValueError, TypeError):
        raise NotANumber(value=str(value)) from None
    if not number.is_finite() or abs(number) > LARGEST:
        raise NotANumber(value=str(value))
    return number


def rounded(value: Decimal, *, places: int, rule: Rounding = Rounding.HALF_UP) -> Decimal:
    """Round to so many decimal places by the named rule."""
    # Hashing an enumeration's member is slow, and nearly every sum is rounded half up.
    mode = ROUND_HALF_UP if rule is Rounding.HALF_UP else _MODES[rule]
    return value.quantize(_step(places), rounding=mode)


@cache
def _step(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)

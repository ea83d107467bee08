"""Where a rising or falling sum crosses zero, in decimals."""

from collections.abc import Callable
from decimal import Decimal

Sum = Callable[[Decimal], Decimal]
STEPS = 100


def crossing(
    *, of: Sum, low: Decimal, high: Decimal, within: Decimal, enough: Decimal
) -> Decimal | None:
    """Return a point between low and high at which the sum is zero, or next to where it jumps.

    A straight line is met at the first guess; anything else is halved until the sum is small
    `enough` or the interval narrower than `within`.

    Args:
        of: the sum, rising or falling all the way.
        low: the lower end.
        high: the upper end.
        within: the width at which to stop.
        enough: how near to zero the sum must come.

    Returns:
        None when both ends lie on the same side of zero.
    """
    at_low, at_high = of(low), of(high)
    if at_low == 0 or at_high == 0:
        return low if at_low == 0 else high
    if (at_low > 0) == (at_high > 0):
        return None
    for step in range(STEPS):
        middle = _next(low, high, at_low, at_high, straight=step % 2 == 0)
        value = of(middle)
        if abs(value) <= enough or high - low <= within:
            return middle
        if (value > 0) == (at_low > 0):
            low, at_low = middle, value
        else:
            high, at_high = middle, value
    return low


def _next(
    low: Decimal, high: Decimal, at_low: Decimal, at_high: Decimal, *, straight: bool
) -> Decimal:
    if straight:
        return low + (high - low) * at_low / (at_low - at_high)
    return (low + high) / 2

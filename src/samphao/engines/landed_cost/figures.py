"""Numbers as they stand in formulas: plain digits, no language."""

from decimal import Decimal

from samphao.engines.landed_cost.errors import AmountNotUsable
from samphao.kernel.money import Money

HUNDRED = Decimal(100)
LARGEST_AMOUNT = Decimal(10) ** 15


def plain(number: Decimal) -> str:
    """Return the digits without exponent or trailing zeros."""
    return f"{number.normalize():f}"


def percent(share: Decimal) -> str:
    """Return a fraction as percent."""
    return f"{plain(share * HUNDRED)}%"


def shown(money: Money) -> str:
    """Return an amount, rounded to its minor unit, with its currency."""
    return str(money.rounded())


def whole(amount: Decimal, *, field: str) -> Decimal:
    """Return the amount when it is finite, not negative, and of a size that trade knows.

    Raises:
        AmountNotUsable: otherwise, naming the field.
    """
    if not amount.is_finite() or not 0 <= amount <= LARGEST_AMOUNT:
        raise AmountNotUsable(field=field, value=str(amount))
    return amount

"""A rate card's brackets in order of weight, found by bisection."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from samphao.engines.freight.contracts import Bracket
from samphao.engines.freight.errors import RateCardOutOfRange
from samphao.kernel.money import Money
from samphao.kernel.numbers import Rounding, exact, rounded
from samphao.kernel.quantities import Weight


@dataclass(frozen=True, slots=True)
class BracketTable:
    """Upper ends in grams, rising, and the brackets they close; an open one stands last."""

    ends: tuple[Decimal, ...]
    rows: tuple[Bracket, ...]

    def find(self, weight: Weight) -> int | None:
        """Return the place of the bracket whose upper end is the first at or above the weight."""
        place = bisect_left(self.ends, weight.grams)
        return place if place < len(self.rows) else None

    def price(self, *, place: int, weight: Weight) -> Money:
        """Return the bracket's price, and so much for each started kilogram over its lower end."""
        row = self.rows[place]
        if row.per_kg is None:
            return row.price
        lower = self.ends[place - 1] if place else Decimal(0)
        above = (weight.grams - lower) / 1000
        return row.price + row.per_kg * rounded(above, places=0, rule=Rounding.UP)


def bracket_table(*, rows: Iterable[Bracket]) -> BracketTable:
    """Order the rows by their upper ends; of two with the same end the first stays.

    Raises:
        RateCardOutOfRange: a price below zero.
    """
    open_rows: list[Bracket] = []
    closed: dict[Decimal, Bracket] = {}
    for row in rows:
        _check(row)
        if row.upto is None:
            open_rows.append(row)
        else:
            closed.setdefault(row.upto.grams, row)
    ends = sorted(closed)
    return BracketTable(tuple(ends), (*(closed[end] for end in ends), *open_rows[:1]))


def _check(row: Bracket) -> None:
    if row.upto is not None:
        exact(row.upto.grams)
    for money in filter(None, (row.price, row.per_kg)):
        if exact(money.amount) < 0:
            raise RateCardOutOfRange(service=row.service, value=str(money))

"""From a product card to the pieces that travel, and to the values that origin is judged by."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from samphao.engines.freight.contracts import Parcel
from samphao.engines.plan.errors import UnitsOutOfRange
from samphao.kernel.product import ProductCard, SalesUnit
from samphao.kernel.quantities import Dimensions

USUAL_UNITS = 1000
MOST_UNITS = 10_000_000


@dataclass(frozen=True, slots=True)
class Pieces:
    """Identical pieces: one of them, how many, and how many sales units they hold in all."""

    parcel: Parcel
    count: int
    units: int


def consignment_units(*, card: ProductCard, asked: int | None) -> int:
    """Return the sales units of one consignment: as asked, else a month's capacity up to 1,000.

    Raises:
        UnitsOutOfRange: fewer than one, or more than ten million.
    """
    units = asked if asked is not None else min(card.monthly_capacity or USUAL_UNITS, USUAL_UNITS)
    if not 1 <= units <= MOST_UNITS:
        raise UnitsOutOfRange(units=units, most=MOST_UNITS)
    return units


def cartons(*, unit: SalesUnit, units: int) -> Pieces | None:
    """Return the units packed in cartons, None when no weight is known.

    Units per carton not given means each unit travels in its own box.
    """
    weight = unit.gross or unit.net
    if weight is None:
        return None
    held = min(unit.per_carton or 1, units)
    count = -(-units // held)
    box = stacked(unit.dimensions, held) if unit.dimensions else None
    return Pieces(Parcel(weight * held, box), count, units)


def single(*, unit: SalesUnit) -> Pieces | None:
    """Return one unit as one parcel, as a buyer abroad would receive it."""
    weight = unit.gross or unit.net
    return None if weight is None else Pieces(Parcel(weight, unit.dimensions), 1, 1)


@lru_cache(maxsize=1024)
def stacked(piece: Dimensions, count: int) -> Dimensions:
    """Return the smallest box for so many equal pieces in rows, the most cube-like of those."""
    # All boxes hold equal pieces, so the one with the fewest places is the smallest.
    fewest = min(rows * columns * layers for rows, columns, layers in _grids(count))
    length, width, height = piece.length, piece.width, piece.height
    sides = (
        (length * rows, width * columns, height * layers)
        for rows, columns, layers in _grids(count)
        if rows * columns * layers == fewest
    )
    return Dimensions(*min(sides, key=_cubelike))


def _cubelike(sides: tuple[Decimal, Decimal, Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    return max(sides), sides[0], sides[1]


@lru_cache(maxsize=256)
def _grids(count: int) -> tuple[tuple[int, int, int], ...]:
    return tuple(_all_grids(count))


def _all_grids(count: int) -> Iterator[tuple[int, int, int]]:
    for rows in range(1, count + 1):
        if rows**3 > count * 64:
            return
        rest = -(-count // rows)
        for columns in range(1, rest + 1):
            yield rows, columns, -(-rest // columns)

"""What a written table is made of: columns with a kind, and rows of plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import Any

Cell = str | int | Decimal | date | None


class Kind(StrEnum):
    """What a column holds.

    Money has its currency in another column; a percentage is the number before the sign.
    """

    TEXT = "text"
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field of the row it shows, its kind, and its width in characters."""

    name: str
    kind: Kind = Kind.TEXT
    width: int = 14


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: `name` is its title, `heads` are the words over the columns.

    `rows` is read once, so a table is written as it is made and never held whole.
    """

    name: str
    columns: tuple[Column, ...]
    heads: tuple[str, ...]
    rows: Iterator[tuple[Cell, ...]]


def text(name: str, width: int = 14) -> Column:
    """Return a column of words."""
    return Column(name, Kind.TEXT, width)


def count(name: str) -> Column:
    """Return a column of whole numbers."""
    return Column(name, Kind.COUNT, 10)


def money(name: str) -> Column:
    """Return a column of amounts."""
    return Column(name, Kind.MONEY, 14)


def percent(name: str) -> Column:
    """Return a column of percentages."""
    return Column(name, Kind.PERCENT, 10)


def day(name: str) -> Column:
    """Return a column of days."""
    return Column(name, Kind.DAY, 12)


def picked(columns: tuple[Column, ...], rows: Iterator[Any]) -> Iterator[tuple[Cell, ...]]:
    """Yield the fields of each row that the columns name, in their order."""
    fields = attrgetter(*(column.name for column in columns))
    for row in rows:
        yield fields(row)

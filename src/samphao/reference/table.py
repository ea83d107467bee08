"""Fact tables: CSV rows whose cells are read by name, so that every error names its place."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from io import StringIO
from typing import TypeVar, cast

from samphao.kernel.country import Country
from samphao.kernel.errors import SamphaoError
from samphao.kernel.hs import HSCode, HSRange, parse_ranges
from samphao.kernel.money import Money, currency_code
from samphao.kernel.numbers import exact
from samphao.kernel.quantities import Weight
from samphao.kernel.text import Names
from samphao.reference.columns import COLUMNS
from samphao.reference.errors import CellProblem, PackProblem

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

ID = re.compile(r"[a-z0-9._-]+")
WHOLE = re.compile(r"[+-]?[0-9]{1,18}")


@lru_cache(maxsize=65536)
def _remembered(parse: Callable[[str], object], value: str) -> object:
    """Read a cell once: a tariff of 60,000 rows repeats its days, countries, grades and codes.

    What is read never changes, so rows may share it; a refusal is raised anew each time.
    """
    return parse(value)


def _whole(value: str) -> int:
    """Read plain digits; Python also takes 1_0 and the digits of other scripts."""
    if not WHOLE.fullmatch(value):
        raise ValueError(value)
    return int(value)


# What was read from groups of cells; see Row.shared.
_SHARED: dict[tuple[object, ...], object] = {}
_MOST_SHARED = 65536


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a fact table; `number` counts as a spreadsheet does, the header being 1."""

    number: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """Return the cell without surrounding blanks; a missing column is empty."""
        return self.cells.get(column, "").strip()

    def required(self, column: str) -> str:
        """Return the cell, refusing an empty one."""
        value = self.cells.get(column, "").strip()
        if not value:
            raise CellProblem(column=column, value="", problem="pack.cell_empty")
        return value

    def shared(self, make: Callable[["Row"], T], columns: tuple[str, ...]) -> T:
        """Return what `make` reads from these columns, read once for all rows that agree in them.

        `make` is a function of the module, returns something immutable, and finds every other
        column empty. Its refusal is raised anew for each row.
        """
        key = (make, *map(self.cells.get, columns))
        try:
            return cast("T", _SHARED[key])
        except KeyError:
            cells = {name: self.cells[name] for name in columns if name in self.cells}
            found = make(Row(self.number, cells))
        if len(_SHARED) >= _MOST_SHARED:
            _SHARED.clear()
        _SHARED[key] = found
        return found

    def words(self, column: str, *, star_is_empty: bool = True) -> tuple[str, ...]:
        """Return blank-separated words; `*` means all and is returned as none."""
        value = self.text(column)
        return () if star_is_empty and value == "*" else tuple(value.split())

    def choice(self, column: str, kind: type[E]) -> E:
        """Return the cell as a member of the enumeration."""
        return self._choice(column, self.required(column), kind)

    def choices(self, column: str, kind: type[E]) -> tuple[E, ...]:
        """Return blank-separated members; `*` is none, meaning all."""
        return tuple(self._choice(column, word, kind) for word in self.words(column))

    def one_of(self, column: str, known: str) -> str:
        """Return the cell, which must be one of the blank-separated words."""
        value = self.required(column)
        if value not in known.split():
            raise CellProblem(
                column=column,
                value=value,
                problem="pack.cell_unknown_word",
                expected=", ".join(known.split()),
            )
        return value

    def flag(self, column: str) -> bool:
        """Read yes, no or nothing (no)."""
        return bool(self.text(column)) and self.one_of(column, "yes no") == "yes"

    def day(self, column: str) -> date | None:
        """Read an ISO day; empty is open."""
        value = self.text(column)
        return self._parsed(column, value, date.fromisoformat, "YYYY-MM-DD") if value else None

    def number_or_none(self, column: str) -> Decimal | None:
        """Read a decimal number; empty is None."""
        value = self.text(column)
        return self._parsed(column, value, exact, "12.5") if value else None

    def whole_or_none(self, column: str) -> int | None:
        """Read a whole number; empty is None."""
        value = self.text(column)
        return self._parsed(column, value, _whole, "12") if value else None

    def whole(self, column: str) -> int:
        """Read a whole number, refusing an empty cell."""
        return self._parsed(column, self.required(column), _whole, "12")

    def money_or_none(self, column: str) -> Money | None:
        """Read `12.50 THB`; empty is None."""
        value = self.text(column)
        return self._parsed(column, value, Money.parse, "12.50 THB") if value else None

    def weight_or_none(self, column: str) -> Weight | None:
        """Read kilograms; empty is None."""
        value = self.text(column)
        return self._parsed(column, value, Weight.kg, "12.5") if value else None

    def currency(self, column: str) -> str:
        """Read an ISO 4217 code."""
        return self._parsed(column, self.required(column), currency_code, "CNY")

    def hs_code(self, column: str) -> HSCode:
        """Read one customs code, refusing an empty cell."""
        return self._parsed(column, self.required(column), HSCode, "08045020")

    def country(self, column: str) -> Country:
        """Read an ISO 3166-1 code."""
        return self._parsed(column, self.required(column), Country, "CN")

    def countries(self, column: str) -> tuple[Country, ...]:
        """Read blank-separated ISO codes; `*` is none, meaning all."""
        return tuple(self._parsed(column, word, Country, "CN") for word in self.words(column))

    def goods(self, column: str = "hs") -> HSRange:
        """Read one HS prefix or range; empty is everything."""
        return self._parsed(column, self.text(column) or "*", HSRange.parse, "0804, 5001-6399, *")

    def all_goods(self, column: str) -> tuple[HSRange, ...]:
        """Read blank-separated HS prefixes and ranges."""
        return self._parsed(column, self.text(column), parse_ranges, "0804 5001-6399")

    def names(self, stem: str = "name") -> Names:
        """Read a name in the three languages, refusing a missing one."""
        return Names(
            self.required(f"{stem}_th"), self.required(f"{stem}_en"), self.required(f"{stem}_zh")
        )

    def _choice(self, column: str, value: str, kind: type[E]) -> E:
        try:
            return cast("E", _remembered(kind, value))
        except ValueError:
            raise CellProblem(
                column=column,
                value=value,
                problem="pack.cell_unknown_word",
                expected=", ".join(kind),
            ) from None

    def _parsed(self, column: str, value: str, parse: Callable[[str], T], expected: str) -> T:
        try:
            return cast("T", _remembered(parse, value))
        except (SamphaoError, ValueError):
            raise CellProblem(
                column=column, value=value, problem="pack.cell_unreadable", expected=expected
            ) from None


@dataclass(slots=True)
class Reading:
    """Reads the tables of one pack and collects what is wrong with them.

    `numbers` tells the row of every fact, by file and id.
    """

    pack: str
    problems: list[PackProblem]
    numbers: dict[str, int] = field(default_factory=dict)

    def rows(self, *, file: str, content: str) -> Iterator[Row]:
        """Yield the rows; rows of another width than the header are problems."""
        reader = csv.reader(StringIO(content, newline=""), strict=True)
        number = 0
        try:
            header = [name.strip() for name in next(reader, [])]
            if not self._header_fits(file, header):
                return
            for number, cells in enumerate(reader, start=2):
                if len(cells) == len(header):
                    yield Row(number, dict(zip(header, cells, strict=True)))
                else:
                    width = str(len(header))
                    self.report(file, number, "", str(len(cells)), "pack.row_width", width)
        except csv.Error as error:
            self.report(file, max(number, 1) + 1, "", str(error)[:60], "pack.not_csv")

    def _header_fits(self, file: str, header: list[str]) -> bool:
        if "id" not in header:
            self.report(file, 1, "id", ",".join(header)[:60], "pack.no_header")
            return False
        known = COLUMNS.get(file)
        for name, times in sorted(Counter(header).items()):
            if times > 1:
                self.report(file, 1, name, name, "pack.column_twice")
            elif known and name not in known:
                self.report(file, 1, name, name, "pack.unknown_column", ", ".join(sorted(known)))
        return True

    def read(self, *, file: str, content: str, make: Callable[[Row], Iterable[T]]) -> tuple[T, ...]:
        """Turn every row into facts; a row that cannot be read becomes a problem."""
        found: list[T] = []
        seen: dict[str, int] = {}
        for row in self.rows(file=file, content=content):
            try:
                self.numbers[f"{file}#{self._new_id(row, seen)}"] = row.number
                found.extend(make(row))
            except CellProblem as problem:
                self.report(
                    file,
                    row.number,
                    problem.column,
                    problem.value,
                    problem.problem,
                    problem.expected,
                )
        return tuple(found)

    def _new_id(self, row: Row, seen: dict[str, int]) -> str:
        key = row.required("id")
        if not ID.fullmatch(key):
            raise CellProblem(
                column="id", value=key, problem="pack.cell_unreadable", expected="a-z 0-9 . _ -"
            )
        if key in seen:
            raise CellProblem(
                column="id", value=key, problem="pack.id_twice", expected=str(seen[key])
            )
        seen[key] = row.number
        return key

    def report(
        self, file: str, row: int, column: str, value: str, code: str, expected: str = ""
    ) -> None:
        """Remember one problem."""
        self.problems.append(PackProblem(self.pack, file, row, column, value, code, expected))

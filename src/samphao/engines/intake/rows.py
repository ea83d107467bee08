"""Reading one row by the layout of its sheet: values by column, and every problem."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from samphao.engines.intake.cells import (
    SHOWN,
    is_blank,
    refuse_mark,
    refuse_spoiled,
    says_nothing,
)
from samphao.engines.intake.columns import Column
from samphao.engines.intake.contracts import RowProblem, SheetRow
from samphao.engines.intake.faults import CellFault
from samphao.engines.intake.header import Layout, Meaning

Reader = Callable[[str, str], object]
Key = tuple[Column, str]
T = TypeVar("T")

# Here "none" is an answer and not an empty list.
_NONE_IS_AN_ANSWER = frozenset(
    {Column.FACT, Column.FLAG, Column.WHOLLY_OBTAINED, Column.VAT, Column.SKU, Column.NAME}
)


@dataclass(frozen=True, slots=True)
class CellPlan:
    """How one column of the sheet is read; `hint` is its unit, its currency or its market."""

    index: int
    header: str
    key: Key
    reader: Reader
    hint: str
    fatal: bool


@dataclass(frozen=True, slots=True)
class RowPlan:
    """How every row of the sheet is read; `width` is the header's."""

    cells: tuple[CellPlan, ...]
    width: int
    headers: Mapping[Column, str]
    sheet: str
    detailed: tuple[CellPlan, ...] = ()


@dataclass(slots=True)
class RowRead:
    """What one row says so far.

    `notes_given` tells whether the list's one note on its assumed currency has been given.
    """

    number: int
    plan: RowPlan
    values: dict[Key, object] = field(default_factory=dict)
    raw: dict[Key, str] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    notes_given: bool = False

    def take(self, column: Column, kind: type[T], detail: str = "") -> T | None:
        """Return the value of a column when it was read."""
        value = self.values.get((column, detail))
        return value if isinstance(value, kind) else None

    def details(self, column: Column, kind: type[T]) -> Iterator[tuple[str, T]]:
        """Yield market, fact or flag and value of every column of one kind."""
        for cell in self.plan.detailed:
            if cell.key[0] is column:
                value = self.values.get(cell.key)
                if isinstance(value, kind):
                    yield cell.key[1], value

    def texts(self, column: Column) -> tuple[str, ...]:
        """Return the parts of a column that lists words."""
        value = self.values.get((column, ""))
        return value if isinstance(value, tuple) else ()

    def refuse(self, column: Column, fault: CellFault, *, fatal: bool, detail: str = "") -> None:
        """Add a problem of a column."""
        header = self.plan.headers.get(column, column.value)
        for cell in self.plan.cells:
            header = cell.header if cell.key == (column, detail) else header
        self.add(header, self.raw.get((column, detail), ""), fault, fatal=fatal)

    def add(self, header: str, value: str, fault: CellFault, *, fatal: bool) -> None:
        """Add a problem of a cell."""
        problem = RowProblem(
            self.number,
            header,
            value[:SHOWN],
            fault.problem,
            fault.remedy,
            fatal,
            self.plan.sheet,
        )
        self.problems.append(problem)

    @property
    def is_lost(self) -> bool:
        """Tell whether a problem forbids to make anything of the row."""
        return any(problem.fatal for problem in self.problems)


def plan_of(
    *,
    layout: Layout,
    readers: Mapping[Column, Reader],
    fatal: frozenset[Column],
    sheet: str,
) -> RowPlan:
    """Return how the rows below a header are read."""
    cells = tuple(
        CellPlan(
            placed.index,
            placed.header,
            placed.meaning.key,
            readers[placed.meaning.column],
            _hint(placed.meaning),
            placed.meaning.column in fatal,
        )
        for placed in layout.placed
        if placed.meaning.column in readers
    )
    width = max((i for i, cell in enumerate(layout.cells, start=1) if cell.strip()), default=0)
    headers = {cell.key[0]: cell.header for cell in reversed(cells)}
    detailed = tuple(cell for cell in cells if cell.key[1])
    return RowPlan(cells, width, headers, sheet, detailed)


def _hint(meaning: Meaning) -> str:
    """Return what the reader is told of the header; a target price has its market by its key."""
    if meaning.column is Column.NATIONAL_HS:
        return meaning.market
    return meaning.unit or meaning.currency


def read_row(*, row: SheetRow, plan: RowPlan) -> RowRead:
    """Read every cell of a row that has a column; no cell stops the others."""
    read = RowRead(row.number, plan)
    marks = dict(row.marks) if row.marks else {}
    cells = row.cells
    count = len(cells)
    for cell in plan.cells:
        text = cells[cell.index] if cell.index < count else ""
        mark = marks.get(cell.index, "") if marks else ""
        if not mark and is_blank(text):
            continue
        try:
            value = _value(text, mark, cell)
        except CellFault as fault:
            read.add(cell.header, text, fault, fatal=cell.fatal)
            value = fault.kept
        read.raw[cell.key] = text
        if value is not None:
            read.values[cell.key] = value
    if count > plan.width:
        _refuse_extra(read, cells[plan.width :])
    return read


def _value(text: str, mark: str, cell: CellPlan) -> object:
    if mark:
        refuse_mark(text, mark)
    refuse_spoiled(text)
    if says_nothing(text) and cell.key[0] not in _NONE_IS_AN_ANSWER:
        return None
    return cell.reader(text, cell.hint)


def _refuse_extra(read: RowRead, extra: tuple[str, ...]) -> None:
    """Refuse a row with more cells than headers: a comma in a text has moved its columns."""
    said = [cell for cell in extra if cell.strip()]
    if said:
        fault = CellFault("intake.too_many_cells", value=said[0][:SHOWN])
        read.add("", said[0], fault, fatal=True)

"""Rows and cells at the places that a sheet gives them, each place once and in order."""

from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING

from defusedxml.ElementTree import iterparse
from openpyxl.worksheet._reader import CELL_TAG, DATA_TAG, ROW_TAG, WorkSheetParser

from samphao.connectors.files.xlsx_file.book import OpenBook
from samphao.kernel.ports.sheets import Limits, TooManyColumns, TooManyRows, WorkbookBroken

if TYPE_CHECKING:
    from openpyxl.xml._functions_overloads import _SupportsIterAndAttrib as Element

Values = tuple[object, ...]

# Runs of differently set letters, and how each is set; more would be no cell but a flood.
ELEMENTS_A_COLUMN = 64


def numbered_rows(
    *, part: IO[bytes], book: OpenBook, limits: Limits
) -> Iterator[tuple[int, Values]]:
    """Yield rows with their numbers; those that the sheet leaves out are empty.

    What a sheet says of its own size is not asked: it may be wrong in both directions.

    Raises:
        WorkbookBroken: a row or cell stands twice, out of order, or in another's place; which of
            two values is meant nobody can tell.
        TooManyRows, TooManyColumns: more than the limits allow.
    """
    parser, done = book.parser(part), 0
    for element in _row_elements(part, parser, limits):
        number, cells = parser.parse_row(element)
        # Heights and styles of rows are collected there, and never asked for.
        parser.row_dimensions.clear()
        if number <= done:
            raise WorkbookBroken(detail=f"row {number} < {done + 1}")
        if number > limits.rows:
            raise TooManyRows(limit=limits.rows)
        yield from ((between, ()) for between in range(done + 1, number))
        yield number, _in_columns(number, cells, limits)
        done = number


def _row_elements(part: IO[bytes], parser: WorkSheetParser, limits: Limits) -> Iterator["Element"]:
    """Yield each row once it is whole; stop behind the last, whatever the part goes on with."""
    cells = elements = 0
    for _, element in iterparse(part):
        elements += 1
        if element.tag == CELL_TAG:
            cells += 1
        elif element.tag == ROW_TAG:
            yield element
            element.clear()
            cells = elements = 0
        elif element.tag == DATA_TAG:
            return
        # A row is taken apart only at its end, which may never come.
        if cells > limits.columns or elements > limits.columns * ELEMENTS_A_COLUMN:
            raise TooManyColumns(row=parser.row_counter + 1, limit=limits.columns)


def _in_columns(number: int, cells: Sequence[dict[str, object]], limits: Limits) -> Values:
    values: list[object] = []
    for cell in cells:
        row, column = cell["row"], cell["column"]
        if row != number or not isinstance(column, int) or column <= len(values):
            raise WorkbookBroken(detail=f"row {number}, cell {column}")
        if column > limits.columns:
            raise TooManyColumns(row=number, limit=limits.columns)
        values.extend([None] * (column - 1 - len(values)))
        values.append(cell["value"])
    return tuple(values)

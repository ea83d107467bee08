"""Rows of a workbook's visible sheets, one at a time."""

import datetime as dt
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Context
from typing import BinaryIO, Protocol, cast
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException

from samphao.connectors.files.xlsx_file.archive import check_archive, doubtful_cells
from samphao.engines.intake.contracts import Sheet, SheetRow
from samphao.kernel.ports.sheets import (
    EmptyFile,
    Limits,
    TooManyColumns,
    TooManyRows,
    WorkbookBroken,
)

_BROKEN = (
    zipfile.BadZipFile,
    DefusedXmlException,
    InvalidFileException,
    ParseError,
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    OSError,
    OverflowError,
    # Parts that need a password, and with its subclass those packed in an unknown way.
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)")
_THREE_DECIMALS = re.compile(r"-?\d+\.\d{3}")


class OpenSheet(Protocol):
    """A sheet as the package opens it read-only, for which it has no public type."""

    title: str
    sheet_state: str
    _worksheet_path: str

    def reset_dimensions(self) -> None:
        """Forget the size that the file states."""

    def iter_rows(self, *, values_only: bool) -> Iterator[tuple[object, ...]]:
        """Yield the values of each row from the first."""


Marks = tuple[tuple[int, str], ...]


def read_xlsx(*, stream: BinaryIO, limits: Limits) -> tuple[Sheet, ...]:
    """Return the visible sheets in their order.

    Raises:
        EmptyFile: every sheet is hidden or is a chart.
        WorkbookBroken, FileTooLarge, KindNotRead: see `check_archive`.
    """
    check_archive(stream=stream, limits=limits)
    try:
        with warnings.catch_warnings():
            # Missing styles and the like say nothing about the cells.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        sheets = [
            sheet
            for sheet in cast("list[OpenSheet]", book.worksheets)
            if sheet.sheet_state == "visible"
        ]
    except _BROKEN as fault:
        raise WorkbookBroken(detail=type(fault).__name__) from None
    if not sheets:
        raise EmptyFile()
    return tuple(Sheet(sheet.title, _rows(sheet, stream, limits)) for sheet in sheets)


def _rows(sheet: OpenSheet, stream: BinaryIO, limits: Limits) -> Iterator[SheetRow]:
    """Yield rows with their numbers; a fault in the file ends them with a refusal."""
    try:
        yield from _read(sheet, stream, limits)
    except _BROKEN as fault:
        raise WorkbookBroken(detail=type(fault).__name__) from None


def _read(sheet: OpenSheet, stream: BinaryIO, limits: Limits) -> Iterator[SheetRow]:
    doubts = doubtful_cells(stream=stream, path=sheet._worksheet_path).marks
    # The size that the file states may be wrong in both directions.
    sheet.reset_dimensions()
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > limits.rows:
            raise TooManyRows(limit=limits.rows)
        if len(values) > limits.columns:
            raise TooManyColumns(row=number, limit=limits.columns)
        marked = doubts.get(number, {})
        cells, marks = _cells(values, marked)
        yield SheetRow(number, cells, marks)


def _cells(values: tuple[object, ...], marked: dict[int, str]) -> tuple[tuple[str, ...], Marks]:
    marks = dict(marked)
    texts = []
    for index, value in enumerate(values):
        text, mark = _text(value)
        texts.append(text)
        if mark:
            marks[index] = mark
    return tuple(texts), tuple(sorted(marks.items()))


def _text(value: object) -> tuple[str, str]:
    """Return the text of a value and what is doubtful about it."""
    if value is None:
        return "", ""
    if isinstance(value, str):
        return value, "error" if value.startswith("#") and _ERROR.fullmatch(value) else ""
    if isinstance(value, bool):
        return ("yes" if value else "no"), ""
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        day = value.date() if isinstance(value, dt.datetime) else value
        return str(day), "date"
    text = str(value)
    if "e" in text or "." in text:
        return _decimal_text(text), ""
    return text, ""


def _decimal_text(text: str) -> str:
    """Write a stored number without exponent, and so that no reading adds thousands.

    Excel keeps fifteen digits; what binary fractions add beyond them was never typed.
    """
    number = Context(prec=15).create_decimal(text)
    plain = f"{number.normalize():f}"
    return f"{plain}0" if _THREE_DECIMALS.fullmatch(plain) else plain

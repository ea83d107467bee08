"""Rows of a workbook's visible sheets, one at a time."""

import datetime as dt
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Context
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException

from samphao.connectors.files.xlsx_file.archive import check_archive, doubtful_cells
from samphao.connectors.files.xlsx_file.book import OpenBook, OpenSheet, open_book
from samphao.connectors.files.xlsx_file.places import numbered_rows
from samphao.engines.intake.contracts import Sheet, SheetRow
from samphao.kernel.ports.sheets import EmptyFile, Limits, WorkbookBroken

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
            book = open_book(stream=stream, limits=limits)
    except _BROKEN as fault:
        raise WorkbookBroken(detail=type(fault).__name__) from None
    if not book.sheets:
        raise EmptyFile()
    return tuple(Sheet(sheet.name, _rows(book, sheet, stream, limits)) for sheet in book.sheets)


def _rows(book: OpenBook, sheet: OpenSheet, stream: BinaryIO, limits: Limits) -> Iterator[SheetRow]:
    """Yield rows with their numbers; a fault in the file ends them with a refusal."""
    try:
        doubts = doubtful_cells(stream=stream, path=sheet.path).marks
        with zipfile.ZipFile(stream) as archive, archive.open(sheet.path) as part:
            for number, values in numbered_rows(part=part, book=book, limits=limits):
                cells, marks = _cells(values, doubts.get(number, {}))
                yield SheetRow(number, cells, marks)
    except _BROKEN as fault:
        raise WorkbookBroken(detail=type(fault).__name__) from None


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

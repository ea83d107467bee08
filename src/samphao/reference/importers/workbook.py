"""Workbooks read row by row: opened by openpyxl, their sheets walked by the XML parser itself.

The package's own walk costs ten times the processor time, which a national tariff feels.
"""

import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Context
from typing import BinaryIO, Protocol, cast
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils import column_index_from_string
from openpyxl.utils.exceptions import InvalidFileException

from samphao.engines.intake.contracts import Sheet, SheetRow
from samphao.reference.importers.errors import FileNotRead, FileTooLarge

CHUNK = 1 << 18
LARGEST_FILE = 128 * 1024 * 1024
LARGEST_PART = 512 * 1024 * 1024
WIDEST = 1024

_BROKEN = (
    zipfile.BadZipFile,
    DefusedXmlException,
    InvalidFileException,
    ParseError,
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    TypeError,
    ValueError,
    expat.ExpatError,
    zlib.error,
)
_FIFTEEN = Context(prec=15)


class OpenSheet(Protocol):
    """A sheet as the package opens it read-only, for which it has no public type."""

    title: str
    sheet_state: str
    _worksheet_path: str
    _shared_strings: list[str]


def open_workbook(*, stream: BinaryIO) -> tuple[Sheet, ...]:
    """Return the visible sheets; their rows are read as asked for, all cells as text.

    The stream must stay open until then. Marks tell an Excel error and a formula that was never
    calculated.

    Raises:
        FileNotRead: cut short, damaged, or no workbook.
        FileTooLarge: a part of it unpacks to more than half a gigabyte.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            largest = max((part.file_size for part in archive.infolist()), default=0)
        if largest > LARGEST_PART:
            raise FileTooLarge(size=largest, limit=LARGEST_PART)
        with warnings.catch_warnings():
            # Missing styles and the like say nothing about the cells.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        opened = [
            sheet
            for sheet in cast("list[OpenSheet]", book.worksheets)
            if sheet.sheet_state == "visible"
        ]
    except _BROKEN as fault:
        raise FileNotRead(detail=type(fault).__name__) from None
    return tuple(Sheet(sheet.title, _rows(sheet, stream)) for sheet in opened)


def _rows(sheet: OpenSheet, stream: BinaryIO) -> Iterator[SheetRow]:
    done: list[SheetRow] = []
    parser = _parser(_Cells(sheet._shared_strings), done)
    try:
        with zipfile.ZipFile(stream) as archive, archive.open(sheet._worksheet_path) as part:
            while chunk := part.read(CHUNK):
                parser.Parse(chunk, False)
                yield from done
                done.clear()
            parser.Parse(b"", True)
    except _BROKEN as fault:
        raise FileNotRead(detail=f"{sheet.title}: {type(fault).__name__}") from None
    yield from done


@dataclass(slots=True)
class _Open:
    """The elements that are open: the cell's attributes and value, the row's number."""

    attributes: dict[str, str] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)
    value: str = ""
    formula: bool = False
    number: int = 0


def _parser(cells: "_Cells", done: list[SheetRow]) -> expat.XMLParserType:
    """Return a parser that adds each row to `done`."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.EntityDeclHandler = _no_entities
    opened = _Open()

    def begin(name: str, _: dict[str, str]) -> None:
        # The root tells the prefix of all names, once.
        prefix = name.removesuffix("worksheet")
        parser.StartElementHandler = _starts(prefix, opened)
        parser.EndElementHandler = _ends(prefix, opened, cells, done)

    parser.StartElementHandler = begin
    parser.CharacterDataHandler = opened.text.append
    return parser


def _starts(prefix: str, opened: _Open) -> Callable[[str, dict[str, str]], None]:
    a_cell, a_row = f"{prefix}c", f"{prefix}row"
    values = frozenset({f"{prefix}v", f"{prefix}is"})

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == a_cell:
            opened.attributes, opened.value, opened.formula = attributes, "", False
        elif name in values:
            opened.text.clear()
        elif name == a_row:
            opened.number = int(attributes.get("r", opened.number + 1))

    return start


def _ends(
    prefix: str, opened: _Open, cells: "_Cells", done: list[SheetRow]
) -> Callable[[str], None]:
    a_cell, a_row, a_formula = f"{prefix}c", f"{prefix}row", f"{prefix}f"
    values = frozenset({f"{prefix}v", f"{prefix}is"})

    def end(name: str) -> None:
        if name in values:
            opened.value = "".join(opened.text)
        elif name == a_cell:
            cells.keep(opened.attributes, opened.value, opened.formula)
        elif name == a_row:
            done.append(cells.row(opened.number))
        elif name == a_formula:
            opened.formula = True

    return end


class _Cells:
    """The cells of the current row."""

    def __init__(self, shared: list[str]) -> None:
        self.shared = shared
        self._texts: list[str] = []
        self._marks: list[tuple[int, str]] = []
        self._next = 0
        self._columns: dict[str, int] = {}

    def row(self, number: int) -> SheetRow:
        """Return the row that ends, and begin the next."""
        found = SheetRow(number, tuple(self._texts), tuple(self._marks))
        self._texts, self._marks, self._next = [], [], 0
        return found

    def keep(self, attributes: dict[str, str], text: str, formula: bool) -> None:
        """Take a cell; a sheet whose cells run backwards is damaged."""
        if not text and not formula:
            self._next += 0 if "r" in attributes else 1
            return
        index = self._column(attributes.get("r", ""))
        if index >= WIDEST or index < len(self._texts):
            raise ValueError(index)
        kind = attributes.get("t", "n")
        if kind == "s":
            text = self.shared[int(text)]
        elif kind == "n":
            text = _number(text)
        elif kind == "b":
            text = "yes" if text == "1" else "no"
        elif kind == "e":
            self._marks.append((index, "error"))
        if formula and not text:
            self._marks.append((index, "formula"))
        self._texts.extend([""] * (index - len(self._texts)))
        self._texts.append(text)
        self._next = index + 1

    def _column(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        if not letters:
            return self._next
        index = self._columns.get(letters)
        if index is None:
            index = self._columns[letters] = column_index_from_string(letters) - 1
        return index


def _number(text: str) -> str:
    """Write a stored number as it was typed: Excel keeps fifteen digits of a binary fraction."""
    if text.isdigit() or not text:
        return text
    return f"{_FIFTEEN.create_decimal(text).normalize():f}"


def _no_entities(*_: object) -> None:
    raise ValueError("entity")

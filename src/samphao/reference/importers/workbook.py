"""Workbooks read row by row: opened by openpyxl, their sheets walked by the XML parser itself.

The package's own walk costs ten times the processor time, which a national tariff feels.
"""

import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Context
from typing import BinaryIO
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from defusedxml.common import DefusedXmlException
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import column_index_from_string
from openpyxl.utils.exceptions import InvalidFileException

from samphao.engines.intake.contracts import Sheet, SheetRow
from samphao.reference.importers.archive import check_parts
from samphao.reference.importers.errors import FileNotRead

CHUNK = 1 << 18
LARGEST_FILE = 128 * 1024 * 1024
WIDEST = 1024
MOST_ROWS = 1_048_576
# Excel itself keeps 32,767 letters in a cell; formulas may be a little longer.
LONGEST_TEXT = 1 << 17
LONGEST_TAG = 1 << 20
LONGEST_NUMBER = 40

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
    # Parts that need a password.
    RuntimeError,
    TypeError,
    ValueError,
    expat.ExpatError,
    zlib.error,
)
_FIFTEEN = Context(prec=15)


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A visible sheet: its title, its part in the archive, and the book's shared words."""

    title: str
    path: str
    words: Sequence[str]


def open_workbook(*, stream: BinaryIO) -> tuple[Sheet, ...]:
    """Return the visible sheets; their rows are read as asked for, all cells as text.

    The stream must stay open until then. Marks tell an Excel error and a formula that was never
    calculated.

    Raises:
        FileNotRead: cut short, damaged, or no workbook.
        FileTooLarge: it unpacks to more than any published table, see `check_parts`.
    """
    try:
        check_parts(stream=stream)
        opened = _open_sheets(stream)
    except _BROKEN as fault:
        raise FileNotRead(detail=type(fault).__name__) from None
    return tuple(Sheet(sheet.title, _rows(sheet, stream)) for sheet in opened)


def _open_sheets(stream: BinaryIO) -> list[OpenSheet]:
    """Return the visible sheets; styles are not read, nor is any cell of a sheet."""
    reader = ExcelReader(stream, read_only=True, data_only=True, keep_links=False)
    with warnings.catch_warnings():
        # What the package can't keep says nothing about the cells.
        warnings.simplefilter("ignore")
        reader.read_manifest()
        reader.read_strings()
        reader.read_workbook()
    return [
        OpenSheet(sheet.name, relation.target, reader.shared_strings)
        for sheet, relation in reader.parser.find_sheets()
        if relation.target in reader.valid_files
        and "chartsheet" not in relation.Type
        and sheet.state == "visible"
    ]


def _rows(sheet: OpenSheet, stream: BinaryIO) -> Iterator[SheetRow]:
    done: list[SheetRow] = []
    parser = _parser(_Cells(sheet.words), done)
    try:
        with zipfile.ZipFile(stream) as archive, archive.open(sheet.path) as part:
            fed = 0
            while chunk := part.read(CHUNK):
                parser.Parse(chunk, False)
                fed += len(chunk)
                if fed - parser.CurrentByteIndex > LONGEST_TAG:
                    # A tag that has not ended yet is kept by the parser as a whole.
                    raise ValueError(fed)
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
    letters: int = 0

    def hear(self, text: str) -> None:
        """Take text; a cell has an end, and what stands between cells is no more than blanks."""
        self.letters += len(text)
        if self.letters > LONGEST_TEXT:
            raise ValueError(self.letters)
        self.text.append(text)

    def forget(self) -> None:
        """Begin with no text."""
        self.text.clear()
        self.letters = 0


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
    parser.CharacterDataHandler = opened.hear
    return parser


def _starts(prefix: str, opened: _Open) -> Callable[[str, dict[str, str]], None]:
    a_cell, a_row = f"{prefix}c", f"{prefix}row"
    values = frozenset({f"{prefix}v", f"{prefix}is"})

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == a_cell:
            opened.attributes, opened.value, opened.formula = attributes, "", False
        elif name in values:
            opened.forget()
        elif name == a_row:
            opened.number = _row_number(attributes.get("r"), after=opened.number)

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
            opened.forget()
        elif name == a_row:
            done.append(cells.row(opened.number))
        elif name == a_formula:
            opened.formula = True
            opened.forget()

    return end


class _Cells:
    """The cells of the current row."""

    def __init__(self, shared: Sequence[str]) -> None:
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
            text = self.shared[_index(text)]
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


def _index(text: str) -> int:
    """Return the place of a shared word; places are not counted from the end."""
    index = int(text)
    if index < 0:
        raise IndexError(index)
    return index


def _row_number(text: str | None, *, after: int) -> int:
    number = after + 1 if text is None else int(text)
    if not 0 < number <= MOST_ROWS:
        raise ValueError(number)
    return number


def _number(text: str) -> str:
    """Write a stored number as it was typed: Excel keeps fifteen digits of a binary fraction.

    What is no number of a size that trade knows stays as it is written, for the reader of the cell
    to refuse.
    """
    if (text.isdigit() and len(text) <= LONGEST_NUMBER) or not text:
        return text
    try:
        number = _FIFTEEN.create_decimal(text)
    except ArithmeticError:
        return text
    if not number.is_finite() or abs(number.adjusted()) > LONGEST_NUMBER:
        return text
    return f"{number.normalize(_FIFTEEN):f}"


def _no_entities(*_: object) -> None:
    raise ValueError("entity")

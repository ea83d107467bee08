"""An .xlsx workbook from tables, row by row: only distinct texts and the packed bytes are kept.

Written here because a general writer took three times as long, and a large catalogue has two
million cells. Texts stand once in the table of strings; cells are of the text format, so that
what begins with an equals sign stays text even after an edit.

Source: ECMA-376, Office Open XML, part 1, sections 18.3 (worksheets) and 18.8 (styles).
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from itertools import chain, islice
from typing import IO, Any

from samphao.interfaces.outputs import workbook_parts as parts
from samphao.interfaces.outputs.columns import Cell, Kind, Table

MOST_ROWS = 1_048_575
MOST_LETTERS = 32_767
MOST_DIGITS = 15
FIRST_DAY = date(1900, 3, 1)
DAY_ZERO = date(1899, 12, 30).toordinal()
PORTION = 500
# A wide sheet keeps its first two columns, number and product, in sight.
WIDE = 12
# Excel reads _x0041_ as the letter A; its underscore must then be spelled so itself.
SPELLED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

Rows = Iterator[tuple[Cell, ...]]
Put = Callable[[Any], str]


def workbook(
    *, title: str, made: date, tables: Iterator[Table], most_rows: int = MOST_ROWS
) -> bytes:
    """Write the tables one after the other.

    Args:
        title: the document's title.
        made: the day in the document's properties; no clock is asked.
        tables: read lazily, each to its end before the next.
        most_rows: rows below the header that a sheet takes; what is more goes on in another.
    """
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        writer = _Writer(package)
        for table in tables:
            for number, rows in enumerate(_portions(table.rows, most_rows), start=1):
                writer.sheet(table, rows, table.name if number == 1 else f"{table.name} {number}")
        writer.close(title, made)
    return stream.getvalue()


def _portions(rows: Rows, most: int) -> Iterator[Rows]:
    """Yield the rows sheet by sheet, the first one even when there is no row at all.

    Each portion must be read to its end before the next is asked for.
    """
    yield islice(rows, most)
    for row in rows:
        yield chain((row,), islice(rows, most - 1))


class _Writer:
    """Puts sheets into a package and remembers what they share."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self.package = package
        self.sheets: list[tuple[str, str]] = []
        self.strings: dict[str, int] = {}
        self.used = 0
        self.puts: dict[Kind, Put] = {
            Kind.TEXT: self._text,
            Kind.COUNT: lambda cell: _number(cell, parts.WHOLE),
            Kind.MONEY: self._amount,
            Kind.PERCENT: self._amount,
            Kind.DAY: self._day,
        }

    def sheet(self, table: Table, rows: Rows, name: str) -> None:
        """Write one sheet: frozen header, widths, rows, filter."""
        columns = [parts.letters(at) for at in range(len(table.columns))]
        widths = [column.width for column in table.columns]
        with self._opened(f"xl/worksheets/sheet{len(self.sheets) + 1}.xml") as out:
            frozen = 2 if len(widths) > WIDE else 0
            out.write(parts.sheet_start(widths, frozen=frozen).encode())
            heads = zip(columns, table.heads, strict=True)
            cells = (f'<c r="{letter}1"{self._text(head, parts.HEAD)}' for letter, head in heads)
            out.write(f'<row r="1">{"".join(cells)}</row>'.encode())
            last = self._rows(out, table, columns, rows)
            out.write(parts.sheet_end(f"A1:{columns[-1]}{last}").encode())
        self.sheets.append((name, f"$A$1:${columns[-1]}${last}"))

    def _rows(self, out: IO[bytes], table: Table, columns: list[str], rows: Rows) -> int:
        """Write the rows and return the number of the last; blank cells are not written."""
        puts = [
            (f'<c r="{letter}', self.puts[column.kind])
            for letter, column in zip(columns, table.columns, strict=True)
        ]
        number = 1
        waiting: list[str] = []
        for number, row in enumerate(rows, start=2):
            cells = [
                f'{start}{number}"{put(cell)}'
                for (start, put), cell in zip(puts, row, strict=True)
                if cell is not None and cell != ""
            ]
            waiting.append(f'<row r="{number}">{"".join(cells)}</row>')
            if len(waiting) == PORTION:
                out.write("".join(waiting).encode())
                waiting.clear()
        out.write("".join(waiting).encode())
        return number

    def close(self, title: str, made: date) -> None:
        """Write the strings, the styles, and what binds the sheets together."""
        with self._opened("xl/sharedStrings.xml") as out:
            out.write(parts.strings_start(self.used, len(self.strings)).encode())
            for text in self.strings:
                out.write(parts.string_item(SPELLED.sub("_x005F_", text)).encode())
            out.write(b"</sst>")
        for path, content in parts.bindings(self.sheets, title, made):
            with self._opened(path) as out:
                out.write(content.encode())

    def _opened(self, path: str) -> IO[bytes]:
        # An entry made by hand carries the year 1980; a name alone would ask the clock. ZIP64 is
        # left out on purpose: not every program that opens workbooks takes it.
        entry = zipfile.ZipInfo(path)
        entry.compress_type = zipfile.ZIP_DEFLATED
        return self.package.open(entry, "w")

    def _text(self, cell: Any, style: int = parts.TEXT) -> str:
        self.used += 1
        index = self.strings.setdefault(cell[:MOST_LETTERS], len(self.strings))
        return f' s="{style}" t="s"><v>{index}</v></c>'

    def _amount(self, cell: Any) -> str:
        _, digits, exponent = cell.as_tuple()
        if len(digits) > MOST_DIGITS:
            return self._text(f"{cell:f}")
        style = parts.WHOLE if exponent >= 0 else parts.CENTS if exponent >= -2 else parts.FINE
        return _number(f"{cell:f}", style)

    def _day(self, cell: Any) -> str:
        # Before March 1900 the calendars of the programs that open this part ways.
        if cell < FIRST_DAY:
            return self._text(cell.isoformat())
        return _number(cell.toordinal() - DAY_ZERO, parts.DAY)


def _number(value: object, style: int) -> str:
    return f' s="{style}"><v>{value}</v></c>'

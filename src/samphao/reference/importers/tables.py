"""Tables of any of the kinds that offices publish: workbooks and separated text."""

import csv
import io
from collections.abc import Iterator
from importlib.resources import files
from typing import BinaryIO

from samphao.engines.intake.contracts import Sheet, SheetRow
from samphao.reference.importers.errors import FileNotRead, FileTooLarge, NotUTF8
from samphao.reference.importers.workbook import LARGEST_FILE, open_workbook

_ZIP = b"PK\x03\x04"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = ",;\t|"


def open_tables(*, stream: BinaryIO) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, or the one table of a text file.

    Raises:
        FileNotRead: neither of the two, or damaged.
        FileTooLarge: beyond the limit.
        NotUTF8: text in another encoding.
    """
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    if size > LARGEST_FILE:
        raise FileTooLarge(size=size, limit=LARGEST_FILE)
    if stream.read(4) == _ZIP:
        stream.seek(0)
        return open_workbook(stream=stream)
    stream.seek(0)
    return (Sheet("", _csv_rows(_decoded(stream.read()))),)


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith(_UTF16) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotUTF8(position=error.start + 1) from None
    if "\0" in text:
        raise FileNotRead(detail="binary")
    return text


def _csv_rows(text: str) -> Iterator[SheetRow]:
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            yield SheetRow(reader.line_num, tuple(cells))
    except csv.Error as error:
        raise FileNotRead(detail=f"{reader.line_num}: {error}"[:60]) from None


def own_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table that lies beside this module."""
    text = (files(__name__.rpartition(".")[0]) / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def cell(row: SheetRow, index: int | None) -> str:
    """Return a cell without surrounding blanks; one beyond the row's end, or of none, is empty."""
    if index is None or index >= len(row.cells):
        return ""
    return row.cells[index].strip()


def header_key(text: str) -> str:
    """Return a header as it is compared: small letters, one blank between words."""
    return " ".join(text.replace("\u3000", " ").replace("_", " ").casefold().split())

"""List files: bytes to sheets of rows, told apart by content and never by their name."""

import io
from typing import BinaryIO

from samphao.connectors.files.csv_file import Records, read_csv
from samphao.connectors.files.json_file import read_json
from samphao.connectors.files.xlsx_file import read_xlsx
from samphao.engines.intake.contracts import Sheet
from samphao.kernel.ports.sheets import EmptyFile, FileTooLarge, KindNotRead, Limits

__all__ = ["Limits", "Records", "read_sheets"]

SNIFFED = 4096
PART = 1 << 20
ZIP = b"PK\x03\x04"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# How kinds that are not read begin; an encrypted workbook has the old kind's first bytes.
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "xls",
    b"%PDF": "pdf",
    b"<": "html",
    b"{\\rtf": "rtf",
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpeg",
    b"\x1f\x8b": "gzip",
    b"PK": "zip",
}


def read_sheets(*, stream: BinaryIO, limits: Limits | None = None) -> tuple[Sheet, ...]:
    """Return the visible sheets of a CSV, XLSX or JSON file; their rows are read as asked for.

    The stream must stay open until the rows are read.

    Raises:
        EmptyFile: no bytes, or only blanks.
        FileTooLarge: more bytes than the limits allow.
        KindNotRead: old Excel, PDF, HTML and other kinds.
        SamphaoError: whatever the reader of the kind refuses.
    """
    bounds = limits or Limits()
    source = _going_back(stream, bounds)
    size = source.seek(0, io.SEEK_END)
    source.seek(0)
    if size > bounds.size:
        raise FileTooLarge(size=size, limit=bounds.size)
    head = source.read(SNIFFED)
    source.seek(0)
    start = head.removeprefix(_BYTE_ORDER_MARK).lstrip()
    if not start:
        raise EmptyFile()
    if start.startswith(ZIP):
        return read_xlsx(stream=source, limits=bounds)
    for first, kind in _OTHERS.items():
        if start.startswith(first):
            raise KindNotRead(kind=kind)
    if start[:1] in {b"{", b"["}:
        return read_json(stream=source, limits=bounds)
    return read_csv(stream=source, limits=bounds)


def _going_back(stream: BinaryIO, limits: Limits) -> BinaryIO:
    """Return a stream that can be read again: itself, or what a pipe or device gives.

    A device says that it can go back, and that it is empty, and then gives bytes without end.
    """
    if stream.seekable():
        if stream.seek(0, io.SEEK_END):
            return stream
        stream.seek(0)
    held = io.BytesIO()
    while held.tell() <= limits.size and (part := stream.read(PART)):
        held.write(part)
    return held

"""Rows of a text table, one at a time."""

import io
from collections.abc import Iterator
from itertools import chain, count, islice
from typing import TYPE_CHECKING, BinaryIO

from samphao.connectors.files.csv_file.delimiter import delimiter_of
from samphao.connectors.files.csv_file.encoding import encoding_of
from samphao.connectors.files.csv_file.records import QUOTE, Records
from samphao.engines.intake.contracts import Sheet, SheetRow
from samphao.kernel.ports.sheets import EmptyFile, Limits, LineTooLong, TooManyColumns, TooManyRows

if TYPE_CHECKING:
    from typing_extensions import Buffer

SAMPLED_LINES = 80
BLOCK = 1 << 16
# The widest table of the longest cells that Excel has would be twice as long.
LONGEST_LINE = 1 << 24
BYTE_ORDER_MARK = "\ufeff"


def read_csv(*, stream: BinaryIO, limits: Limits) -> tuple[Sheet, ...]:
    """Return the one sheet of a text table.

    Raises:
        EncodingNotKnown: the bytes are text in no known encoding.
        EmptyFile: there are only blank lines.
        LineTooLong: a line goes on without end; later lines are refused when they are read.
    """
    encoding = encoding_of(stream)
    text = io.TextIOWrapper(io.BufferedReader(_Lent(stream), BLOCK), encoding=encoding, newline="")
    lines = _lines(text)
    sample = list(islice(lines, SAMPLED_LINES))
    if not any(map(str.strip, sample)):
        raise EmptyFile()
    named = _named_delimiter(sample[0])
    sign = named or delimiter_of(sample)
    skipped = 1 if named else 0
    records = Records(chain(sample[skipped:], lines), sign)
    return (Sheet("", _rows(records, limits, 1 + skipped)),)


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    """Yield lines, without the mark that begins a file where files were put one after another.

    Raises:
        LineTooLong: a line, with or without cells, that no list has.
    """
    for number in count(1):
        line = text.readline(LONGEST_LINE + 1)
        if not line:
            return
        if len(line) > LONGEST_LINE:
            raise LineTooLong(line=number, limit=LONGEST_LINE)
        yield line.lstrip(BYTE_ORDER_MARK)


def _named_delimiter(line: str) -> str:
    """Return the delimiter of Excel's own first line `sep=;`, or nothing."""
    word = line.strip().strip(QUOTE)
    return word[4] if word.lower().startswith("sep=") and len(word) == 5 else ""


class _Lent(io.RawIOBase):
    """A stream that is not closed when the text reader above it goes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "Buffer", /) -> int:
        view = memoryview(buffer).cast("B")
        content = self._stream.read(len(view))
        view[: len(content)] = content
        return len(content)


def _rows(records: Records, limits: Limits, start: int) -> Iterator[SheetRow]:
    for number, (cells, marks) in enumerate(records, start=start):
        if number > limits.rows:
            raise TooManyRows(limit=limits.rows)
        if len(cells) > limits.columns:
            raise TooManyColumns(row=number, limit=limits.columns)
        yield SheetRow(number, tuple(cells), marks)

"""Rows of a text table, one at a time."""

import csv
import io
from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO

from samphao.connectors.files.csv_file.delimiter import delimiter_of
from samphao.connectors.files.csv_file.encoding import encoding_of
from samphao.engines.intake.contracts import Sheet, SheetRow
from samphao.kernel.ports.sheets import EmptyFile, Limits, TooManyColumns, TooManyRows

if TYPE_CHECKING:
    from typing_extensions import Buffer

SAMPLED_LINES = 80
BLOCK = 1 << 16
QUOTE = '"'


def read_csv(*, stream: BinaryIO, limits: Limits) -> tuple[Sheet, ...]:
    """Return the one sheet of a text table.

    Raises:
        EncodingNotKnown: the bytes are text in no known encoding.
        EmptyFile: there are only blank lines.
    """
    encoding = encoding_of(stream)
    lines = iter(
        io.TextIOWrapper(io.BufferedReader(_Lent(stream), BLOCK), encoding=encoding, newline="")
    )
    sample = list(islice(lines, SAMPLED_LINES))
    if not any(map(str.strip, sample)):
        raise EmptyFile()
    named = _named_delimiter(sample[0])
    sign = named or delimiter_of(sample)
    source = _Source(chain(sample, lines), sign, limits)
    return (Sheet("", source.rows(skip_first=bool(named))),)


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


class _Source:
    """Reads rows and keeps the lines of the row at hand, to mend a quote that stays open."""

    def __init__(self, lines: Iterator[str], sign: str, limits: Limits) -> None:
        self._lines = lines
        self._sign = sign
        self._limits = limits
        self._taken: list[str] = []

    def rows(self, *, skip_first: bool) -> Iterator[SheetRow]:
        if skip_first:
            next(self._lines)
        for number, (cells, marks) in enumerate(self._all(), start=2 if skip_first else 1):
            if number > self._limits.rows:
                raise TooManyRows(limit=self._limits.rows)
            if len(cells) > self._limits.columns:
                raise TooManyColumns(row=number, limit=self._limits.columns)
            yield SheetRow(number, tuple(cells), marks)

    def _all(self) -> Iterator[tuple[list[str], tuple[tuple[int, str], ...]]]:
        going = True
        while going:
            going = False
            reader = csv.reader(self._keep(), delimiter=self._sign)
            try:
                for cells in reader:
                    if len(self._taken) > 1 and self._is_open():
                        yield from self._mended()
                    else:
                        yield cells, ()
                    self._taken.clear()
            except csv.Error:
                # A cell without end: the lines read so far stand each for itself.
                yield from self._mended()
                self._taken.clear()
                going = True

    def _keep(self) -> Iterator[str]:
        for line in self._lines:
            self._taken.append(line)
            yield line

    def _is_open(self) -> bool:
        return sum(line.count(QUOTE) for line in self._taken) % 2 == 1

    def _mended(self) -> Iterator[tuple[list[str], tuple[tuple[int, str], ...]]]:
        """Yield each line as a row; cells of a line with an odd quote are marked."""
        for line in list(self._taken):
            bare = line.rstrip("\r\n")
            if bare.count(QUOTE) % 2 == 1:
                cells = bare.replace(QUOTE, "").split(self._sign)
                yield cells, tuple((index, "quote") for index in range(len(cells)))
            else:
                yield next(csv.reader([bare], delimiter=self._sign), []), ()

"""Records of a text table, cut back to their lines where a quote stays open."""

import csv
import re
from collections.abc import Iterator, Sequence

Record = tuple[list[str], tuple[tuple[int, str], ...]]

QUOTE = '"'
# With two columns any line of words with one comma would look like a record.
_FEWEST_SIGNS = 2


class Records:
    """Reads records and keeps the lines of the one at hand, to mend a quote that stays open."""

    def __init__(self, lines: Iterator[str], sign: str) -> None:
        self._lines = lines
        self._sign = sign
        self._taken: list[str] = []
        self._width = 0

    def __iter__(self) -> Iterator[Record]:
        """Yield cells and marks; each line of a record that a stray quote made is one of its own.

        Cells of a line with a stray quote are marked `quote`.
        """
        going = True
        while going:
            going = False
            reader = csv.reader(self._keep(), delimiter=self._sign)
            try:
                for cells in reader:
                    if len(self._taken) > 1 and self._is_stray(cells):
                        yield from self._mended()
                    else:
                        yield cells, ()
                        self._width = self._width or (len(cells) if len(cells) > 1 else 0)
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

    def _is_stray(self, cells: Sequence[str]) -> bool:
        """Tell whether the line breaks of a record are rows that a quote swallowed."""
        is_open = sum(line.count(QUOTE) for line in self._taken) % 2 == 1
        if is_open or not _is_strict(self._taken, self._sign):
            return True
        return self._width > 0 and any(
            self._is_record(line, len(cells)) for line in self._taken[1:]
        )

    def _is_record(self, line: str, width: int) -> bool:
        """Tell whether a line inside a quoted cell looks like a row of the table.

        Words have a space after a comma, and do not begin as the row's own first cell does.
        """
        signs, whole = line.count(self._sign), self._width - 1
        if signs >= whole and _follows(self._first(line), self._first(self._taken[0])):
            return True
        if signs != whole or whole < _FEWEST_SIGNS:
            return False
        is_tight = f"{self._sign} " not in line
        return width != self._width or (is_tight and self._taken[0].count(self._sign) == whole)

    def _first(self, line: str) -> str:
        return line.split(self._sign, 1)[0].strip().strip(QUOTE)

    def _mended(self) -> Iterator[Record]:
        for line in list(self._taken):
            bare = line.rstrip("\r\n")
            if QUOTE not in bare:
                # Without quotes the cells are what stands between the signs, however long.
                yield (bare.split(self._sign) if bare else []), ()
            elif bare.count(QUOTE) % 2 == 0 and _is_strict([bare], self._sign):
                yield next(csv.reader([bare], delimiter=self._sign)), ()
            else:
                cells = bare.replace(QUOTE, "").split(self._sign)
                yield cells, tuple((index, "quote") for index in range(len(cells)))


def _is_strict(lines: Sequence[str], sign: str) -> bool:
    """Tell whether every quote that opens is closed, and closed at the end of its cell."""
    try:
        return len(list(csv.reader(lines, delimiter=sign, strict=True))) == 1
    except csv.Error:
        return False


def _follows(word: str, first: str) -> bool:
    """Tell whether two first cells are built alike, such as A-1 and A-2; row numbers grow."""
    if word.isdecimal() and first.isdecimal():
        return int(word[:20]) > int(first[:20])
    return bool(word) and _shape(word) == _shape(first)


def _shape(word: str) -> str:
    letters = re.sub(r"[^\x00-\x7f]+", "ก", re.sub("[A-Za-z]+", "a", word))
    return re.sub("[0-9]+", "9", letters)

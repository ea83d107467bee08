"""Lines told by prefix: what most lines of a heading say once, and each that differs by itself.

The most specific goods win among measures, so that a line's own row stands above its heading's.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

LENGTHS = (2, 4, 6)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column says of one line; `row` is where it stands."""

    code: str
    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """Goods by prefix, their text, the rows they stand in, and how many of all lines say so."""

    hs: str
    text: str
    first: int
    last: int
    lines: int = 1
    of: int = 1

    @property
    def rows(self) -> str:
        """Return where the lines stand: `row 12`, or `rows 12-19` and how many of them."""
        if self.of == 1:
            return f"row {self.first}"
        if self.lines == self.of:
            return f"rows {self.first}-{self.last}, all {self.of} lines"
        return (
            f"rows {self.first}-{self.last}, {self.lines} of {self.of} lines, "
            "each other by its own row"
        )


def spans(cells: Sequence[Cell], *, alone: Callable[[str], bool]) -> Iterator[Span]:
    """Yield few prefixes, and texts of their own below them, that give every line its text.

    The cells are all lines of the column, in order of code. A text that must stand `alone`, such
    as a blank, which says nothing, lets no prefix stand above it; it is yielded line by line.
    """
    yield from _spans(cells, LENGTHS, "", alone)


def _spans(
    cells: Sequence[Cell], lengths: tuple[int, ...], above: str, alone: Callable[[str], bool]
) -> Iterator[Span]:
    if not lengths:
        for cell in cells:
            if cell.text != above:
                yield Span(cell.code, cell.text, cell.row, cell.row)
        return
    for prefix, group in groupby(cells, key=lambda cell: cell.code[: lengths[0]]):
        lines = list(group)
        texts = Counter(cell.text for cell in lines)
        common, often = texts.most_common(1)[0]
        inherited = above
        if often > 1 and common != above and not any(map(alone, texts)):
            rows = [cell.row for cell in lines]
            yield Span(prefix, common, min(rows), max(rows), often, len(lines))
            inherited = common
        yield from _spans(lines, lengths[1:], inherited, alone)

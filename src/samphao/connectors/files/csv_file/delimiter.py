"""Finding the sign between the cells of a text table."""

import csv
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice

DELIMITERS = (",", ";", "\t", "|")
SAMPLED_ROWS = 60


def delimiter_of(lines: Sequence[str]) -> str:
    """Return the delimiter by which most rows have the same, largest number of cells.

    Commas inside numbers and texts do not repeat in every row; the header has none of them.
    """
    return max(DELIMITERS, key=lambda sign: _fit(lines, sign))


def _fit(lines: Sequence[str], sign: str) -> tuple[int, int]:
    """Return cells in rows of the usual width, and cells of the first wide row."""
    rows: list[list[str]] = []
    # A cell too long for the package ends the sample; the rows before it still count.
    with suppress(csv.Error):
        rows.extend(row for row in islice(csv.reader(lines, delimiter=sign), SAMPLED_ROWS) if row)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0, 0
    header = max(len(row) for row in rows[:10])
    # A row may end early; only one wider than the header speaks against the delimiter.
    fitting = sum(count for width, count in widths.items() if width <= header)
    return fitting * (header - 1), header

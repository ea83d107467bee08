"""Labels that stand once in the style sheet: of folded cells, and of a strip's markets."""

from collections.abc import Sequence

from samphao.interfaces.report.catalogue.ink import said
from samphao.interfaces.report.edition import Edition
from samphao.kernel.country import Country

FOLDED = {3: "row.landed", 4: "row.left", 6: "row.facts"}


def column_labels(edition: Edition, columns: Sequence[Country]) -> str:
    """Return the style that names the cells of a phone: markets by code, columns by word.

    The number of columns is a property too, for the grid of the strip.
    """
    markets = "".join(
        f'.item .cells>:nth-child({at})::before{{content:"{code}"}}'
        for at, code in enumerate(columns, start=1)
    )
    cells = "".join(
        f'.of-rows td:nth-child({at})::before{{content:"{_text(said(edition, code))}"}}'
        for at, code in FOLDED.items()
    )
    wide = f":root{{--markets:{max(len(columns), 1)}}}"
    return f"{wide}{markets}@container (max-width:42rem){{{cells}}}\n"


def _text(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ")

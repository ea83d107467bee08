"""Tables on a terminal and in a pipe."""

import re
from collections.abc import Sequence

from samphao.interfaces.cli.output import is_terminal, printing, write
from samphao.interfaces.words.visible import visible, visible_line

# What a spreadsheet reads as a formula when a table is pasted or opened, wide letters too.
_FORMULA = re.compile(r"[=+\-@\uff1d\uff0b\uff0d\uff20]")
# A sign before a number, with its unit or not, is what it seems; a dash alone stands for nothing.
_NUMBER = re.compile(r"[+-]?(?:\d[\d.,]*(?: ?%| [A-Z]{3})?)?")
_AS_TEXT = "'"


def write_table(*, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write rows to standard output; nothing is cut, and a pipe gets tabs.

    In a pipe a cell that a spreadsheet would take for a formula has an apostrophe before it.
    """
    if not is_terminal():
        for row in (header, *rows):
            write("\t".join(map(_in_one_line, row)) + "\n")
        return
    from rich.console import Console  # noqa: PLC0415  (40 ms that a pipe does not need)
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False)
    for name in header:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*map(visible, row))
    with printing() as stream:
        Console(file=stream, highlight=False, markup=False).print(table)


def _in_one_line(cell: str) -> str:
    text = " ".join(visible_line(cell).split())
    is_formula = _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return f"{_AS_TEXT}{text}" if is_formula else text

"""Tables on a terminal and in a pipe."""

import sys
from collections.abc import Sequence

from samphao.interfaces.cli.output import write


def write_table(*, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write rows to standard output; nothing is cut, and a pipe gets tabs."""
    if not sys.stdout.isatty():
        for row in (header, *rows):
            write("\t".join(map(_in_one_line, row)) + "\n")
        return
    from rich.console import Console  # noqa: PLC0415  (40 ms that a pipe does not need)
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False)
    for name in header:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*row)
    Console(highlight=False, markup=False).print(table)


def _in_one_line(cell: str) -> str:
    return " ".join(cell.split())

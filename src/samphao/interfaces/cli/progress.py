"""A progress bar for long lists: on a terminal only, and on standard error."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from samphao.engines.intake import RowResult
from samphao.interfaces.cli.session import Session

# A list below this size is read before a bar could be drawn.
BIG = 512 * 1024
ROWS_BETWEEN_LOOKS = 500


def shown_progress(
    session: Session, results: Iterable[RowResult], *, stream: BinaryIO, file: Path
) -> Iterator[RowResult]:
    """Yield the results unchanged, drawing how far the file has been read."""
    size = file.stat().st_size if file.is_file() else 0
    if size < BIG or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console  # noqa: PLC0415  (40 ms that short lists do not need)
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(session.say("cli.list_reading", file=file.name), total=size)
        furthest = 0
        for number, result in enumerate(results):
            if number % ROWS_BETWEEN_LOOKS == 0:
                # A workbook is read in jumps; the bar only ever goes forward.
                furthest = max(furthest, stream.tell())
                progress.update(task, completed=furthest)
            yield result

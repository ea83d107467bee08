"""A progress bar for long lists: on a terminal only, and on standard error."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from samphao.engines.intake import RowResult
from samphao.interfaces.cli.session import Session
from samphao.interfaces.words.visible import visible_line

# A list below this size is read before a bar could be drawn.
BIG = 512 * 1024
ROWS_BETWEEN_LOOKS = 500


def shown_progress(
    session: Session, results: Iterable[RowResult], *, stream: BinaryIO, file: Path
) -> Iterator[RowResult]:
    """Yield the results unchanged, drawing how far the file has been read."""
    size = file.stat().st_size if file.is_file() else 0
    if size < BIG or sys.stderr is None or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console  # noqa: PLC0415  (40 ms that short lists do not need)
    from rich.markup import escape  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as progress:
        # What stands in brackets in a file's name is no style.
        said = escape(visible_line(session.say("cli.list_reading", file=file.name)))
        task = progress.add_task(said, total=size)
        furthest = 0
        for number, result in enumerate(results):
            if number % ROWS_BETWEEN_LOOKS == 0:
                # A workbook is read in jumps; the bar only ever goes forward.
                furthest = max(furthest, stream.tell())
                progress.update(task, completed=furthest)
            yield result

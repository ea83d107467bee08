"""Looking at a workbook's archive before anything of it is unpacked."""

import re
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, range_boundaries

from samphao.kernel.ports.sheets import FileTooLarge, KindNotRead, Limits, WorkbookBroken

CHUNK = 1 << 20
OVERLAP = 1 << 13
LARGE_PART = 4 << 20
MOST_MERGED_CELLS = 1_000_000

# Every run is bounded or ends at the next tag, so that no file keeps the search going.
_MERGED = re.compile(
    rb'<(?:\w{1,40}:)?mergeCell\s[^<>]{0,300}?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"'
)
_FORMULA_WITHOUT_VALUE = re.compile(
    rb'<(?:\w{1,40}:)?c\s[^<>]{0,300}?\br="([A-Z]{1,3}\d{1,7})"[^<>]{0,300}>\s{0,64}'
    rb"<(?:\w{1,40}:)?f\b[^<>]{0,300}?(?:/>|>[^<]*</(?:\w{1,40}:)?f>)\s{0,64}"
    rb"(?:<(?:\w{1,40}:)?v\s{0,64}/>|<(?:\w{1,40}:)?v>\s{0,64}</(?:\w{1,40}:)?v>)?\s{0,64}"
    rb"</(?:\w{1,40}:)?c>"
)


@dataclass(slots=True)
class Doubts:
    """Cells by row, then column from 0, that hold no value of their own, and why."""

    marks: dict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    merged: int = 0


def check_archive(*, stream: BinaryIO, limits: Limits) -> None:
    """Refuse an archive that is no workbook or unpacks to more than the limits.

    Raises:
        KindNotRead: a zip file without a workbook in it.
        FileTooLarge: a part, or all parts together, would unpack to too much.
        WorkbookBroken: the archive is cut short or damaged.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise WorkbookBroken(detail="zip") from None
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise KindNotRead(kind="ods" if "content.xml" in names else "zip")
    if len(names) < len(parts):
        # Readers differ in which of two parts of one name they take.
        raise WorkbookBroken(detail="zip")
    for part in parts:
        _check_part(part, limits)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.unpacked:
        raise FileTooLarge(size=unpacked, limit=limits.unpacked)


def _check_part(part: zipfile.ZipInfo, limits: Limits) -> None:
    dense = part.file_size > max(part.compress_size, 1) * limits.ratio
    if dense and part.file_size > LARGE_PART:
        raise FileTooLarge(size=part.file_size, limit=part.compress_size * limits.ratio)


def doubtful_cells(*, stream: BinaryIO, path: str) -> Doubts:
    """Return the cells of a sheet that are covered by a merged range or have no stored result.

    One pass over the sheet's bytes: the reader of values tells neither of the two.
    """
    doubts = Doubts()
    tail = b""
    with zipfile.ZipFile(stream) as archive, archive.open(path) as part:
        while chunk := part.read(CHUNK):
            window = tail + chunk
            for found in _FORMULA_WITHOUT_VALUE.finditer(window):
                column, row = coordinate_from_string(found[1].decode("ascii"))
                doubts.marks[row][column_index_from_string(column) - 1] = "formula"
            for found in _MERGED.finditer(window):
                _mark_covered(doubts, found[1].decode("ascii"))
            tail = window[-OVERLAP:]
    return doubts


def _mark_covered(doubts: Doubts, reference: str) -> None:
    left, top, right, bottom = range_boundaries(reference)
    # The package's types allow ranges of whole rows and columns, which the pattern does not.
    if left is None or top is None or right is None or bottom is None:  # pragma: no cover
        return
    cells = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
    for row, column in islice(cells, 1, max(MOST_MERGED_CELLS - doubts.merged, 1)):
        doubts.marks[row][column - 1] = "merged"
        doubts.merged += 1

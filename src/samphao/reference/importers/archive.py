"""What a workbook's archive may unpack to: looked up before anything is unpacked."""

import zipfile
from collections import defaultdict
from typing import BinaryIO

from defusedxml.ElementTree import fromstring

from samphao.kernel.ports.sheets import Limits
from samphao.reference.importers.errors import FileNotRead, FileTooLarge

LIMITS = Limits(unpacked=1024 * 1024 * 1024, shared=64 * 1024 * 1024)
LARGEST_PART = 512 * 1024 * 1024
# Below it, no part is worth asking how dense it is.
LARGE_PART = 4 * 1024 * 1024
LARGEST_LIST = 8 * 1024 * 1024
_LIST = "[Content_Types].xml"
_SHEET = ".worksheet+xml"


def check_parts(*, stream: BinaryIO) -> None:
    """Refuse an archive that unpacks to more than any published table.

    Sheets are read in pieces; every other part is read at one go and must be smaller.

    Raises:
        FileNotRead: two parts of one name, of which readers differ in the one they take.
        FileTooLarge: a part, or all parts together, unpack to too much.
    """
    with zipfile.ZipFile(stream) as archive:
        parts = archive.infolist()
        _check_sizes(parts)
        sheets = _sheets(archive)
    for part in parts:
        limit = LARGEST_PART if part.filename in sheets else LIMITS.shared
        if part.file_size > limit:
            raise FileTooLarge(size=part.file_size, limit=limit)


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    if len({part.filename for part in parts}) < len(parts):
        raise FileNotRead(detail="zip")
    for part in parts:
        most = max(part.compress_size, 1) * LIMITS.ratio
        if part.file_size > max(most, LARGE_PART):
            raise FileTooLarge(size=part.file_size, limit=most)
        if part.filename == _LIST and part.file_size > LARGEST_LIST:
            raise FileTooLarge(size=part.file_size, limit=LARGEST_LIST)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LIMITS.unpacked:
        raise FileTooLarge(size=unpacked, limit=LIMITS.unpacked)


def _sheets(archive: zipfile.ZipFile) -> frozenset[str]:
    """Return the parts that the archive's own list calls sheets, and nothing else besides.

    A part's name tells nothing: any may be called the table of words.
    """
    kinds: dict[str, set[str]] = defaultdict(set)
    for element in fromstring(archive.read(_LIST)).iter():
        # The package drops the first letter, whichever it is.
        kinds[element.get("PartName", "")[1:]].add(element.get("ContentType", ""))
    return frozenset(
        name for name, found in kinds.items() if all(kind.endswith(_SHEET) for kind in found)
    )

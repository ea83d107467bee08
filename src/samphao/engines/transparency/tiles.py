"""Tiles: the files of a log, their names, and how they are cut into hashes and entries.

Source: C2SP tlog-tiles.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from samphao.engines.transparency.errors import EntryTooLarge, FileBroken
from samphao.engines.transparency.leaves import LARGEST_ENTRY
from samphao.engines.transparency.tree import HASH_BYTES

CHECKPOINT = "checkpoint"
HEIGHT = 8
WIDTH = 1 << HEIGHT
_NAME = re.compile(
    r"tile/(entries|0|[1-5]?[0-9]|6[0-3])/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?"
)


@dataclass(frozen=True, slots=True)
class TileName:
    """Which file of a log: a tile of hashes at a level, or with level None a bundle of entries."""

    level: int | None
    index: int
    width: int = WIDTH

    @classmethod
    def parse(cls, path: str) -> "TileName | None":
        """Return what a path names, None where it names no tile."""
        found = _NAME.fullmatch(path)
        if found is None:
            return None
        level, digits, width = found.groups()
        name = cls(
            None if level == "entries" else int(level),
            int(digits.replace("x", "").replace("/", "")),
            int(width or WIDTH),
        )
        # 000 in front, 256 as a partial width: other ways of writing a name that name nothing.
        return name if name.path() == path else None

    def path(self) -> str:
        """Return the path below the log's folder or address."""
        level = "entries" if self.level is None else self.level
        partial = f".p/{self.width}" if self.width < WIDTH else ""
        return f"tile/{level}/{_index_path(self.index)}{partial}"

    def width_at(self, size: int) -> int:
        """Return how many hashes or entries this tile has in a log of some size; 0 for none."""
        there = (size >> (HEIGHT * (self.level or 0))) - self.index * WIDTH
        return max(0, min(WIDTH, there))


def bundle_of(entries: Iterable[bytes]) -> bytes:
    """Return the file of some entries in their order.

    Raises:
        EntryTooLarge: one has more than 65,535 bytes.
    """
    parts: list[bytes] = []
    for entry in entries:
        if len(entry) > LARGEST_ENTRY:
            raise EntryTooLarge(bytes=len(entry))
        parts += (len(entry).to_bytes(2, "big"), entry)
    return b"".join(parts)


def entries_of(content: bytes, *, file: str) -> list[bytes]:
    """Return the entries of a file.

    Raises:
        FileBroken: the last entry is shorter than its length says.
    """
    entries, at, end = [], 0, len(content)
    while at < end:
        start = at + 2
        at = start + int.from_bytes(content[at:start], "big")
        entries.append(content[start:at])
    if at != end:
        raise FileBroken(file=file)
    return entries


def hashes_of(content: bytes, *, file: str) -> list[bytes]:
    """Return the hashes of a file.

    Raises:
        FileBroken: it is not made of whole hashes.
    """
    if len(content) % HASH_BYTES:
        raise FileBroken(file=file)
    return [content[at : at + HASH_BYTES] for at in range(0, len(content), HASH_BYTES)]


def _index_path(index: int) -> str:
    digits = str(index)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    return "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])

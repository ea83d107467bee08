"""Writing a log as tiles: full files as they fill, the partial ones when asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samphao.engines.transparency.errors import EntryTooLarge, FileBroken
from samphao.engines.transparency.leaves import LARGEST_ENTRY
from samphao.engines.transparency.tile_reading import TiledLog
from samphao.engines.transparency.tiles import WIDTH, TileName, bundle_of
from samphao.engines.transparency.tree import leaf_hash, root_of_hashes


@dataclass(frozen=True, slots=True)
class TileFile:
    """One file of a log: where it goes and what is in it."""

    path: str
    content: bytes


class TileWriter:
    """Cuts a growing log into files; it remembers at most 255 entries and 255 hashes a level."""

    __slots__ = ("_edges", "_entries", "size")

    def __init__(self) -> None:
        self.size = 0
        self._entries: list[bytes] = []
        self._edges: list[list[bytes]] = []

    @classmethod
    def resume(cls, *, log: TiledLog) -> "TileWriter":
        """Return a writer that goes on where a written log ends.

        Raises:
            FileMissing, FileBroken: one of its partial files.
        """
        writer = cls()
        writer.size = log.size
        level = 0
        while whole := log.size >> (8 * level):
            # A level whose last tile is full keeps its place, with nothing in it.
            edge = log.tile(level=level, index=whole // WIDTH) if whole % WIDTH else []
            writer._edges.append(list(edge))
            level += 1
        if log.size % WIDTH:
            name = TileName(None, log.size // WIDTH, log.size % WIDTH)
            writer._entries = list(log.bundle(index=name.index))
            if len(writer._entries) != name.width:
                raise FileBroken(file=name.path())
        return writer

    def add(self, entry: bytes) -> tuple[TileFile, ...]:
        """Take one more entry and return the files that it filled, the entries first.

        Raises:
            EntryTooLarge: it has more than 65,535 bytes.
        """
        if len(entry) > LARGEST_ENTRY:
            raise EntryTooLarge(bytes=len(entry))
        self.size += 1
        self._entries.append(entry)
        filled: list[TileFile] = []
        if len(self._entries) == WIDTH:
            name = TileName(None, self.size // WIDTH - 1)
            filled.append(TileFile(name.path(), bundle_of(self._entries)))
            self._entries.clear()
        self._push(leaf_hash(entry), filled)
        return tuple(filled)

    def edge(self) -> Iterator[TileFile]:
        """Yield the partial files that a checkpoint of the present size needs."""
        if self._entries:
            name = TileName(None, self.size // WIDTH, len(self._entries))
            yield TileFile(name.path(), bundle_of(self._entries))
        for level, hashes in enumerate(self._edges):
            if hashes:
                index = (self.size >> (8 * level)) // WIDTH
                path = TileName(level, index, len(hashes)).path()
                yield TileFile(path, b"".join(hashes))

    def _push(self, hashed: bytes, filled: list[TileFile]) -> None:
        level = 0
        while True:
            if level == len(self._edges):
                self._edges.append([])
            hashes = self._edges[level]
            hashes.append(hashed)
            if len(hashes) < WIDTH:
                return
            index = (self.size >> (8 * level)) // WIDTH - 1
            filled.append(TileFile(TileName(level, index).path(), b"".join(hashes)))
            hashed = root_of_hashes(hashes)
            hashes.clear()
            level += 1


def tile_files(*, entries: Iterable[bytes], writer: TileWriter | None = None) -> Iterator[TileFile]:
    """Yield the files of a log, or of what was added to it; the checkpoint is written after them.

    Raises:
        EntryTooLarge: an entry has more than 65,535 bytes.
    """
    writer = writer or TileWriter()
    for entry in entries:
        yield from writer.add(entry)
    yield from writer.edge()

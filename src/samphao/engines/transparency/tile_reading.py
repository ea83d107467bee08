"""Reading a log from its tiles: entries, hashes of tiles, and nodes for proofs."""

from dataclasses import dataclass

from samphao.engines.transparency.contracts import Reader
from samphao.engines.transparency.errors import FileBroken, FileMissing, OutsideTree
from samphao.engines.transparency.tiles import HEIGHT, WIDTH, TileName, entries_of, hashes_of
from samphao.engines.transparency.tree import HASH_BYTES, root_of_hashes


@dataclass(frozen=True, slots=True)
class TiledLog:
    """The files of a log as they belong to a checkpoint of some size; nothing is believed yet."""

    read: Reader
    size: int

    def content(self, *, level: int | None, index: int) -> bytes:
        """Return a file's bytes: the partial file of this size, or the full one that followed it.

        Raises:
            OutsideTree: a log of this size has no such file.
            FileMissing: it isn't there.
        """
        full = TileName(level, index)
        width = full.width_at(self.size)
        if width == 0:
            raise OutsideTree(index=index, size=self.size)
        exact = TileName(level, index, width)
        content = self.read(exact.path())
        if content is None and width < WIDTH:
            content = self._beginning(full, width)
        if content is None:
            raise FileMissing(file=exact.path())
        return content

    def tile(self, *, level: int, index: int) -> list[bytes]:
        """Return the hashes of a tile.

        Raises:
            FileMissing, FileBroken: it isn't there, or has not as many hashes as it must.
        """
        name = TileName(level, index)
        width = name.width_at(self.size)
        file = TileName(level, index, width or WIDTH).path()
        hashes = hashes_of(self.content(level=level, index=index), file=file)
        if len(hashes) != width:
            raise FileBroken(file=file)
        return hashes

    def bundle(self, *, index: int) -> list[bytes]:
        """Return the entries of a bundle, however many its file holds.

        Raises:
            FileMissing, FileBroken: it isn't there, or can't be cut into entries.
        """
        file = TileName(None, index, TileName(None, index).width_at(self.size) or WIDTH).path()
        return entries_of(self.content(level=None, index=index), file=file)

    def entry(self, index: int) -> bytes:
        """Return one entry.

        Raises:
            OutsideTree: the log ends before it.
            FileMissing, FileBroken: see `bundle`.
        """
        if not 0 <= index < self.size:
            raise OutsideTree(index=index, size=self.size)
        entries = self.bundle(index=index // WIDTH)
        if index % WIDTH >= len(entries):
            raise FileBroken(file=TileName(None, index // WIDTH).path())
        return entries[index % WIDTH]

    def node(self, *, level: int, index: int) -> bytes:
        """Return the hash of a complete subtree, as proofs ask for it.

        Raises:
            OutsideTree, FileMissing, FileBroken: see `tile`.
        """
        height, below = divmod(level, HEIGHT)
        first = index << below
        hashes = self.tile(level=height, index=first // WIDTH)
        start = first % WIDTH
        part = hashes[start : start + (1 << below)]
        if len(part) < 1 << below:
            raise OutsideTree(index=index, size=self.size)
        return root_of_hashes(part)

    def _beginning(self, full: TileName, width: int) -> bytes | None:
        """Return the first part of the full file that took a partial one's place."""
        content = self.read(full.path())
        if content is None:
            return None
        if full.level is not None:
            return content[: width * HASH_BYTES]
        entries = entries_of(content, file=full.path())
        return content[: sum(2 + len(entry) for entry in entries[:width])]

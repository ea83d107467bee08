"""One pass over a log's bundles, with the tree as it grows; memory stays as it is."""

from collections.abc import Sequence

from samphao.engines.transparency.audit_entries import EntryCheck
from samphao.engines.transparency.audit_tiles import bundle_problems, hash_above, span
from samphao.engines.transparency.contracts import Problem
from samphao.engines.transparency.errors import FileBroken, FileMissing
from samphao.engines.transparency.findings import Findings
from samphao.engines.transparency.tile_reading import TiledLog
from samphao.engines.transparency.tiles import WIDTH, TileName
from samphao.engines.transparency.tree import Frontier, leaf_hash, root_of_hashes


class LogWalk:
    """Reads every entry once; what it sees goes to the findings.

    Args:
        log: the files, as a checkpoint of this size wants them.
        signed_root: the root that the checkpoint states.
        findings: where problems go.
        entries: what is asked of each entry.
        wanted: sizes at which the root is to be remembered.
    """

    __slots__ = (
        "_entries",
        "_findings",
        "_frontier",
        "_is_whole",
        "_signed",
        "_wanted",
        "log",
        "roots",
    )

    def __init__(
        self,
        *,
        log: TiledLog,
        signed_root: bytes,
        findings: Findings,
        entries: EntryCheck,
        wanted: frozenset[int],
    ) -> None:
        self.log = log
        self.roots: dict[int, bytes] = {}
        self._signed = signed_root
        self._findings = findings
        self._entries = entries
        self._wanted = wanted
        # A tree whose leaves are full bundles; None once neither entries nor tile could be read.
        self._frontier: Frontier | None = Frontier()
        self._is_whole = True

    def through(self) -> bytes | None:
        """Go through the log and return its root, None where some entries could not be used."""
        size = self.log.size
        tail: Sequence[bytes] = ()
        for index in range(-(-size // WIDTH)):
            name = TileName(None, index, TileName(None, index).width_at(size))
            tail = self.bundle(name)
            if self._frontier is None:
                # Going on would prove nothing, and a forged size would keep us busy for years.
                self._findings.add(Problem("audit.stopped", span(name)[0], size - 1))
                return None
        root = self._root_with(tail)
        self.roots[size] = root
        return root if self._is_whole else None

    def bundle(self, name: TileName) -> Sequence[bytes]:
        """Look at one bundle; return the hashes that remain beyond the last full one."""
        tile, entries = self._tile(name), self._read(name)
        hashes = [leaf_hash(entry) for entry in entries]
        self._entries.check(entries=entries, first=name.index * WIDTH)
        if len(hashes) != name.width:
            self._is_whole = False
        root = root_of_hashes(hashes)
        if hashes and hashes == tile:
            self._compare_above(name, root)
        elif tile and hashes:
            self._disagreement(name, hashes, root, tile)
        elif hashes and len(hashes) != name.width:
            code = "audit.truncated" if len(hashes) < name.width else "audit.extra_entries"
            self._findings.add(Problem(code, *span(name), name.path()))
        used = hashes if len(hashes) == name.width else tile
        return self._grow(name, used, root if used is hashes else root_of_hashes(used))

    def _grow(self, name: TileName, used: Sequence[bytes], root: bytes) -> Sequence[bytes]:
        if not used:
            self._frontier = None
            return ()
        assert self._frontier is not None
        first = name.index * WIDTH
        for size in self._wanted:
            if first <= size < first + len(used):
                self.roots[size] = self._root_with(used[: size - first])
        if name.width < WIDTH:
            return used
        self._frontier = self._frontier.append(root).frontier
        return ()

    def _disagreement(
        self, name: TileName, hashes: Sequence[bytes], root: bytes, tile: Sequence[bytes]
    ) -> None:
        above = hash_above(log=self.log, name=name) if name.width == WIDTH else None
        if name.width == WIDTH:
            entries_hold = root == above
            tile_holds = above is None or root_of_hashes(tile) == above
        else:
            # Nothing but the signed root stands above the last bundle.
            entries_hold = self._root_with(hashes) == self._signed
            tile_holds = not entries_hold
        for problem in bundle_problems(
            name=name,
            hashes=hashes,
            tile=tile,
            entries_hold=entries_hold,
            tile_holds=tile_holds,
        ):
            self._findings.add(problem)

    def _compare_above(self, name: TileName, root: bytes) -> None:
        if name.width < WIDTH:
            return
        above = hash_above(log=self.log, name=name)
        if above is not None and above != root:
            self._findings.add(Problem("audit.subtree_differs", *span(name), name.path()))

    def _root_with(self, tail: Sequence[bytes]) -> bytes:
        assert self._frontier is not None
        return self._frontier.root(tail=root_of_hashes(tail) if tail else None)

    def _tile(self, name: TileName) -> list[bytes]:
        place = TileName(0, name.index, name.width)
        try:
            return self.log.tile(level=0, index=name.index)
        except FileMissing:
            self._findings.add(Problem("audit.tile_missing", *span(name), place.path()))
        except FileBroken:
            self._findings.add(Problem("audit.tile_damaged", *span(name), place.path()))
        return []

    def _read(self, name: TileName) -> list[bytes]:
        try:
            entries = self.log.bundle(index=name.index)
        except FileMissing:
            entries = []
        except FileBroken:
            self._findings.add(Problem("audit.bundle_broken", *span(name), name.path()))
            return []
        if not entries:
            self._findings.add(Problem("audit.truncated", *span(name), name.path()))
        return entries

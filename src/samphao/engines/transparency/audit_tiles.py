"""Whether the files of a log agree with each other, and if not, which entry is the odd one."""

from collections.abc import Iterable, Iterator, Sequence

from samphao.engines.transparency.contracts import Problem
from samphao.engines.transparency.errors import FileBroken, FileMissing
from samphao.engines.transparency.findings import runs
from samphao.engines.transparency.tile_reading import TiledLog
from samphao.engines.transparency.tiles import HEIGHT, WIDTH, TileName
from samphao.engines.transparency.tree import root_of_hashes


def differing(*, hashes: Sequence[bytes], tile: Sequence[bytes]) -> list[int]:
    """Return the places at which entries' hashes are not those of the tile, missing ones too."""
    shorter = min(len(hashes), len(tile))
    places = [at for at in range(shorter) if hashes[at] != tile[at]]
    return [*places, *range(shorter, max(len(hashes), len(tile)))]


def bundle_problems(
    *,
    name: TileName,
    hashes: Sequence[bytes],
    tile: Sequence[bytes],
    entries_hold: bool,
    tile_holds: bool,
) -> Iterator[Problem]:
    """Yield what is wrong where entries and their tile disagree.

    Args:
        name: the bundle, with the width that a log of this size gives it.
        hashes: those of the entries as they are.
        tile: those that the tile of level 0 states.
        entries_hold: whether the rest of the log speaks for the entries.
        tile_holds: whether it speaks for the tile.
    """
    places = differing(hashes=hashes, tile=tile)
    if not tile_holds:
        yield _at("audit.tile_damaged", TileName(0, name.index, name.width), places)
    if entries_hold:
        return
    if len(hashes) != name.width:
        code = "audit.truncated" if len(hashes) < name.width else "audit.extra_entries"
        yield _at(code, name, places)
        return
    for first, last in runs(places):
        yield _at("audit.leaf_damaged", name, [first, last])


def upper_tile_problems(log: TiledLog) -> Iterator[Problem]:
    """Yield what is wrong with the tiles above level 0: missing, or not hashed into the next."""
    level = 1
    while whole := log.size >> (HEIGHT * level):
        for index in range(-(-whole // WIDTH)):
            name = TileName(level, index, TileName(level, index).width_at(log.size))
            problem = _upper_problem(log, name)
            if problem is not None:
                yield problem
            if problem is not None and problem.code == "audit.tile_missing":
                # What follows is looked at once this one is found; a forged size has no end.
                break
        level += 1


def hash_above(*, log: TiledLog, name: TileName) -> bytes | None:
    """Return what the level above states for a full tile, None where it can't be read."""
    try:
        tile = log.tile(level=(name.level or 0) + 1, index=name.index // WIDTH)
    except (FileMissing, FileBroken):
        return None
    return tile[name.index % WIDTH]


def _upper_problem(log: TiledLog, name: TileName) -> Problem | None:
    try:
        hashes = log.tile(level=name.level or 0, index=name.index)
    except FileMissing:
        return Problem("audit.tile_missing", *span(name), name.path())
    except FileBroken:
        return Problem("audit.tile_damaged", *span(name), name.path())
    above = hash_above(log=log, name=name) if name.width == WIDTH else None
    if above is None or above == root_of_hashes(hashes):
        return None
    return Problem("audit.tile_damaged", *span(name), name.path())


def stray_problems(*, log: TiledLog, names: Iterable[str]) -> Iterator[Problem]:
    """Yield what stands in the folder beyond the log's size, or contradicts a fuller file."""
    for path in sorted(names):
        if not path.startswith("tile/"):
            continue
        name = TileName.parse(path)
        if name is None:
            yield Problem("audit.extra_file", file=path)
        elif name.width > name.width_at(log.size):
            yield Problem("audit.extra_entries", *span(name), path)
        elif name.width < name.width_at(log.size) and not _begins(log, name):
            yield Problem("audit.partial_differs", *span(name), path)


def _begins(log: TiledLog, name: TileName) -> bool:
    """Tell whether an older partial file is the beginning of the present one."""
    older = log.read(name.path()) or b""
    try:
        return log.content(level=name.level, index=name.index).startswith(older)
    except FileMissing:
        # That is a problem of its own, told where the file is needed.
        return True


def span(name: TileName) -> tuple[int, int]:
    """Return the first and last entry that a file of this width covers."""
    leaves = 1 << (HEIGHT * (name.level or 0))
    first = name.index * WIDTH * leaves
    return first, first + name.width * leaves - 1


def _at(code: str, name: TileName, places: list[int]) -> Problem:
    start = name.index * WIDTH
    return Problem(code, start + places[0], start + places[-1], name.path())

"""Proofs over the tree: an entry is in it, and an older tree is its beginning.

Source: making, RFC 6962 sections 2.1.1 and 2.1.2; verifying, RFC 9162 sections 2.1.3.2 and 2.1.4.2.
"""

from collections.abc import Sequence

from samphao.engines.transparency.contracts import NodeReader
from samphao.engines.transparency.errors import OutsideTree
from samphao.engines.transparency.tree import EMPTY_ROOT, HASH_BYTES, Frontier, node_hash


def inclusion_proof(*, index: int, size: int, node: NodeReader) -> tuple[bytes, ...]:
    """Return the hashes that lead from a leaf to the root, the leaf's sibling first.

    Raises:
        OutsideTree: the tree has no such leaf.
    """
    if not 0 <= index < size:
        raise OutsideTree(index=index, size=size)
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + _left_part(end - start)
        if index < middle:
            path.append(range_root(start=middle, end=end, node=node))
            end = middle
        else:
            path.append(range_root(start=start, end=middle, node=node))
            start = middle
    return tuple(reversed(path))


def consistency_proof(*, old_size: int, size: int, node: NodeReader) -> tuple[bytes, ...]:
    """Return the hashes that show that the tree of the old size is the beginning of this one.

    Raises:
        OutsideTree: the old size is greater than the size, or negative.
    """
    if not 0 <= old_size <= size:
        raise OutsideTree(index=old_size, size=size)
    path: list[bytes] = []
    start, end, known = 0, size, True
    while 0 < old_size < end:
        middle = start + _left_part(end - start)
        if old_size <= middle:
            path.append(range_root(start=middle, end=end, node=node))
            end = middle
        else:
            path.append(range_root(start=start, end=middle, node=node))
            start, known = middle, False
    if not known:
        path.append(range_root(start=start, end=end, node=node))
    return tuple(reversed(path))


def range_root(*, start: int, end: int, node: NodeReader) -> bytes:
    """Return the root over leaves `start` to `end`, a range that the tree's own shape cuts."""
    width, peaks = end - start, []
    while start < end:
        level = (end - start).bit_length() - 1
        peaks.append(node(level=level, index=start >> level))
        start += 1 << level
    return Frontier(width, tuple(peaks)).root()


def inclusion_root(*, index: int, size: int, leaf: bytes, proof: Sequence[bytes]) -> bytes | None:
    """Return the root that a proof leads to from a leaf hash; None where its length is wrong."""
    if not 0 <= index < size or not _are_hashes((leaf, *proof)):
        return None
    place, last, root = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return None
        if place % 2 or place == last:
            root = node_hash(sibling, root)
            place, last = _up_to_right_turn(place, last)
        else:
            root = node_hash(root, sibling)
        place, last = place // 2, last // 2
    return root if last == 0 else None


def is_consistent(
    *, old_size: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]
) -> bool:
    """Tell whether a proof shows that the old tree is the beginning of the new one."""
    if not 0 <= old_size <= size or not _are_hashes((old_root, root, *proof)):
        return False
    if old_size in {0, size}:
        expected = root if old_size else EMPTY_ROOT
        return not proof and old_root == expected
    path = (old_root, *proof) if old_size.bit_count() == 1 else tuple(proof)
    return bool(path) and _both_roots(path, old_size, size) == (old_root, root)


def _both_roots(path: tuple[bytes, ...], old_size: int, size: int) -> tuple[bytes, bytes] | None:
    place, last = old_size - 1, size - 1
    while place % 2:
        place, last = place // 2, last // 2
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return None
        if place % 2 or place == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            place, last = _up_to_right_turn(place, last)
        else:
            new = node_hash(new, sibling)
        place, last = place // 2, last // 2
    return (old, new) if last == 0 else None


def _up_to_right_turn(place: int, last: int) -> tuple[int, int]:
    """Skip the levels on which the right edge has no sibling."""
    while place and place % 2 == 0:
        place, last = place // 2, last // 2
    return place, last


def _left_part(width: int) -> int:
    """Return the greatest power of two below the width."""
    return int(1 << ((width - 1).bit_length() - 1))


def _are_hashes(values: Sequence[bytes]) -> bool:
    return all(len(value) == HASH_BYTES for value in values)

"""The Merkle tree of RFC 6962: hashes of leaves and nodes, roots, and a tree that grows.

Source: RFC 6962 section 2.1, repeated in RFC 9162 section 2.1.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from samphao.engines.transparency.errors import FrontierBroken

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of a leaf."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two subtrees."""
    return sha256(b"\x01" + left + right).digest()


def root_of_hashes(hashes: Sequence[bytes]) -> bytes:
    """Return the root over leaf hashes in their order."""
    if not hashes:
        return EMPTY_ROOT
    row = hashes
    while len(row) > 1:
        pairs = zip(row[::2], row[1::2], strict=False)
        above = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
        # One without a partner goes up unchanged: the left side is always the full power of two.
        row = [*above, row[-1]] if len(row) % 2 else above
    return row[0]


def root_of(entries: Iterable[bytes]) -> bytes:
    """Return the root over entries in their order."""
    return root_of_hashes([leaf_hash(entry) for entry in entries])


@dataclass(frozen=True, slots=True)
class Node:
    """A complete subtree: 2**level leaves from index * 2**level on."""

    level: int
    index: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Grown:
    """A tree after one more leaf, and the subtrees that this leaf completed, smallest first.

    Whoever keeps the nodes can prove anything about the tree later without reading its entries.
    """

    frontier: "Frontier"
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Frontier:
    """The right edge of a tree: all that is needed to grow it and to know its root.

    `peaks` are its largest complete subtrees, from left to right: one for each 1 in the size's
    binary digits.

    Raises:
        FrontierBroken: there are more or fewer peaks.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.peaks) != self.size.bit_count():
            raise FrontierBroken(size=self.size, peaks=len(self.peaks))

    def append(self, leaf: bytes) -> Grown:
        """Return the tree with one more leaf, given by its hash."""
        peaks, grown, index = list(self.peaks), leaf, self.size
        nodes = [Node(0, index, leaf)]
        while index % 2:
            grown = node_hash(peaks.pop(), grown)
            index //= 2
            nodes.append(Node(len(nodes), index, grown))
        return Grown(Frontier(self.size + 1, (*peaks, grown)), tuple(nodes))

    def root(self, *, tail: bytes | None = None) -> bytes:
        """Return the tree's root; `tail` is the root of leaves that follow the last peak."""
        parts = self.peaks if tail is None else (*self.peaks, tail)
        if not parts:
            return EMPTY_ROOT
        root = parts[-1]
        for peak in reversed(parts[:-1]):
            root = node_hash(peak, root)
        return root

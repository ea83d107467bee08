"""The tree against RFC 6962's own reference figures, and against its definition."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.transparency import (
    EMPTY_ROOT,
    Frontier,
    FrontierBroken,
    leaf_hash,
    node_hash,
    root_of,
)

# Source: the reference leaves and roots of certificate-transparency, merkletree tests
# (merkle_tree_test.cc; the same in transparency-dev/merkle, testonly).
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    bytes.fromhex(text)
    for text in (
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    )
]


def defined_root(entries: list[bytes]) -> bytes:
    """Return the root as RFC 6962 section 2.1 defines it, word for word."""
    if not entries:
        return sha256(b"").digest()
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    split = 1
    while split * 2 < len(entries):
        split *= 2
    return sha256(b"\x01" + defined_root(entries[:split]) + defined_root(entries[split:])).digest()


@pytest.mark.parametrize("size", range(1, 9))
def test_the_published_roots_are_reached(size: int) -> None:
    assert root_of(LEAVES[:size]) == ROOTS[size - 1]


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert root_of([]) == EMPTY_ROOT == Frontier().root()
    assert EMPTY_ROOT.hex().startswith("e3b0c44298fc1c14")


@given(st.lists(st.binary(max_size=40), max_size=70))
def test_every_way_to_a_root_gives_the_defined_one(entries: list[bytes]) -> None:
    frontier = Frontier()
    for entry in entries:
        frontier = frontier.append(leaf_hash(entry)).frontier

    assert root_of(entries) == frontier.root() == defined_root(entries)
    assert frontier.size == len(entries)


def test_each_completed_subtree_is_handed_out_once_with_its_place() -> None:
    entries = [bytes([number]) for number in range(64)]
    frontier, nodes = Frontier(), {}

    for entry in entries:
        grown = frontier.append(leaf_hash(entry))
        frontier = grown.frontier
        for node in grown.nodes:
            assert (node.level, node.index) not in nodes
            nodes[node.level, node.index] = node.hash

    assert len(nodes) == 2 * 64 - 1
    for (level, index), hashed in nodes.items():
        assert hashed == root_of(entries[index << level : (index + 1) << level])


def test_a_tail_beyond_the_last_peak_is_counted_in() -> None:
    entries = [bytes([number]) for number in range(6)]
    frontier = Frontier()
    for entry in entries[:4]:
        frontier = frontier.append(leaf_hash(entry)).frontier

    assert frontier.root(tail=root_of(entries[4:])) == root_of(entries)


@pytest.mark.parametrize(("size", "peaks"), [(1, 0), (2, 2), (3, 1), (-1, 1)])
def test_peaks_that_do_not_fit_the_size_are_refused(size: int, peaks: int) -> None:
    with pytest.raises(FrontierBroken):
        Frontier(size, (EMPTY_ROOT,) * peaks)


def test_a_leaf_never_passes_for_a_node() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")

    assert leaf_hash(left + right) != node_hash(left, right)

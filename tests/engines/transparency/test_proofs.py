"""Proofs: the published ones, all of small trees, and what is refused."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.transparency import (
    EMPTY_ROOT,
    OutsideTree,
    consistency_proof,
    inclusion_proof,
    inclusion_root,
    is_consistent,
    leaf_hash,
    root_of,
)
from tests.engines.steps import steps
from tests.engines.transparency.test_tree import LEAVES, ROOTS

ENTRIES = [bytes([number]) * 3 for number in range(64)]
TREE_ROOTS = [root_of(ENTRIES[:size]) for size in range(65)]
# Source: the reference proofs of certificate-transparency, merkletree tests.
PUBLISHED_INCLUSION = {
    (0, 8): (
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ),
    (5, 8): (
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ),
    (2, 3): ("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",),
    (1, 5): (
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ),
}
PUBLISHED_CONSISTENCY = {
    (1, 8): (
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ),
    (6, 8): (
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ),
    (2, 5): (
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ),
}


def nodes_of(entries: list[bytes]) -> Callable[..., bytes]:
    """Return a look-up of complete subtrees that has no others."""

    def node(*, level: int, index: int) -> bytes:
        part = entries[index << level : (index + 1) << level]
        assert len(part) == 1 << level, "only complete subtrees may be asked for"
        return root_of(part)

    return node


@pytest.mark.parametrize(("index", "size"), PUBLISHED_INCLUSION)
def test_the_published_inclusion_proofs_are_made(index: int, size: int) -> None:
    proof = inclusion_proof(index=index, size=size, node=nodes_of(LEAVES))

    assert tuple(map(bytes.hex, proof)) == PUBLISHED_INCLUSION[index, size]
    leaf = leaf_hash(LEAVES[index])
    assert inclusion_root(index=index, size=size, leaf=leaf, proof=proof) == ROOTS[size - 1]


@pytest.mark.parametrize(("old", "size"), PUBLISHED_CONSISTENCY)
def test_the_published_consistency_proofs_are_made(old: int, size: int) -> None:
    proof = consistency_proof(old_size=old, size=size, node=nodes_of(LEAVES))

    assert tuple(map(bytes.hex, proof)) == PUBLISHED_CONSISTENCY[old, size]
    assert is_consistent(
        old_size=old, old_root=ROOTS[old - 1], size=size, root=ROOTS[size - 1], proof=proof
    )


def test_every_entry_of_every_tree_up_to_64_is_proved() -> None:
    node = nodes_of(ENTRIES)

    for size in range(1, 65):
        for index in range(size):
            proof = inclusion_proof(index=index, size=size, node=node)
            leaf = leaf_hash(ENTRIES[index])
            assert (
                inclusion_root(index=index, size=size, leaf=leaf, proof=proof) == (TREE_ROOTS[size])
            )


def test_every_older_tree_of_every_tree_up_to_64_is_proved() -> None:
    node = nodes_of(ENTRIES)

    for size in range(65):
        for old in range(size + 1):
            proof = consistency_proof(old_size=old, size=size, node=node)
            told = {"old_size": old, "size": size, "proof": proof, "root": TREE_ROOTS[size]}
            assert is_consistent(old_root=TREE_ROOTS[old], **told)
            assert not is_consistent(old_root=leaf_hash(b"else"), **told)


@given(st.data())
def test_a_changed_proof_leads_elsewhere(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 64))
    index = data.draw(st.integers(0, size - 1))
    proof = list(inclusion_proof(index=index, size=size, node=nodes_of(ENTRIES)))
    place = data.draw(st.integers(0, len(proof) - 1))
    byte = data.draw(st.integers(0, 31))
    change = data.draw(st.integers(1, 255))
    flipped = bytearray(proof[place])
    flipped[byte] ^= change
    proof[place] = bytes(flipped)

    leaf = leaf_hash(ENTRIES[index])

    assert inclusion_root(index=index, size=size, leaf=leaf, proof=proof) != TREE_ROOTS[size]


@given(st.integers(1, 64), st.data())
def test_a_proof_of_the_wrong_length_leads_nowhere(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index=index, size=size, node=nodes_of(ENTRIES))
    leaf = leaf_hash(ENTRIES[index])
    told = {"index": index, "size": size, "leaf": leaf}

    assert inclusion_root(proof=(*proof, EMPTY_ROOT), **told) is None
    if proof:
        assert inclusion_root(proof=proof[:-1], **told) is None


@given(st.integers(2, 64), st.data())
def test_a_changed_consistency_proof_proves_nothing(size: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, size - 1))
    proof = list(consistency_proof(old_size=old, size=size, node=nodes_of(ENTRIES)))
    place = data.draw(st.integers(0, len(proof) - 1))
    told = {
        "old_size": old,
        "old_root": TREE_ROOTS[old],
        "size": size,
        "root": TREE_ROOTS[size],
    }

    assert not is_consistent(proof=proof[:place] + proof[place + 1 :], **told)
    assert not is_consistent(proof=[*proof[:place], EMPTY_ROOT, *proof[place + 1 :]], **told)
    assert not is_consistent(proof=[*proof, EMPTY_ROOT], **told)


@pytest.mark.parametrize(("index", "size"), [(-1, 4), (4, 4), (0, 0)])
def test_an_entry_outside_the_tree_has_no_proof(index: int, size: int) -> None:
    with pytest.raises(OutsideTree):
        inclusion_proof(index=index, size=size, node=nodes_of(ENTRIES))

    assert inclusion_root(index=index, size=size, leaf=EMPTY_ROOT, proof=()) is None


@pytest.mark.parametrize("old", [-1, 5])
def test_an_older_tree_is_not_the_greater_one(old: int) -> None:
    with pytest.raises(OutsideTree):
        consistency_proof(old_size=old, size=4, node=nodes_of(ENTRIES))

    assert not is_consistent(old_size=old, old_root=EMPTY_ROOT, size=4, root=EMPTY_ROOT, proof=())


def test_what_is_no_hash_proves_nothing() -> None:
    root = TREE_ROOTS[2]

    assert inclusion_root(index=0, size=2, leaf=b"short", proof=(root,)) is None
    assert inclusion_root(index=0, size=2, leaf=root, proof=(b"short",)) is None
    assert not is_consistent(old_size=2, old_root=root, size=2, root=b"short", proof=())


def test_a_tree_of_the_same_size_needs_no_proof_and_takes_none() -> None:
    told = {"old_size": 7, "size": 7, "root": TREE_ROOTS[7]}

    assert is_consistent(old_root=TREE_ROOTS[7], proof=(), **told)
    assert not is_consistent(old_root=TREE_ROOTS[7], proof=(EMPTY_ROOT,), **told)
    assert not is_consistent(old_root=TREE_ROOTS[6], proof=(), **told)


def test_the_steps_of_a_proof_grow_with_the_height_only() -> None:
    def node(*, level: int, index: int) -> bytes:
        return EMPTY_ROOT

    def proof_of(size: int) -> int:
        return steps(lambda: inclusion_proof(index=size // 3, size=size, node=node))

    assert proof_of(2**40 - 1) < 1500

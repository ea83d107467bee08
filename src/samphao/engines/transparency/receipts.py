"""Receipts: a text that proves, without any network, that an entry stands in a signed log.

Source: C2SP tlog-proof.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from samphao.engines.transparency.checkpoints import OpenedCheckpoint, open_checkpoint
from samphao.engines.transparency.contracts import (
    NodeReader,
    Problem,
    ReceiptReport,
    Verifier,
)
from samphao.engines.transparency.encoding import base64_of, bytes_of, number_of
from samphao.engines.transparency.errors import ReceiptRefused
from samphao.engines.transparency.notes import LARGEST_NOTE
from samphao.engines.transparency.proofs import inclusion_proof, inclusion_root
from samphao.engines.transparency.tree import HASH_BYTES, leaf_hash

HEADER = "c2sp.org/tlog-proof@v1"
ENDING = ".tlog-proof"
LONGEST_PROOF = 64


@dataclass(frozen=True, slots=True)
class Receipt:
    """An entry's place, the hashes from it to the root, and the signed checkpoint as it is.

    `extra` are bytes that nothing vouches for; we put the entry itself there, which the proof
    then vouches for.
    """

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: bytes
    extra: bytes = b""

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read a tlog-proof; the checkpoint in it is not looked at yet.

        Raises:
            ReceiptRefused: with the line where it stops being one.
        """
        head, between, checkpoint = raw.partition(b"\n\n")
        try:
            lines = head.decode("ascii").split("\n")
        except UnicodeDecodeError:
            raise ReceiptRefused(line=1) from None
        if not between or lines[0] != HEADER or len(raw) > LARGEST_NOTE:
            raise ReceiptRefused(line=1)
        extra = _value(lines, 1, "extra") if lines[1:] and lines[1].startswith("extra ") else None
        at = 1 if extra is None else 2
        index = number_of(_value(lines, at, "index"))
        if index is None:
            raise ReceiptRefused(line=at + 1)
        decoded = _bytes(extra, 2) if extra else b""
        return cls(index, _hashes(lines, at + 1), checkpoint, decoded)

    def written(self) -> bytes:
        """Return the receipt as its file holds it."""
        extra = (f"extra {base64_of(self.extra)}",) if self.extra else ()
        hashes = map(base64_of, self.hashes)
        lines = (HEADER, *extra, f"index {self.index}", *hashes, "", "")
        return "\n".join(lines).encode() + self.checkpoint


def make_receipt(
    *, index: int, size: int, node: NodeReader, checkpoint: bytes, extra: bytes = b""
) -> Receipt:
    """Return the receipt of an entry against a signed checkpoint of that size.

    Raises:
        OutsideTree: the tree of that size has no such entry.
    """
    hashes = inclusion_proof(index=index, size=size, node=node)
    return Receipt(index, hashes, checkpoint, extra)


def check_receipt(*, receipt: Receipt, leaf: bytes, keys: Iterable[Verifier]) -> ReceiptReport:
    """Tell whether the receipt proves that the entry stands in a log that one of the keys signed.

    Raises:
        NoteRefused, CheckpointRefused: what follows the hashes is no signed checkpoint.
        SignatureFalse: a line that names a known key was not made with it.
    """
    opened = open_checkpoint(raw=receipt.checkpoint, keys=keys)
    checkpoint = opened.checkpoint
    return ReceiptReport(
        origin=checkpoint.origin,
        index=receipt.index,
        size=checkpoint.size,
        signers=opened.signers,
        problems=_problems(receipt, leaf, opened),
    )


def _problems(receipt: Receipt, leaf: bytes, opened: OpenedCheckpoint) -> tuple[Problem, ...]:
    checkpoint = opened.checkpoint
    unsigned = () if opened.signers else (Problem("audit.checkpoint_unsigned"),)
    root = inclusion_root(
        index=receipt.index,
        size=checkpoint.size,
        leaf=leaf_hash(leaf),
        proof=receipt.hashes,
    )
    if root == checkpoint.root:
        return unsigned
    return (*unsigned, Problem("audit.not_included", receipt.index, receipt.index))


def _value(lines: list[str], at: int, word: str) -> str:
    name, _, value = lines[at].partition(" ") if at < len(lines) else ("", "", "")
    if name != word or not value:
        raise ReceiptRefused(line=at + 1)
    return value


def _bytes(text: str, line: int) -> bytes:
    raw = bytes_of(text)
    if raw is None:
        raise ReceiptRefused(line=line)
    return raw


def _hashes(lines: list[str], start: int) -> tuple[bytes, ...]:
    if len(lines) - start > LONGEST_PROOF:
        raise ReceiptRefused(line=start + LONGEST_PROOF + 1)
    found = tuple(_bytes(line, number) for number, line in enumerate(lines[start:], start + 1))
    wrong = next((n for n, one in enumerate(found, start + 1) if len(one) != HASH_BYTES), None)
    if wrong is not None:
        raise ReceiptRefused(line=wrong)
    return found

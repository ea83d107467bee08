"""What a subject needs to check its own entries: receipts, and what opens the entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from samphao.apps.vault.log import keys, reading
from samphao.apps.vault.models import LogEntry, LogNode, Opening
from samphao.engines.transparency.commits import Opening as Opened
from samphao.engines.transparency.commits import entry_salt
from samphao.engines.transparency.leaves import Leaf
from samphao.engines.transparency.openings import OpenedEntry, SubjectFile
from samphao.engines.transparency.proofs import inclusion_proof
from samphao.engines.transparency.receipts import Receipt, make_receipt
from samphao.engines.transparency.tree import HASH_BYTES
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotFoundHere

MOST = 50
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Proof:
    """One entry's receipt, and the file that opens this entry and no other."""

    index: int
    receipt: Receipt
    opening: SubjectFile

    @property
    def leaf(self) -> Leaf:
        """Return the entry as anybody may read it."""
        return Leaf.parse(self.receipt.extra)


def proofs(*, subject: UUID, indexes: Iterable[int]) -> tuple[Proof, ...]:
    """Return the proofs of some entries of a subject, all against one checkpoint.

    It asks the database a few times, however many entries there are.

    Raises:
        NotFoundHere: one of them is not the subject's, or its key is gone.
    """
    wanted = tuple(dict.fromkeys(indexes))[:MOST]
    if not wanted:
        return ()
    key = reading.subject_key(subject=subject)
    with tenancy.bound(subject):
        found = {row.entry_index: row for row in Opening.objects.filter(entry_index__in=wanted)}
    if key is None or set(wanted) - found.keys():
        raise NotFoundHere
    receipts = _receipts(wanted)
    return tuple(Proof(one, receipts[one], _opening(found[one], key)) for one in wanted)


def proof(*, subject: UUID, index: int) -> Proof:
    """Return the proof of one entry of a subject.

    Raises:
        NotFoundHere: as `proofs`.
    """
    return proofs(subject=subject, indexes=(index,))[0]


def key_lines() -> str:
    """Return the keys that check the log, one a line."""
    return "".join(f"{key}\n" for key in keys.verifiers())


def _receipts(indexes: tuple[int, ...]) -> dict[int, Receipt]:
    last = reading.end()
    if last is None:
        raise NotFoundHere
    needed: set[Place] = set()

    def noted(*, level: int, index: int) -> bytes:
        needed.add((level, index))
        return bytes(HASH_BYTES)

    # Which hashes a proof takes depends on the size alone, so they are noted first and asked once.
    for index in indexes:
        inclusion_proof(index=index, size=last.size, node=noted)
    nodes = _nodes(needed)
    leaves = LogEntry.objects.filter(index__in=indexes).values_list("index", "leaf")

    def known(*, level: int, index: int) -> bytes:
        return nodes[level, index]

    return {
        index: make_receipt(
            index=index,
            size=last.size,
            node=known,
            checkpoint=last.checkpoint,
            extra=bytes(leaf),
        )
        for index, leaf in leaves
    }


def _nodes(needed: set[Place]) -> Mapping[Place, bytes]:
    low = [index for level, index in needed if level == 0]
    leaves = LogEntry.objects.filter(index__in=low).values_list("index", "leaf_hash")
    found = {(0, index): bytes(one) for index, one in leaves}
    high = needed - found.keys()
    if high:
        rows = LogNode.objects.filter(reduce(or_, (Q(level=one, index=at) for one, at in high)))
        named = rows.values_list("level", "index", "hash")
        found |= {(level, index): bytes(one) for level, index, one in named}
    return found


def _opening(row: Opening, key: bytes) -> SubjectFile:
    opened = Opened(
        salt=entry_salt(subject_key=key, subject_seq=row.subject_seq),
        subject=str(row.enterprise_id),
        subject_seq=row.subject_seq,
        body=row.body,
        bytes_sha256=row.bytes_sha256,
    )
    # Without the key: this file opens one entry to whom it is shown, not all of them.
    entry = OpenedEntry(row.entry_index, opened)
    return SubjectFile(keys.signing_key().name, opened.subject, (entry,))

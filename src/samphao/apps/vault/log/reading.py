"""Reading the log: its end, receipts, what a subject may open, kept checkpoints."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from samphao.apps.vault.contracts import OpeningCard
from samphao.apps.vault.log import keys
from samphao.apps.vault.models import Checkpoint, LogEntry, LogHead, LogNode, Opening, SubjectHead
from samphao.engines.transparency.commits import Opening as Opened
from samphao.engines.transparency.commits import entry_salt
from samphao.engines.transparency.openings import OpenedEntry, SubjectFile
from samphao.engines.transparency.receipts import Receipt, make_receipt
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotFoundHere


@dataclass(frozen=True, slots=True)
class LogEnd:
    """Where the log ends: how many entries, their root, and the signed checkpoint of both."""

    size: int
    root: bytes
    checkpoint: bytes
    at: datetime


def end() -> LogEnd | None:
    """Return where the log ends, None before the first entry."""
    head = LogHead.objects.filter(size__gt=0).first()
    if head is None:
        return None
    return LogEnd(head.size, bytes(head.root), bytes(head.checkpoint), head.updated_at)


def size() -> int:
    """Return how many entries the log has."""
    last = end()
    return 0 if last is None else last.size


def entry(*, index: int) -> bytes:
    """Return one entry as it is published.

    Raises:
        NotFoundHere: the log has none there.
    """
    row = LogEntry.objects.filter(index=index).first()
    if row is None:
        raise NotFoundHere
    return bytes(row.leaf)


def receipt(*, index: int, against: LogEnd | None = None) -> Receipt:
    """Return the proof that an entry stands in the log, with the entry itself.

    Raises:
        NotFoundHere: the log has no such entry.
    """
    last = against or end()
    if last is None or not 0 <= index < last.size:
        raise NotFoundHere
    return make_receipt(
        index=index,
        size=last.size,
        node=node,
        checkpoint=last.checkpoint,
        extra=entry(index=index),
    )


def node(*, level: int, index: int) -> bytes:
    """Return the hash of a complete subtree, as proofs ask for it.

    Raises:
        NotFoundHere: the tree has no such subtree yet.
    """
    if level == 0:
        leaves = LogEntry.objects.filter(index=index).values_list("leaf_hash", flat=True)
        found = leaves.first()
    else:
        nodes = LogNode.objects.filter(level=level, index=index).values_list("hash", flat=True)
        found = nodes.first()
    if found is None:
        raise NotFoundHere
    return bytes(found)


def openings(*, subject: UUID, newest_first: bool = False) -> Iterator[OpeningCard]:
    """Yield what a subject may read of the log, in the order of its own numbers."""
    with tenancy.bound(subject):
        order = "-subject_seq" if newest_first else "subject_seq"
        rows = list(Opening.objects.order_by(order))
    return (_card(row) for row in rows)


def opening(*, subject: UUID, entry_index: int) -> OpeningCard:
    """Return one entry in full for its subject.

    Raises:
        NotFoundHere: it is not one of this subject's.
    """
    with tenancy.bound(subject):
        row = Opening.objects.filter(entry_index=entry_index).first()
    if row is None:
        raise NotFoundHere
    return _card(row)


def subject_key(*, subject: UUID) -> bytes | None:
    """Return the key from which the salts of a subject's entries come; None where it is gone."""
    with tenancy.bound(subject):
        row = SubjectHead.objects.first()
    return None if row is None else bytes(row.key)


def subject_file(*, subject: UUID) -> SubjectFile:
    """Return what lets a subject audit its own events; it opens them all, so it is theirs alone."""
    key = subject_key(subject=subject)
    entries = () if key is None else tuple(_opened(key, subject))
    return SubjectFile(keys.signing_key().name, str(subject), entries, key or b"")


def keep_checkpoint(*, at: datetime) -> bool:
    """Keep the present checkpoint, once a day or so; tell whether there was a new one."""
    last = end()
    if last is None:
        return False
    with transaction.atomic():
        _, made = Checkpoint.objects.get_or_create(
            size=last.size,
            defaults={"created_at": at, "root": last.root, "note": last.checkpoint},
        )
    return made


def checkpoints() -> tuple[bytes, ...]:
    """Return the checkpoints that were kept, the oldest first."""
    notes = Checkpoint.objects.order_by("size").values_list("note", flat=True)
    return tuple(bytes(note) for note in notes)


def _opened(key: bytes, subject: UUID) -> Iterator[OpenedEntry]:
    for card in openings(subject=subject):
        opening = Opened(
            salt=entry_salt(subject_key=key, subject_seq=card.subject_seq),
            subject=str(subject),
            subject_seq=card.subject_seq,
            body=card.body,
            bytes_sha256=card.bytes_sha256,
        )
        yield OpenedEntry(card.entry_index, opening)


def _card(row: Opening) -> OpeningCard:
    return OpeningCard(
        entry_index=row.entry_index,
        subject_seq=row.subject_seq,
        kind=row.kind,
        at=row.created_at,
        body=row.body,
        bytes_sha256=row.bytes_sha256,
    )

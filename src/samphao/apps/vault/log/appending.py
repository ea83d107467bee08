"""Appending: one entry, its opening for the subject, the grown tree, a signed checkpoint.

All of it is written in the caller's transaction, so that the log and what it tells of are there
together or not at all. The head's row is locked until that transaction ends: entries have no gap
and no double. Append last in a transaction, for everybody who appends waits for its end.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from samphao.apps.vault.contracts import LogEvent, Logged
from samphao.apps.vault.log import keys
from samphao.apps.vault.models import LogEntry, LogHead, LogNode, Opening, SubjectHead
from samphao.engines.transparency.canonical import canonical
from samphao.engines.transparency.checkpoints import Checkpoint, sign_checkpoint
from samphao.engines.transparency.commits import Opening as Opened
from samphao.engines.transparency.commits import commits_of, entry_salt
from samphao.engines.transparency.contracts import Signer
from samphao.engines.transparency.leaves import Leaf, moment_text
from samphao.engines.transparency.tree import EMPTY_ROOT, HASH_BYTES, Frontier, Node, leaf_hash
from samphao.groundwork import tenancy

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class _Written:
    """A leaf, and what its subject's rows become."""

    leaf: Leaf
    opened: Opened


def append(*, event: LogEvent, at: datetime, signers: Iterable[Signer] = ()) -> Logged:
    """Log an event with the records of the caller's transaction; return where it stands.

    Without `signers` the log's own key signs.

    Raises:
        RuntimeError: no transaction is open, so that log and records could come apart.
        LogKeyMissing: the log has entries, but its key is gone.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an event is logged inside the transaction of what it tells")
    head = _locked_head(at)
    signing = tuple(signers) or (_key(head, at),)
    with tenancy.bound(event.subject):
        subject = _locked_subject(event, at)
        written = _write(event, head, subject, at)
        _keep_opening(event, written, subject, head, at)
    _grow(head, written.leaf.written(), signing, at)
    return Logged(written.leaf.seq, written.opened.subject_seq)


def lock(*, at: datetime) -> None:
    """Wait for one's turn before deciding, so that decisions are in the order of the log."""
    _locked_head(at)


def frontier_of(*, head: LogHead) -> Frontier:
    """Return the right edge of the tree as the head keeps it."""
    raw = bytes(head.peaks)
    return Frontier(
        head.size,
        tuple(raw[start : start + HASH_BYTES] for start in range(0, len(raw), HASH_BYTES)),
    )


def _locked_head(at: datetime) -> LogHead:
    rows = LogHead.objects.select_for_update()
    head = rows.first()
    if head is None:
        # Of two that come first at once, the constraint lets one make the row.
        LogHead.objects.get_or_create(
            place=1, defaults={"created_at": at, "updated_at": at, "root": EMPTY_ROOT}
        )
        head = rows.get()
    return head


def _key(head: LogHead, at: datetime) -> Signer:
    if head.size == 0:
        keys.ensure(at=at)
    return keys.signing_key()


def _locked_subject(event: LogEvent, at: datetime) -> SubjectHead:
    # The head's lock orders these rows too.
    subject = SubjectHead.objects.first()
    if subject is not None:
        return subject
    key = secrets.token_bytes(KEY_BYTES)
    return SubjectHead(enterprise_id=event.subject, created_at=at, key=key)


def _write(event: LogEvent, head: LogHead, subject: SubjectHead, at: datetime) -> _Written:
    number = subject.last_seq + 1
    body = canonical({**event.body, "at": moment_text(at), "type": event.type}).decode()
    opened = Opened(
        salt=entry_salt(subject_key=bytes(subject.key), subject_seq=number),
        subject=str(event.subject),
        subject_seq=number,
        body=body,
        bytes_sha256=event.bytes_sha256,
    )
    commits = commits_of(opening=opened, previous=subject.last_commit)
    leaf = Leaf(
        type=event.type,
        seq=head.size,
        at=moment_text(at),
        recipient=event.recipient,
        country=event.country,
        purpose=event.purpose,
        basis=event.basis,
        data_class=event.data_class,
        decision=event.decision,
        policy_hash=event.policy_hash,
        bytes_commit=commits.bytes_commit,
        body_commit=commits.body_commit,
        subject_commit=commits.subject_commit,
        previous_commit=commits.previous_commit,
    )
    return _Written(leaf, opened)


def _keep_opening(
    event: LogEvent, written: _Written, subject: SubjectHead, head: LogHead, at: datetime
) -> None:
    subject.last_seq = written.opened.subject_seq
    subject.last_commit = written.leaf.subject_commit
    subject.save()
    Opening.objects.create(
        enterprise_id=event.subject,
        created_at=at,
        entry_index=head.size,
        subject_seq=written.opened.subject_seq,
        kind=event.type,
        body=written.opened.body or "",
        bytes_sha256=event.bytes_sha256,
    )


def _grow(head: LogHead, leaf: bytes, signers: tuple[Signer, ...], at: datetime) -> None:
    hashed = leaf_hash(leaf)
    LogEntry.objects.create(created_at=at, index=head.size, leaf=leaf, leaf_hash=hashed)
    grown = frontier_of(head=head).append(hashed)
    LogNode.objects.bulk_create(_nodes(grown.nodes, at))
    head.size = grown.frontier.size
    head.peaks = b"".join(grown.frontier.peaks)
    head.root = grown.frontier.root()
    head.updated_at = at
    _sign(head, signers)
    head.save()


def _nodes(nodes: Iterable[Node], at: datetime) -> list[LogNode]:
    # The hashes of leaves stand with the entries.
    return [
        LogNode(created_at=at, level=node.level, index=node.index, hash=node.hash)
        for node in nodes
        if node.level
    ]


def _sign(head: LogHead, signers: tuple[Signer, ...]) -> None:
    checkpoint = Checkpoint(signers[0].name, head.size, bytes(head.root))
    note = sign_checkpoint(checkpoint=checkpoint, signers=signers)
    head.checkpoint = note.written()

"""Erasure: rows and bytes go, and with the subject's key the log closes about it for good.

The log's entries stay, for they say nothing any more: whom they are about was only ever committed
to, and what opened them is gone. A list outside the database remembers who was erased, so that a
backup from before brings nobody back.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from samphao.apps.vault.contracts import HOUSE, LogEvent
from samphao.apps.vault.log.appending import append
from samphao.apps.vault.models import Request, RequestKind, RequestState
from samphao.apps.vault.rights.registry import Erased, Kept, erasers
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class ErasureCard:
    """What an erasure did; `entry_index` is where the log says so."""

    rows: int
    kept: tuple[Kept, ...]
    entry_index: int


def erase(*, subject: UUID, asked_by: UUID | None, at: datetime) -> ErasureCard:
    """Erase what every room holds about a subject, but for what the law has us keep.

    Raises:
        NotAllowed: the house's own log is nobody's to erase.
    """
    if subject == HOUSE:
        raise NotAllowed(deed="erase")
    with transaction.atomic(), tenancy.bound(subject):
        request = Request(
            enterprise_id=subject,
            created_at=at,
            kind=RequestKind.ERASE,
            state=RequestState.DONE,
            closed_at=at,
            outcome="vault.erased",
        )
        event = LogEvent(type="right.erased", subject=subject, body={"by": str(asked_by or "")})
        index = append(event=event, at=at).index
        request.entry_index = index
        request.save(force_insert=True)
        done = [erase_room(subject, at) for _, erase_room in erasers()]
        transaction.on_commit(lambda: remember(subjects=(subject,), at=at))
    return ErasureCard(_rows(done), _kept(done), index)


def remember(*, subjects: Iterable[UUID], at: datetime) -> None:
    """Put subjects on the list of those who were erased, through to the disk."""
    known = remembered()
    file = list_file()
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with file.open("a", encoding="ascii") as opened:
        for subject in subjects:
            if subject not in known:
                opened.write(f"{subject} {at.isoformat()}\n")
        opened.flush()
        os.fsync(opened.fileno())


def remembered() -> tuple[UUID, ...]:
    """Return who is on the list."""
    file = list_file()
    if not file.is_file():
        return ()
    lines = file.read_text(encoding="ascii").splitlines()
    return tuple(UUID(line.split()[0]) for line in lines if line.strip())


def list_file() -> Path:
    """Return where the list is kept: beside the database, and not in its backup."""
    return Path(settings.SAMPHAO_HOME) / "erased"


def complete_list(*, at: datetime) -> int:
    """Add erasures that were committed just before a crash; return how many were missing."""
    with tenancy.operator():
        rows = Request.everywhere.filter(kind=RequestKind.ERASE, state=RequestState.DONE)
        missing = set(rows.values_list("enterprise_id", flat=True)) - set(remembered())
    remember(subjects=sorted(missing), at=at)
    return len(missing)


def erase_again(*, at: datetime) -> int:
    """After a backup was restored, erase everybody on the list who came back; return how many."""
    returned = [subject for subject in remembered() if _is_back(subject)]
    for subject in returned:
        erase(subject=subject, asked_by=None, at=at)
    return len(returned)


def _is_back(subject: UUID) -> bool:
    with tenancy.bound(subject):
        return not Request.objects.filter(kind=RequestKind.ERASE).exists()


def _rows(done: Iterable[Erased]) -> int:
    return sum(one.rows for one in done)


def _kept(done: Iterable[Erased]) -> tuple[Kept, ...]:
    return tuple(kept for one in done for kept in one.kept)

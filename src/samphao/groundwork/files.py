"""Private files: kept by the hash of their bytes, within a quota, given out after permission."""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Sum

from samphao.groundwork.errors import FileTooLarge, NotFoundHere, QuotaSpent
from samphao.groundwork.models import KeptFile

LARGEST = 10 * 1024 * 1024
QUOTA = 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileCard:
    """A kept file, its size in bytes."""

    id: UUID
    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class NewFile:
    """What is to be kept, and for which room."""

    room: str
    name: str
    media_type: str
    chunks: Iterable[bytes]


def keep(*, enterprise_id: UUID, file: NewFile, at: datetime) -> FileCard:
    """Keep a file and return its card; the bytes are on the disk before the row is.

    Raises:
        FileTooLarge: it is over the limit; reading stops there.
        QuotaSpent: the enterprise has no room left.
    """
    content = _read(file.chunks)
    used = KeptFile.objects.filter(enterprise_id=enterprise_id).aggregate(sum=Sum("size"))["sum"]
    if (used or 0) + len(content) > QUOTA:
        raise QuotaSpent(used=used or 0, limit=QUOTA)
    digest = hashlib.sha256(content).hexdigest()
    _write(_path(digest), content)
    row = KeptFile.objects.create(
        created_at=at,
        enterprise_id=enterprise_id,
        sha256=digest,
        size=len(content),
        name=_plain_name(file.name),
        media_type=file.media_type,
        owner_room=file.room,
    )
    return _card(row)


def read(*, file_id: UUID, enterprise_id: UUID) -> tuple[FileCard, bytes]:
    """Return a file of an enterprise.

    Raises:
        NotFoundHere: it has no such file.
    """
    row = KeptFile.objects.filter(id=file_id, enterprise_id=enterprise_id).first()
    if row is None:
        raise NotFoundHere
    return _card(row), _path(row.sha256).read_bytes()


def forget(*, file_id: UUID, enterprise_id: UUID) -> None:
    """Delete a file; the bytes go when no other row holds the same."""
    with transaction.atomic():
        row = KeptFile.objects.filter(id=file_id, enterprise_id=enterprise_id).first()
        if row is None:
            raise NotFoundHere
        digest = row.sha256
        row.delete()
        if not KeptFile.objects.filter(sha256=digest).exists():
            transaction.on_commit(lambda: _path(digest).unlink(missing_ok=True))


def _read(chunks: Iterable[bytes]) -> bytes:
    found = bytearray()
    for chunk in chunks:
        found += chunk
        if len(found) > LARGEST:
            raise FileTooLarge(size=len(found), limit=LARGEST)
    return bytes(found)


def _plain_name(given: str) -> str:
    """Return the last part of a name, without what no name holds and PostgreSQL cannot keep."""
    visible = "".join(letter for letter in given if letter.isprintable())
    return Path(visible.replace("\\", "/")).name[-200:] or "file"


def _path(digest: str) -> Path:
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest


def _write(path: Path, content: bytes) -> None:
    if path.is_file():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _card(row: KeptFile) -> FileCard:
    return FileCard(row.id, row.name, row.media_type, row.size, row.sha256)

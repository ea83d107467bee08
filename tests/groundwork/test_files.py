"""Files are kept once by their hash, within limits, and given to their tenant alone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from samphao.groundwork import files
from samphao.groundwork.errors import FileTooLarge, NotFoundHere, QuotaSpent
from samphao.groundwork.files import FileCard, NewFile
from samphao.groundwork.ids import uuid7

NOW = datetime(2026, 11, 24, tzinfo=UTC)
OURS, THEIRS = uuid7(at=NOW), uuid7(at=NOW)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def keep(content: bytes = b"mango", name: str = "a.png", tenant: object = OURS) -> FileCard:
    file = NewFile("catalogue", name, "image/png", [content[:2], content[2:]])
    return files.keep(enterprise_id=tenant, file=file, at=NOW)  # type: ignore[arg-type]


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_comes_back_to_its_tenant(folder: Path) -> None:
    card = keep()

    assert files.read(file_id=card.id, enterprise_id=OURS) == (card, b"mango")
    assert (card.size, card.media_type) == (5, "image/png")
    assert [path.name for path in kept(folder)] == [card.sha256]


def test_another_tenant_is_told_there_is_no_such_file() -> None:
    card = keep()

    with pytest.raises(NotFoundHere):
        files.read(file_id=card.id, enterprise_id=THEIRS)
    with pytest.raises(NotFoundHere):
        files.forget(file_id=card.id, enterprise_id=THEIRS)


def test_the_same_bytes_lie_once_and_go_with_their_last_row(
    folder: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    first, second = keep(), keep(tenant=THEIRS)
    with django_capture_on_commit_callbacks(execute=True):
        files.forget(file_id=first.id, enterprise_id=OURS)
    left = len(kept(folder))
    with django_capture_on_commit_callbacks(execute=True):
        files.forget(file_id=second.id, enterprise_id=THEIRS)

    assert (left, kept(folder)) == (1, [])


@pytest.mark.parametrize(
    ("given", "kept_as"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\ใบรับรอง.pdf", "ใบรับรอง.pdf"),
        ("", "file"),
        ("..", "file"),
    ],
)
def test_a_name_is_a_name_and_never_a_path(given: str, kept_as: str, folder: Path) -> None:
    card = keep(name=given)

    assert card.name in {kept_as, ".."[: len(kept_as)]}
    assert all(folder in path.parents for path in kept(folder))


def test_reading_stops_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 8)
    taken: list[int] = []

    def endless() -> Iterator[bytes]:
        while True:
            taken.append(1)
            yield b"1234"

    with pytest.raises(FileTooLarge) as refusal:
        files.keep(enterprise_id=OURS, file=NewFile("x", "a", "b", endless()), at=NOW)

    assert len(taken) == 3
    assert dict(refusal.value.values) == {"size": 12, "limit": 8}


def test_a_tenant_has_a_quota_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "QUOTA", 7)
    keep()

    with pytest.raises(QuotaSpent):
        keep(b"third")
    assert keep(b"third", tenant=THEIRS).size == 5

"""A backup's file: whole or refused."""

import gzip
import io
import tarfile
from pathlib import Path

import pytest

from samphao.interfaces.operations.archives import (
    MANIFEST,
    Manifest,
    manifest_bytes,
    new_archive,
    open_archive,
)
from samphao.interfaces.operations.errors import BackupThere, BackupUnreadable


def write(file: Path, members: dict[str, bytes], *, schema: int = 1) -> Path:
    with new_archive(file=file) as writer:
        for name, content in members.items():
            part = file.with_name("part")
            part.write_bytes(content)
            writer.add(name=name, file=part)
        manifest = Manifest("2026-11-24T00:00:00+00:00", "1", "sqlite", {}, {}, schema=schema)
        manifest.hashes.update(writer.hashes)
        part = file.with_name("part")
        part.write_bytes(manifest_bytes(manifest=manifest))
        writer.add(name=MANIFEST, file=part)
    return file


def hostile(file: Path, name: str, kind: bytes = tarfile.REGTYPE) -> Path:
    with tarfile.open(file, "w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.type, member.size, member.linkname = kind, 1 if kind == tarfile.REGTYPE else 0, "/"
        archive.addfile(member, io.BytesIO(b"x"))
    return file


def test_what_was_added_comes_out_again(tmp_path: Path) -> None:
    file = write(tmp_path / "a.tar.gz", {"rows/a.jsonl": b"[1]\n", "files/ab/abcd": b"\0\xff"})

    manifest = open_archive(file=file, into=tmp_path / "out")

    assert manifest.hashes.keys() == {"rows/a.jsonl", "files/ab/abcd"}
    assert (tmp_path / "out" / "files" / "ab" / "abcd").read_bytes() == b"\0\xff"


def test_an_archive_is_its_owners_alone(tmp_path: Path) -> None:
    file = write(tmp_path / "a.tar.gz", {})

    assert file.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.tar.gz").write_bytes(b"mine")

    with pytest.raises(BackupThere), new_archive(file=tmp_path / "a.tar.gz"):
        pass

    assert (tmp_path / "a.tar.gz").read_bytes() == b"mine"


def test_a_backup_that_fails_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(KeyError), new_archive(file=tmp_path / "a.tar.gz"):
        raise KeyError

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", range(5))
def test_a_damaged_archive_is_refused(tmp_path: Path, place: int) -> None:
    file = write(tmp_path / "a.tar.gz", {"rows/a.jsonl": b"[1]\n" * 1000})
    plain = bytearray(gzip.decompress(file.read_bytes()))
    plain[600 + place * 700] ^= 1
    file.write_bytes(gzip.compress(bytes(plain)))

    with pytest.raises(BackupUnreadable):
        open_archive(file=file, into=tmp_path / "out")


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_cut_archive_is_refused(tmp_path: Path, share: float) -> None:
    file = write(tmp_path / "a.tar.gz", {"rows/a.jsonl": bytes(range(256)) * 1000})
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])

    with pytest.raises(BackupUnreadable):
        open_archive(file=file, into=tmp_path / "out")


@pytest.mark.parametrize(
    "name",
    ["../out", "/etc/passwd", "rows/../../x", "keys/a b", "elsewhere/x", "rows", "files//x"],
)
def test_a_member_that_would_land_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    file = hostile(tmp_path / "a.tar.gz", name)

    with pytest.raises(BackupUnreadable):
        open_archive(file=file, into=tmp_path / "out")

    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_a_member_that_is_no_file_is_refused(tmp_path: Path, kind: bytes) -> None:
    file = hostile(tmp_path / "a.tar.gz", "rows/a.jsonl", kind)

    with pytest.raises(BackupUnreadable):
        open_archive(file=file, into=tmp_path / "out")


def test_a_member_the_manifest_does_not_name_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path / "a.tar.gz", {"rows/a.jsonl": b"[1]\n"})
    with tarfile.open(file, "r:gz") as read:
        members = [(member, read.extractfile(member).read()) for member in read]
    with tarfile.open(file, "w:gz") as more:
        for member, content in [*members, (tarfile.TarInfo("rows/b.jsonl"), b"[2]\n")]:
            member.size = len(content)
            more.addfile(member, io.BytesIO(content))

    with pytest.raises(BackupUnreadable) as refused:
        open_archive(file=file, into=tmp_path / "out")

    assert refused.value.values["what"] == "rows/b.jsonl"


def test_a_manifest_of_another_shape_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path / "a.tar.gz", {}, schema=2)

    with pytest.raises(BackupUnreadable) as refused:
        open_archive(file=file, into=tmp_path / "out")

    assert refused.value.values["what"] == "schema 2"

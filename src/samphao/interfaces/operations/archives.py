"""A backup's file: a tar of rows, files and public keys, and a manifest with their hashes."""

import hashlib
import json
import os
import re
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from samphao.interfaces.operations.errors import BackupThere, BackupUnreadable
from samphao.interfaces.operations.home import OWNER_ONLY_FILE

SCHEMA = 1
MANIFEST = "manifest.json"
MEMBER = re.compile(r"(rows|files|keys|packs)(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+|keys\.toml")
CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    Attributes:
        schema: the version of this shape.
        made_at: when, ISO 8601 in UTC.
        version: the version of Samphao that made it.
        database: which kind the rows come from; they go into either.
        migrations: the last applied migration of each app.
        log: size and signed checkpoint of the disclosure log.
        hashes: the SHA-256 of each member, by its name.
        missing: files that went away while the backup was made.
    """

    made_at: str
    version: str
    database: str
    migrations: dict[str, str]
    log: dict[str, Any]
    hashes: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    schema: int = SCHEMA


class Writer:
    """Adds members to a new archive and keeps their hashes."""

    def __init__(self, archive: tarfile.TarFile) -> None:
        self._archive = archive
        self.hashes: dict[str, str] = {}

    def add(self, *, name: str, file: Path) -> None:
        """Add a file under a name.

        Raises:
            FileNotFoundError: it is gone.
        """
        with file.open("rb") as stream:
            member = tarfile.TarInfo(name)
            member.size = os.fstat(stream.fileno()).st_size
            member.mode = OWNER_ONLY_FILE
            hashing = _Hashing(stream)
            self._archive.addfile(member, hashing)
        self.hashes[name] = hashing.digest.hexdigest()


@contextmanager
def new_archive(*, file: Path) -> Iterator[Writer]:
    """Give a writer; the file appears when all is written, and not at all when something fails.

    Raises:
        BackupThere: a file of this name is there.
    """
    if file.exists():
        raise BackupThere(file=str(file))
    part = file.with_name(file.name + ".part")
    part.unlink(missing_ok=True)
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY_FILE)
        with os.fdopen(handle, "wb") as stream:
            with tarfile.open(fileobj=stream, mode="w:gz", compresslevel=6) as archive:
                yield Writer(archive)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def manifest_bytes(*, manifest: Manifest) -> bytes:
    """Return a manifest as it is written."""
    return json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()


def open_archive(*, file: Path, into: Path) -> Manifest:
    """Unpack an archive into an empty private folder and return its manifest, all hashes checked.

    Raises:
        BackupUnreadable: it is no backup, or not whole.
    """
    try:
        with tarfile.open(file, mode="r:gz") as archive:
            found = dict(_unpacked(archive, into))
            manifest = _manifest(file, into / MANIFEST)
    except (OSError, tarfile.TarError, EOFError) as error:
        raise BackupUnreadable(file=str(file), what=type(error).__name__) from None
    found.pop(MANIFEST)
    for name in sorted(found.keys() | manifest.hashes.keys()):
        if found.get(name) != manifest.hashes.get(name):
            raise BackupUnreadable(file=str(file), what=name)
    return manifest


def _unpacked(archive: tarfile.TarFile, into: Path) -> Iterator[tuple[str, str]]:
    for member in archive:
        known = member.name == MANIFEST or MEMBER.fullmatch(member.name)
        stream = archive.extractfile(member) if known and member.isreg() else None
        if stream is None or ".." in member.name:
            raise tarfile.TarError
        target = into / member.name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with stream, target.open("xb") as out:
            yield member.name, _copy(stream, out)
        target.chmod(OWNER_ONLY_FILE)


def _copy(stream: IO[bytes], out: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        out.write(chunk)
    return digest.hexdigest()


def _manifest(archive: Path, file: Path) -> Manifest:
    try:
        read: Mapping[str, Any] = json.loads(file.read_bytes())
        manifest = Manifest(**{**read, "missing": tuple(read["missing"])})
    except (OSError, ValueError, TypeError, KeyError):
        raise BackupUnreadable(file=str(archive), what=MANIFEST) from None
    if manifest.schema != SCHEMA:
        raise BackupUnreadable(file=str(archive), what=f"schema {manifest.schema}")
    return manifest


class _Hashing:
    """Reads through, hashing on the way."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read(size)
        self.digest.update(chunk)
        return chunk

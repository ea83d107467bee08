"""A backup: rows of one moment, the files they speak of, what proves the log; keys apart."""

import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from samphao import __version__
from samphao.interfaces.installed import KEYS as TRUSTED
from samphao.interfaces.installed import PACKS
from samphao.interfaces.operations.archives import (
    MANIFEST,
    Manifest,
    Writer,
    manifest_bytes,
    new_archive,
)
from samphao.interfaces.operations.erasures import carry_away
from samphao.interfaces.operations.home import KEYS
from samphao.interfaces.operations.migrating import schema
from samphao.interfaces.operations.rows import Snapshot, lines, snapshot
from samphao.interfaces.operations.tables import tables

ENDING = ".tar.gz"
ERASURES = ".erased"
PUBLIC_KEYS = ("log-verifiers",)
"""Files among the keys that anybody may have; proofs need them."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What was written: the archive, its rows and files, the list of erasures, the keys if any."""

    file: str
    rows: int
    files: int
    size: int
    erasures: str
    keys: str


def named(*, target: Path, at: datetime) -> Path:
    """Return the file of a backup: the target itself, or one named by the moment in a folder."""
    if target.is_dir():
        return target / f"samphao-{at:%Y%m%dT%H%M%SZ}{ENDING}"
    return target


def back_up(*, file: Path, keys: Path | None, at: datetime) -> BackedUp:
    """Write a backup, and the keys into an archive of their own when a file is named for them.

    Nobody is kept from writing meanwhile.

    Raises:
        BackupThere: one of the files is there.
    """
    with ExitStack() as stack:
        writer = stack.enter_context(new_archive(file=file))
        secrets = stack.enter_context(new_archive(file=keys)) if keys else None
        beside = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=file.parent)))
        rows, log = _add_rows(writer, beside)
        files, missing = _add_files(writer)
        _add_installed(writer)
        _add_keys(writer, public=True)
        _close(writer, beside, _manifest(at, log, missing))
        if secrets is not None:
            _add_keys(secrets, public=False)
            _close(secrets, beside, _manifest(at, log, ()))
    home = Path(settings.SAMPHAO_HOME)
    erasures = file.with_name(file.name.removesuffix(ENDING) + ERASURES)
    carry_away(home=home, file=erasures)
    return BackedUp(
        file=str(file),
        rows=rows,
        files=files,
        size=file.stat().st_size,
        erasures=str(erasures),
        keys=str(keys or ""),
    )


def _add_rows(writer: Writer, beside: Path) -> tuple[int, dict[str, Any]]:
    count = 0
    with snapshot(beside=beside) as moment:
        for table in tables(leaves=schema().leaves):
            part = beside / "rows"
            with part.open("wb") as out:
                for number, line in enumerate(lines(table=table, rows=moment.rows(table))):
                    out.write(line)
                    count += number > 0
            writer.add(name=f"rows/{table.name}.jsonl", file=part)
        log = _log_end(moment)
    return count, log


def _log_end(moment: Snapshot) -> dict[str, Any]:
    """Return size and checkpoint of the log as the rows have it."""
    heads = [table for table in tables(leaves=schema().leaves) if table.name == "vault_loghead"]
    for table in heads:
        for row in moment.rows(table):
            values = dict(zip(table.columns, row, strict=True))
            note = bytes(values["checkpoint"]).decode("utf-8", errors="replace")
            return {"size": values["size"], "checkpoint": note}
    return {"size": 0, "checkpoint": ""}


def _add_files(writer: Writer) -> tuple[int, tuple[str, ...]]:
    missing: list[str] = []
    count = 0
    for file in _kept_files():
        name = f"files/{file.parent.name}/{file.name}"
        try:
            writer.add(name=name, file=file)
        except FileNotFoundError:
            missing.append(name)  # forgotten by its owner while this ran
        count += 1
    return count - len(missing), tuple(missing)


def _kept_files() -> Iterator[Path]:
    # What is being written has an ending; what is kept has none.
    return (file for file in sorted(Path(settings.MEDIA_ROOT).glob("??/*")) if not file.suffix)


def _add_installed(writer: Writer) -> None:
    """Add the packs that were installed here, and whose word counts for them."""
    home = Path(settings.SAMPHAO_HOME)
    found = [*home.glob(f"{PACKS}/**/*"), home / TRUSTED]
    for file in sorted(found):
        hidden = any(part.startswith(".") for part in file.relative_to(home).parts)
        if file.is_file() and not hidden:
            writer.add(name=file.relative_to(home).as_posix(), file=file)


def _add_keys(writer: Writer, *, public: bool) -> None:
    folder = Path(settings.SAMPHAO_HOME) / KEYS
    for file in sorted(folder.glob("[!.]*")):
        if file.is_file() and (not public or file.name in PUBLIC_KEYS):
            writer.add(name=f"keys/{file.name}", file=file)


def _manifest(at: datetime, log: dict[str, Any], missing: tuple[str, ...]) -> Manifest:
    return Manifest(
        made_at=at.isoformat(timespec="seconds"),
        version=__version__,
        database=connection.vendor,
        migrations=schema().leaves,
        log=log,
        missing=missing,
    )


def _close(writer: Writer, beside: Path, manifest: Manifest) -> None:
    manifest.hashes.update(writer.hashes)
    part = beside / MANIFEST
    part.write_bytes(manifest_bytes(manifest=manifest))
    writer.add(name=MANIFEST, file=part)


def newest_backup() -> Path | None:
    """Return the newest backup in the home's own folder for them, None when there is none."""
    folder = Path(settings.SAMPHAO_HOME) / "backups"
    found = [file for file in folder.glob(f"*{ENDING}") if tarfile.is_tarfile(file)]
    return max(found, key=lambda file: file.stat().st_mtime, default=None)

"""A house from its backup: into an empty home and an empty database, of either kind."""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from samphao.interfaces.installed import KEYS as TRUSTED
from samphao.interfaces.installed import PACKS
from samphao.interfaces.operations.archives import Manifest, open_archive
from samphao.interfaces.operations.erasures import erase_again
from samphao.interfaces.operations.errors import BackupNewer, DatabaseNotEmpty, LogNotWhole
from samphao.interfaces.operations.home import KEYS
from samphao.interfaces.operations.migrating import migrate
from samphao.interfaces.operations.proving import Proven, prove_log
from samphao.interfaces.operations.rows import load


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be restored: the backup, its keys if any, and the list of erasures if given."""

    file: Path
    keys: Path | None
    erasures: bytes | None


@dataclass(frozen=True, slots=True)
class Restored:
    """What stands again; `log` is proven afresh, after erasing again."""

    made_at: str
    rows: int
    files: int
    erased: int
    with_keys: bool
    missing: tuple[str, ...]
    log: Proven


def restore(*, wanted: Wanted, at: datetime) -> Restored:
    """Build the house from a backup in a home that holds nothing yet.

    Raises:
        BackupUnreadable: a hash differs, or it is no backup.
        BackupNewer: a newer version made it.
        DatabaseNotEmpty: tables are there.
        LogNotWhole: the log that was restored does not verify.
    """
    from samphao.apps.vault import facade  # noqa: PLC0415  (needs Django set up)

    home = Path(settings.SAMPHAO_HOME)
    tables = connection.introspection.table_names()
    if tables:
        raise DatabaseNotEmpty(count=len(tables))
    with tempfile.TemporaryDirectory(dir=home) as folder:
        unpacked = Path(folder)
        manifest = open_archive(file=wanted.file, into=unpacked)
        _refuse_newer(manifest)
        if wanted.keys is not None:
            _keep_keys(wanted.keys, home)
        rows = put_rows(manifest=manifest, unpacked=unpacked)
        files = _keep_files(unpacked, home, with_keys=wanted.keys is not None)
    migrate()
    log = prove_log(beside=home)
    if log.size != manifest.log["size"]:
        raise LogNotWhole(problems=f"{log.size}/{manifest.log['size']}")
    # Without the old key a new one signs from here on; whoever restored so was told.
    facade.ensure_keys(at=at)
    erased = erase_again(home=home, content=wanted.erasures or b"", at=at)
    return Restored(
        made_at=manifest.made_at,
        rows=rows,
        files=files,
        erased=erased,
        with_keys=wanted.keys is not None,
        missing=manifest.missing,
        log=prove_log(beside=home) if erased else log,
    )


def put_rows(*, manifest: Manifest, unpacked: Path) -> int:
    """Make the tables as they were for the backup, fill them, and return the number of rows."""
    executor = MigrationExecutor(connection)
    executor.migrate(list(manifest.migrations.items()))
    files = {file.stem: file for file in (unpacked / "rows").glob("*.jsonl")}
    return load(leaves=manifest.migrations, files=files)


def _refuse_newer(manifest: Manifest) -> None:
    known = MigrationLoader(connection).disk_migrations
    unknown = [
        f"{app}.{name}" for app, name in manifest.migrations.items() if (app, name) not in known
    ]
    if unknown:
        raise BackupNewer(version=manifest.version, unknown=", ".join(unknown))


def _keep_keys(archive: Path, home: Path) -> None:
    with tempfile.TemporaryDirectory(dir=home) as folder:
        open_archive(file=archive, into=Path(folder))
        for file in sorted((Path(folder) / "keys").iterdir()):
            shutil.move(file, home / KEYS / file.name)


def _keep_files(unpacked: Path, home: Path, *, with_keys: bool) -> int:
    if not with_keys:
        for file in (unpacked / "keys").glob("*"):
            shutil.move(file, home / KEYS / file.name)
    for name in (PACKS, TRUSTED):
        if (unpacked / name).exists():
            shutil.move(unpacked / name, home / name)
    if not (unpacked / "files").is_dir():
        return 0
    shutil.move(unpacked / "files", settings.MEDIA_ROOT)
    return sum(1 for _ in Path(settings.MEDIA_ROOT).glob("??/*"))


def drop_tables() -> None:
    """Remove every table of the database, to make it anew from a backup."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            name = connection.ops.quote_name(table)
            cursor.execute(f"DROP TABLE IF EXISTS {name} CASCADE")

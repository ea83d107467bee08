"""An upgrade: back up, migrate, verify; when anything fails, back to where it was."""

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection

from samphao.interfaces.operations.archives import open_archive
from samphao.interfaces.operations.backing_up import ENDING, back_up
from samphao.interfaces.operations.errors import UpgradeHalfDone, UpgradeUndone
from samphao.interfaces.operations.home import BACKUPS
from samphao.interfaces.operations.migrating import migrate, require_migrated, schema
from samphao.interfaces.operations.proving import prove_log
from samphao.interfaces.operations.restoring import drop_tables, put_rows
from samphao.interfaces.operations.rows import copy_sqlite, put_back_sqlite


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What an upgrade did: how many migrations; the backup made before, blank where none was."""

    migrations: int
    backup: str


def upgrade(*, at: datetime) -> Upgraded:
    """Bring the tables to this version, with a backup made first where they hold anything.

    Raises:
        UpgradeUndone: it failed, and all is as before.
        UpgradeHalfDone: it failed, and so did putting it back; the backup is whole.
    """
    before = schema()
    if not before.pending:
        return Upgraded(0, "")
    if before.is_new:
        migrate()
        return Upgraded(before.pending, "")
    home = Path(settings.SAMPHAO_HOME)
    backup = home / BACKUPS / f"before-upgrade-{at:%Y%m%dT%H%M%SZ}{ENDING}"
    back_up(file=backup, keys=None, at=at)
    with tempfile.TemporaryDirectory(dir=home / BACKUPS) as folder:
        copy = Path(folder) / "before.sqlite3"
        if connection.vendor == "sqlite":
            copy_sqlite(to=copy)
        try:
            migrate()
            _verify(home)
        except Exception as failure:  # whatever it was, the house must stand again
            _put_back(backup, copy, failure)
            raise UpgradeUndone(why=type(failure).__name__, backup=str(backup)) from failure
    return Upgraded(before.pending, str(backup))


def _verify(home: Path) -> None:
    require_migrated()
    broken = [message for message in run_checks() if message.is_serious()]
    if broken:
        raise SystemCheckError(", ".join(str(message.id) for message in broken))
    prove_log(beside=home)


def _put_back(backup: Path, copy: Path, failure: Exception) -> None:
    try:
        if connection.vendor == "sqlite":
            put_back_sqlite(copy=copy)
            return
        connection.close()
        drop_tables()
        with tempfile.TemporaryDirectory(dir=backup.parent) as folder:
            manifest = open_archive(file=backup, into=Path(folder))
            put_rows(manifest=manifest, unpacked=Path(folder))
        call_command("createcachetable", verbosity=0)
    except Exception as second:  # noqa: BLE001  (told with the first)
        why = f"{type(failure).__name__}, {type(second).__name__}"
        raise UpgradeHalfDone(why=why, backup=str(backup)) from failure

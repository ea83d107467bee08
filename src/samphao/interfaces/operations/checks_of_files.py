"""Files of the house: private, with room left, backed up."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from samphao.interfaces.operations.backing_up import newest_backup
from samphao.interfaces.operations.findings import Finding, notice, unsafe
from samphao.interfaces.operations.home import KEYS, LOG_KEY, is_private

LEAST_FREE = 1024**3
OLDEST_BACKUP = timedelta(days=2)


def file_findings(at: datetime) -> Iterator[Finding]:
    """Return what is open to others, missing, full or old."""
    home = Path(settings.SAMPHAO_HOME)
    if not home.is_dir():
        yield unsafe("operations.home_missing", home=str(home))
        return
    yield from _open_to_others(home)
    if os.geteuid() == 0:
        yield unsafe("operations.runs_as_root")
    free = shutil.disk_usage(home).free
    if free < LEAST_FREE:
        yield unsafe("operations.disk_full", free=str(free // 1024**2))
    yield from _backup(at)


def _open_to_others(home: Path) -> Iterator[Finding]:
    keys = home / KEYS
    secrets = [file for file in sorted(keys.glob("*.key")) if file.is_file()]
    if not (home / LOG_KEY).is_file():
        yield unsafe("operations.log_key_missing")
    for path in (home, keys, *secrets, *home.glob("*.sqlite3")):
        if path.exists() and not is_private(path=path):
            # A database in a folder nobody else enters is out of reach whatever its own mode.
            if path.suffix == ".sqlite3" and is_private(path=home):
                continue
            yield unsafe("operations.open_to_others", path=str(path))


def _backup(at: datetime) -> Iterator[Finding]:
    newest = newest_backup()
    if newest is None:
        yield notice("operations.backup_missing")
        return
    made = datetime.fromtimestamp(newest.stat().st_mtime, tz=UTC)
    if at - made > OLDEST_BACKUP:
        yield notice("operations.backup_old", days=str((at - made).days))

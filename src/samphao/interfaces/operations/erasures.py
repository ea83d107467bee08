"""Erasures that a backup does not know of: listed outside it, done again after a restore.

A backup made before an erasure still holds what was erased. The vault keeps a list of those who
were erased in the home, outside the database; every backup lays a copy beside itself, and a restore
takes the newest copy and erases again whom the backup brought back.
"""

import shutil
from datetime import datetime
from pathlib import Path
from uuid import UUID

from samphao.interfaces.operations.errors import ErasuresUnreadable
from samphao.interfaces.operations.home import OWNER_ONLY_FILE

ERASED = "erased"
"""The list in the home: a line for each who was erased, with key and moment."""


def complete(*, at: datetime) -> None:
    """Put erasures on the list that were committed just before a crash."""
    from samphao.apps.vault import facade  # noqa: PLC0415  (needs Django set up)

    facade.complete_erasures(at=at)


def carry_away(*, home: Path, file: Path) -> Path:
    """Copy the list of erasures into a file, and return that file."""
    part = file.with_name(f".{file.name}.part")
    part.touch(mode=OWNER_ONLY_FILE)
    if (home / ERASED).is_file():
        shutil.copyfile(home / ERASED, part)
    part.replace(file)
    return file


def checked_list(*, file: Path) -> bytes:
    """Return a list of erasures, every line of it read.

    Raises:
        ErasuresUnreadable: a line is none.
    """
    try:
        content = file.read_bytes()
        for line in content.decode("ascii").splitlines():
            subject, at = line.split()
            UUID(subject), datetime.fromisoformat(at)
    except (OSError, ValueError):
        raise ErasuresUnreadable(file=str(file)) from None
    return content


def erase_again(*, home: Path, content: bytes, at: datetime) -> int:
    """Take a list into the home and erase whom the backup brought back; return how many."""
    from samphao.apps.vault import facade  # noqa: PLC0415  (needs Django set up)

    file = home / ERASED
    file.write_bytes(content)
    file.chmod(OWNER_ONLY_FILE)
    return int(facade.erase_again(at=at))

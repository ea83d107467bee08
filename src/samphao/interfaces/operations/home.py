"""The folder in which a house keeps everything: private from the first moment."""

import os
import secrets
from pathlib import Path

from samphao.interfaces.operations.errors import HomeNotOurs

KEYS = "keys"
BACKUPS = "backups"
SECRET_KEY = Path(KEYS, "secret.key")
LOG_KEY = Path(KEYS, "log.key")
OWNER_ONLY_FOLDER = 0o700
OWNER_ONLY_FILE = 0o600
OTHERS = 0o077
SECRET_KEY_BYTES = 48


def is_home(*, home: Path) -> bool:
    """Tell whether a home was made there."""
    return os.path.isfile(home / SECRET_KEY)  # noqa: PTH113  (a folder of others' is none of ours)


def make_home(*, home: Path) -> bool:
    """Make the home with its private folders and the key that signs sessions, once.

    Returns:
        Whether it was not there before.

    Raises:
        HomeNotOurs: a folder or the key cannot be written.
    """
    fresh = not (home / SECRET_KEY).is_file()
    try:
        for folder in (home, home / KEYS, home / BACKUPS):
            folder.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY_FOLDER)
        if fresh:
            home.chmod(OWNER_ONLY_FOLDER)
            write_private(file=home / SECRET_KEY, content=_new_key().encode("ascii"))
    except OSError as error:
        raise HomeNotOurs(home=str(home), why=error.strerror or "") from None
    return fresh


def write_private(*, file: Path, content: bytes) -> None:
    """Write a file that was not there before, readable by its owner only from the first byte.

    Raises:
        FileExistsError: it was there.
    """
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY_FILE)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def is_private(*, path: Path) -> bool:
    """Tell whether nobody but its owner can open a file or folder."""
    return not path.stat().st_mode & OTHERS


def _new_key() -> str:
    return secrets.token_urlsafe(SECRET_KEY_BYTES)

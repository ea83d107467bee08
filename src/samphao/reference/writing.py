"""Files that change as a whole or not at all, also where somebody else may write beside us."""

import os
import tempfile
from pathlib import Path

READABLE = 0o644


def replace_whole(*, file: Path, content: bytes, beside: Path | None = None) -> None:
    """Put a file in the place of another in one step.

    The new one is written under a name that nobody can guess and that was not there before, so
    that a link laid in a shared folder leads nowhere.

    Args:
        file: what is replaced; a link itself is replaced, not what it leads to.
        content: all of the new file.
        beside: where to write it first, on the same disk; the file's own folder when left out.

    Raises:
        OSError: the machine's own; nothing is changed then.
    """
    handle, name = tempfile.mkstemp(dir=beside or file.parent, prefix=f".{file.name}.")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        # A private mode is what the name asked for; what is published may be read.
        fresh.chmod(_kept_mode(file))
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def _kept_mode(file: Path) -> int:
    """Return the mode of the file that is replaced; a new one may be read by all."""
    is_kept = file.is_file() and not file.is_symlink()
    return file.stat().st_mode & 0o777 if is_kept else READABLE

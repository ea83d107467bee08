"""Files that are read at one go: no more of them than memory is meant to hold."""

from pathlib import Path
from typing import ClassVar

from samphao.interfaces.errors import NoSuchFile
from samphao.kernel.errors import SamphaoError

LARGEST = 64 * 1024 * 1024


class FileBeyondLimit(SamphaoError):
    """A file is larger than what is read at one go, or has no end, as a device has none."""

    code: ClassVar[str] = "cli.file_too_large"


def whole_file(path: Path) -> bytes:
    """Return the bytes of a file, pipe or device.

    Raises:
        NoSuchFile: it isn't there, or can't be read.
        FileBeyondLimit: it goes on beyond 64 MB.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError:
        raise NoSuchFile(file=str(path)) from None
    if len(content) > LARGEST:
        raise FileBeyondLimit(file=path.name, limit=str(LARGEST))
    return content

"""A log's folder on a disk or stick, and the files that go with it."""

from pathlib import Path

from samphao.interfaces.auditor.errors import FileUnreadable

# The largest file of a log: 256 entries of 65,535 bytes, each with two bytes of length.
LARGEST = 256 * 65_537


class LogFolder:
    """Reads a log's files by their paths below the folder.

    Raises:
        FileUnreadable: there is no such folder.
    """

    __slots__ = ("_root",)

    def __init__(self, root: Path) -> None:
        if not root.is_dir():
            raise FileUnreadable(file=str(root))
        self._root = root

    def __call__(self, path: str) -> bytes | None:
        """Return a file's bytes, None where there is no such file.

        Raises:
            FileUnreadable: it is there and can't be read.
        """
        file = self._root / path
        return file_bytes(file) if file.is_file() else None

    def names(self) -> tuple[str, ...]:
        """Return the paths of all tiles in the folder."""
        tiles = (self._root / "tile").rglob("*")
        return tuple(
            sorted(file.relative_to(self._root).as_posix() for file in tiles if file.is_file())
        )


def file_bytes(file: Path) -> bytes:
    """Return a file's bytes, one more than the largest file of a log has at most.

    Raises:
        FileUnreadable: it isn't there or can't be read.
    """
    try:
        with file.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError:
        raise FileUnreadable(file=str(file)) from None

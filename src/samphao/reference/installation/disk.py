"""Writing so that a power cut leaves the old or the new, and one writer at a time."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from samphao.reference.installation.errors import Busy, CannotWrite

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def writable(directory: Path) -> Iterator[None]:
    """Turn what the machine says about a file that can't be written into a refusal.

    Raises:
        CannotWrite: with the file and the machine's own words.
    """
    try:
        yield
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise CannotWrite(file=str(error.filename or directory), why=why) from None


@contextmanager
def alone(lock: Path, *, wait: bool) -> Iterator[None]:
    """Hold the lock file; the machine lets go of it when the program ends, however it ends.

    Raises:
        Busy: someone else holds it and `wait` is false.
    """
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _take(handle, wait=wait)
        yield
    finally:
        os.close(handle)


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Make a new folder of these files and see them onto the disk."""
    folder.mkdir(parents=True)
    for name, content in contents.items():
        write_through(folder / name, content)
    see_through(folder)


def replace_file(file: Path, content: bytes) -> None:
    """Put a file in the place of another in one step, and see it onto the disk."""
    fresh = file.with_name(f".{file.name}.fresh")
    write_through(fresh, content)
    fresh.replace(file)
    see_through(file.parent)


def write_through(file: Path, content: bytes) -> None:
    """Write a file and see its contents onto the disk."""
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def see_through(folder: Path) -> None:
    """See the names in a folder onto the disk, where the machine knows how."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _take(handle: int, *, wait: bool) -> None:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Busy from None

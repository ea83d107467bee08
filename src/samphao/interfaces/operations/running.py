"""Who is in the house: servers and workers together, or one who rebuilds it alone."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samphao.interfaces.operations.errors import HouseRunning

LOCK = "house.lock"


@contextmanager
def alone(*, home: Path) -> Iterator[None]:
    """Hold the house alone.

    Raises:
        HouseRunning: a server or worker of this home runs.
    """
    with _held(home, fcntl.LOCK_EX):
        yield


@contextmanager
def inside(*, home: Path) -> Iterator[None]:
    """Be in the house, beside others.

    Raises:
        HouseRunning: somebody rebuilds it.
    """
    with _held(home, fcntl.LOCK_SH):
        yield


@contextmanager
def _held(home: Path, kind: int) -> Iterator[None]:
    # The kernel lets go of it when the process ends, however it ends.
    handle = os.open(home / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise HouseRunning(home=str(home)) from None
    try:
        yield
    finally:
        os.close(handle)

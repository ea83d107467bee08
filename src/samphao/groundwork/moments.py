"""The moment and the name of the request or job that is at work.

The doors bind them: middleware for a request, the worker for a job. Services get `at` as an
argument; this is for keys and log lines, which nobody passes a time to.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_request_id: ContextVar[str] = ContextVar("request_id", default="")
_clocks: list[Callable[[], datetime]] = []


def set_clock(reader: Callable[[], datetime]) -> None:
    """Take the clock from a door; the ground has none of its own."""
    _clocks[:] = [reader]


def clock() -> datetime:
    """Return the time a new key is stamped with."""
    if _clocks:
        return _clocks[0]()
    return datetime.fromtimestamp(0, tz=UTC)


@contextmanager
def request_bound(*, request_id: str) -> Iterator[None]:
    """Let log lines within name this request or job."""
    token = _request_id.set(request_id)
    try:
        yield
    finally:
        _request_id.reset(token)


def request_id() -> str:
    """Return the name of the request or job at work, blank when there is none."""
    return _request_id.get()

"""What the egress may do at this moment; the audit hook asks here before anything is opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Permit:
    """One host whose name may be looked up, or one address that may be connected to."""

    host: str = ""
    address: tuple[str, int] | None = None


_permit: ContextVar[Permit | None] = ContextVar("egress_permit", default=None)


@contextmanager
def permitted(permit: Permit) -> Iterator[None]:
    """Let one host or one address pass the hook within, in this thread alone."""
    token = _permit.set(permit)
    try:
        yield
    finally:
        _permit.reset(token)


def may_look_up(host: str) -> bool:
    """Tell whether the name of a host may be looked up now."""
    permit = _permit.get()
    return permit is not None and bool(permit.host) and permit.host == host


def may_connect(address: tuple[str, int]) -> bool:
    """Tell whether an address may be connected to now."""
    permit = _permit.get()
    return permit is not None and permit.address == address

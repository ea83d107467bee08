"""Where the ground tells of looks and deeds that are to be logged; the vault listens.

The ground knows no room, so the vault gives its listener at start-up. Without one nothing may be
looked at: an access nobody logs is refused.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A member of the house's staff looked at a table or row of the admin.

    Attributes:
        enterprise_id: whose rows were shown; None for the house's own account of the look.
        fields: the names of the fields that were asked about, never the values asked for.
    """

    user_id: UUID
    what: str
    at: datetime
    enterprise_id: UUID | None = None
    fields: tuple[str, ...] = ()


_listeners: list[Callable[[Look], None]] = []


def listen(listener: Callable[[Look], None]) -> None:
    """Take the one listener."""
    _listeners[:] = [listener]


def staff_looked(*, look: Look) -> None:
    """Log that staff looked at something, before it is shown.

    Raises:
        RuntimeError: nobody logs, so nothing may be shown.
    """
    if not _listeners:
        raise RuntimeError("no log listens for looks of staff")
    _listeners[0](look)

"""The shape of events: frozen, versioned, of plain values."""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to a tenant's records; a room derives its own.

    `type` is `<room>.<what happened>`; `schema` grows when a field changes its meaning.
    """

    type: ClassVar[str]
    schema: ClassVar[int] = 1

    enterprise_id: UUID | None

    def payload(self) -> dict[str, Any]:
        """Return the fields as plain values."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int) else str(value)

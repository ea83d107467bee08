"""What rooms show on a person's home page; each gives a partial and the values it needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class HomePart:
    """A room's part of the home page of a person who is signed in.

    Attributes:
        template: the partial, such as `enterprises/_home.html`.
        values: what it needs, asked for on every request; None leaves the part out.
        order: where it stands.
    """

    template: str
    values: Callable[[HttpRequest], Mapping[str, object] | None]
    order: int


_parts: Final[dict[str, HomePart]] = {}


def register_home_part(*, part: HomePart) -> None:
    """Show a part; registering its template again replaces it."""
    _parts[part.template] = part


def home_parts() -> tuple[HomePart, ...]:
    """Return all parts in their order."""
    return tuple(sorted(_parts.values(), key=lambda part: (part.order, part.template)))

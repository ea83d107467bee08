"""The places a person can go from the top of every page, and where the person sits.

Rooms name their places when they start; the shell shows at most five to each role.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.http import HttpRequest
from django.utils.functional import Promise

MOST_PLACES: Final = 5


class Audience(StrEnum):
    """To whom a place is shown."""

    VISITOR = "visitor"
    PERSON = "person"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the navigation.

    Attributes:
        view: the name of its address; a member's takes `enterprise_id`.
        words: its name, a lazy translation of one or two words.
        icon: a name of `icons.ICONS`.
        audience: visitors, persons signed in without an enterprise at hand, or members within one.
        order: where it stands; the home comes first.
        roles: which roles of a member see it; empty for all.
        beside: names of other addresses that count as being there.
    """

    view: str
    words: str | Promise
    icon: str
    audience: Audience
    order: int
    roles: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()

    def holds(self, *, view: str) -> bool:
        """Tell whether an address is this place or beside it."""
        return view == self.view or view in self.beside


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a signed-in person works: the enterprise at hand and the role in it."""

    enterprise_id: UUID
    name: str
    role: str


_places: Final[dict[tuple[Audience, str], Place]] = {}


def register_place(*, place: Place) -> None:
    """Show a place; registering it again replaces it."""
    _places[place.audience, place.view] = place


def places_for(*, audience: Audience, role: str = "") -> tuple[Place, ...]:
    """Return the places of an audience and role, at most five, the home first."""
    shown = (place for place in _places.values() if _is_shown(place, audience, role))
    return tuple(_in_order(shown)[:MOST_PLACES])


def take_seat(*, request: HttpRequest, seat: Seat) -> None:
    """Tell the shell in which enterprise and role this request is made."""
    request.samphao_seat = seat  # type: ignore[attr-defined]


def seat_of(*, request: HttpRequest) -> Seat | None:
    """Return where the person works, None outside every enterprise."""
    seat = getattr(request, "samphao_seat", None)
    return seat if isinstance(seat, Seat) else None


def _is_shown(place: Place, audience: Audience, role: str) -> bool:
    return place.audience is audience and (not place.roles or role in place.roles)


def _in_order(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda place: (place.order, place.view))

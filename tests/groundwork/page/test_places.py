"""Where a person can go: five places at most, the right ones for the role, in one order."""

from uuid import UUID

import pytest
from django.test import RequestFactory

from samphao.groundwork.page import home, places
from samphao.groundwork.page.home import HomePart, home_parts, register_home_part
from samphao.groundwork.page.places import (
    Audience,
    Place,
    Seat,
    places_for,
    register_place,
    seat_of,
    take_seat,
)


@pytest.fixture(autouse=True)
def only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_places", {})
    monkeypatch.setattr(home, "_parts", {})


def member_place(view: str, order: int, *roles: str) -> Place:
    return Place(view, view, "box", Audience.MEMBER, order, frozenset(roles))


def test_a_role_sees_its_own_places_and_those_of_all() -> None:
    register_place(place=member_place("books", 20, "owner", "bookkeeper"))
    register_place(place=member_place("plan", 10))
    register_place(place=Place("about", "About", "info", Audience.VISITOR, 0))

    assert [one.view for one in places_for(audience=Audience.MEMBER, role="staff")] == ["plan"]
    assert [one.view for one in places_for(audience=Audience.MEMBER, role="owner")] == [
        "plan",
        "books",
    ]
    assert [one.view for one in places_for(audience=Audience.VISITOR)] == ["about"]


def test_there_are_never_more_than_five() -> None:
    for order in range(9, 0, -1):
        register_place(place=member_place(f"place{order}", order))

    found = places_for(audience=Audience.MEMBER, role="owner")

    assert [place.order for place in found] == [1, 2, 3, 4, 5]


def test_registering_again_replaces() -> None:
    register_place(place=member_place("plan", 10))
    register_place(place=member_place("plan", 3))

    assert [place.order for place in places_for(audience=Audience.MEMBER)] == [3]


def test_a_request_without_a_seat_has_none() -> None:
    request = RequestFactory().get("/")
    seat = Seat(UUID(int=7), "Farm group", "owner")

    before = seat_of(request=request)
    take_seat(request=request, seat=seat)

    assert before is None
    assert seat_of(request=request) == seat


def test_home_parts_stand_in_order() -> None:
    register_home_part(part=HomePart("b/_home.html", lambda _: {}, 20))
    register_home_part(part=HomePart("a/_home.html", lambda _: {}, 30))
    register_home_part(part=HomePart("a/_home.html", lambda _: None, 10))

    assert [part.template for part in home_parts()] == ["a/_home.html", "b/_home.html"]

"""Every address and method, tried by everybody who could come."""

import pytest

from samphao.interfaces.api.assembly import api
from tests.bad_weather.web.matrix import crossing_faults, denied_faults, stopped
from tests.bad_weather.web.routes import routes
from tests.bad_weather.web.secrets_of import fingerprint
from tests.bad_weather.web.visits import visits
from tests.bad_weather.web.world import World

pytestmark = pytest.mark.django_db
ROUTES = sorted(routes())


def test_every_address_is_spoken_for() -> None:
    unspoken = sorted(set(routes()) - set(visits()))

    assert not unspoken


def test_no_visit_outlives_its_address() -> None:
    gone = sorted(set(visits()) - set(routes()))

    assert not gone


def test_every_operation_of_the_api_is_spoken_for() -> None:
    by_pattern = {_without_kinds(one.pattern): one.name for one in routes().values()}
    operations = [
        (place, method.upper())
        for place, found in api.get_openapi_schema()["paths"].items()
        for method in found
    ]

    unspoken = [
        f"{method} {place}"
        for place, method in operations
        if method not in visits()[by_pattern[place.lstrip("/")]].ways
    ]

    assert operations
    assert not unspoken


@pytest.mark.parametrize("name", ROUTES)
def test_who_may_not_gets_what_is_not_there(world: World, name: str) -> None:
    before = fingerprint([world.ours])

    faults = list(denied_faults(world, visits()[name]))

    assert not faults, "\n".join(faults)
    assert fingerprint([world.ours]) == before


@pytest.mark.parametrize("name", ROUTES)
def test_who_may_gets_through(world: World, name: str) -> None:
    outside = list(stopped(world, visits()[name]))

    assert not outside, "\n".join(outside)


@pytest.mark.parametrize("name", [one for one in ROUTES if one in visits() and visits()[one].ways])
def test_at_home_a_row_of_another_is_not_there(world: World, name: str) -> None:
    faults = list(crossing_faults(world, visits()[name]))

    assert not faults, "\n".join(faults)


def _without_kinds(pattern: str) -> str:
    """Return a pattern as OpenAPI writes it: names in braces, without their kinds."""
    parts = [part.rpartition(":")[2] if ">" in part else part for part in pattern.split("<")]
    return "{".join(parts).replace(">", "}")

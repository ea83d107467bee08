"""A page elsewhere makes a browser send what its owner did not ask for."""

import json

import pytest
from django.test import Client

from tests.bad_weather.web.answers import undone
from tests.bad_weather.web.cast import Who
from tests.bad_weather.web.routes import address
from tests.bad_weather.web.secrets_of import fingerprint
from tests.bad_weather.web.visits import Visit, visits
from tests.bad_weather.web.world import World

pytestmark = pytest.mark.django_db
WRITING = ("POST", "PUT", "PATCH", "DELETE")
# They only lead to where they are today, whatever comes.
LEADING = "accounts/social/"
# They know nobody and keep nothing.
KEEPS_NOTHING = ("api:openapi", "api:log_verify")


def _forms() -> list[tuple[str, str]]:
    return [
        (name, method)
        for name, visit in visits().items()
        for method in WRITING
        if method in visit.ways and not name.startswith((LEADING, *KEEPS_NOTHING))
    ]


@pytest.mark.parametrize(("name", "method"), sorted(_forms()))
def test_without_the_token_of_the_page_nothing_is_done(
    world: World, name: str, method: str
) -> None:
    visit = visits()[name]
    client = _browser(world, Who.OWNER)
    before = fingerprint([world.ours])

    with undone():
        response = client.generic(method, address(visit, world.ours), *_body(visit, method, world))
        after = fingerprint([world.ours])

    assert response.status_code == 403
    assert after == before


def test_the_page_that_says_so_is_ours(world: World) -> None:
    client = _browser(world, Who.OWNER)

    response = client.post(f"/e/{world.ours.id}/growers/new/", {"name": "Demo"})

    assert response.templates
    assert "default-src 'self'" in response["Content-Security-Policy"]


def test_a_token_of_another_browser_is_worth_nothing(world: World) -> None:
    stranger, owner = _browser(world, Who.STRANGER), _browser(world, Who.OWNER)
    stranger.get("/accounts/me/")
    stolen = stranger.cookies["csrftoken"].value

    response = owner.post("/accounts/me/", {"csrfmiddlewaretoken": stolen, "full_name": "x"})

    assert response.status_code == 403


def test_a_key_needs_no_token_and_no_cookie(world: World) -> None:
    visit = visits()["api:growers"]
    client = Client(enforce_csrf_checks=True, headers=dict(world.callers[Who.KEY].headers))

    response = client.post(
        address(visit, world.ours), json.dumps({"name": "Demo"}), content_type="application/json"
    )

    assert response.status_code == 201


def test_a_wrong_key_does_not_let_a_session_in_without_its_token(world: World) -> None:
    client = _browser(world, Who.OWNER)
    where = address(visits()["api:growers"], world.ours)

    response = client.post(
        where,
        json.dumps({"name": "Demo"}),
        content_type="application/json",
        headers={"X-API-Key": "smp_wrong_wrong", "Authorization": "Bearer wrong"},
    )

    assert response.status_code in {401, 403}


def _browser(world: World, who: Who) -> Client:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    for name, value in world.callers[who].cookies.items():
        client.cookies[name] = value
    return client


def _body(visit: Visit, method: str, world: World) -> tuple[str, str]:
    sends = json.dumps(dict(visit.ways[method].sends(world.ours)), default=str)
    return sends, "application/json" if visit.is_api else "application/x-www-form-urlencoded"

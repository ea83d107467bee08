"""What every answer says to browsers, errors too."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings

from samphao.interfaces.web import pages
from tests.bad_weather.web.answers import client_of, undone
from tests.bad_weather.web.cast import Who
from tests.bad_weather.web.routes import address
from tests.bad_weather.web.visits import visits
from tests.bad_weather.web.world import World

pytestmark = pytest.mark.django_db
SECRET = "qzalpha-sealed-price-1234"
SAID = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize("who", [Who.VISITOR, Who.OWNER, Who.OPERATOR])
def test_every_answer_keeps_frames_scripts_and_guessing_out(world: World, who: Who) -> None:
    weak = []

    for name, visit in visits().items():
        if name.startswith("admin") != (who is Who.OPERATOR):
            continue
        for method in ("GET", "POST"):
            with undone():
                client = client_of(world.callers[who])
                response = client.generic(method, address(visit, world.ours))
            weak += [f"{method} {name}: {fault}" for fault in _weaknesses(response)]

    assert not weak


@pytest.mark.parametrize(
    ("method", "where"),
    [
        ("GET", "/nowhere/"),
        ("GET", "/e/not-a-key/"),
        ("GET", "/api/v1/nowhere"),
        ("GET", "/static/nowhere.css"),
        ("GET", "/%00"),
        ("TRACE", "/"),
        ("OPTIONS", "/"),
        ("PROPFIND", "/accounts/login/"),
        ("POST", "/"),
    ],
)
def test_an_error_says_the_same_to_browsers(world: World, method: str, where: str) -> None:
    response = Client(raise_request_exception=False).generic(method, where)

    assert response.status_code < 500
    assert not list(_weaknesses(response))


@override_settings(ALLOWED_HOSTS=["house.example"])
def test_a_wrong_host_is_refused_with_the_same_headers(world: World) -> None:
    response = Client(raise_request_exception=False).get("/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()
    assert not list(_weaknesses(response))


def test_a_failure_reveals_neither_values_nor_places(
    world: World, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
        sealed = SECRET
        raise ValueError(f"cannot price {sealed}")

    monkeypatch.setattr(pages, "home_parts", fail)
    client = client_of(world.callers[Who.OWNER])

    response = client.get("/")

    body = response.content.decode()
    assert response.status_code == 500
    assert SECRET not in body
    assert "Traceback" not in body
    assert "samphao/" not in body
    assert SECRET not in "".join(capfd.readouterr())
    assert not list(_weaknesses(response))


def test_a_failure_of_the_api_reveals_nothing_either(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from samphao.apps.enterprises.queries import seen  # noqa: PLC0415  (to be broken here)

    def fail(**_: object) -> object:
        raise ValueError(SECRET)

    monkeypatch.setattr(seen, "growers", fail)
    client = client_of(world.callers[Who.KEY])

    response = client.get(
        address(visits()["api:growers"], world.ours), headers=dict(world.callers[Who.KEY].headers)
    )

    assert response.status_code == 500
    assert SECRET not in response.content.decode()


def _weaknesses(response: Any) -> Iterator[str]:
    for name, value in SAID.items():
        if response.get(name) != value:
            yield f"{name} is {response.get(name)!r}"
    policy = response.get("Content-Security-Policy", "")
    if "default-src 'self'" not in policy and "default-src 'none'" not in policy:
        yield f"policy is {policy!r}"
    if "unsafe" in policy or ("frame-ancestors 'none'" not in policy and "sandbox" not in policy):
        yield f"policy is weak: {policy!r}"
    if not response.get("Referrer-Policy"):
        yield "no policy for referrers"
    for cookie in response.cookies.values():
        kept = cookie["httponly"] and cookie["samesite"] in {"Lax", "Strict"}
        if cookie.value and not kept:
            yield f"cookie {cookie.key} is open to scripts or to other pages"

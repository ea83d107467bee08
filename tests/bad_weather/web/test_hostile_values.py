"""Every field of every form and every part of every address, filled with what breaks things."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.bad_weather.web.answers import client_of, undone
from tests.bad_weather.web.cast import Who
from tests.bad_weather.web.routes import address
from tests.bad_weather.web.visits import Visit, visits
from tests.bad_weather.web.world import World

pytestmark = pytest.mark.django_db
TEXTS = (
    "\x00",
    "a\x00b",
    "\u202egnp.exe",
    "\u200b\ufeff",
    "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "ก" * 20_000,
    "-1",
    "0",
    "9" * 400,
    "1e999999",
    "NaN",
    "Infinity",
    "0001-01-01",
    "9999-12-31",
    "๑๒๓",
    "' OR 1=1 --",
    "../../../../etc/passwd",
    "%s%n{0}{{7*7}}",
    "a@b@c.example",
    "00000000-0000-0000-0000-000000000000",
)
VALUES: tuple[Any, ...] = (
    *TEXTS,
    None,
    True,
    -1,
    2**70,
    10**400,
    1.5,
    [],
    [[]],
    {},
    {"$gt": ""},
    "\ud800",
)
ASKED = (
    "page",
    "month",
    "show",
    "q",
    "kind",
    "place",
    "next",
    "recipient",
    "lang",
    "offset",
    "limit",
)
QUESTIONS = ("a\x00b", "9" * 400, "0000-00")
PAGES = [name for name, visit in visits().items() if "POST" in visit.ways and not visit.is_api]
OPERATIONS = [
    (name, method)
    for name, visit in visits().items()
    for method, way in visit.ways.items()
    if visit.is_api and method != "GET" and not name.startswith("api:openapi")
]
EXTRA = {"account_login": ("login", "password"), "account_reset_password": ("email",)}
SIGNUP = ("email", "full_name", "password1", "password2", "language")


@pytest.mark.parametrize("name", sorted(PAGES))
def test_no_value_in_a_form_breaks_the_house(world: World, name: str) -> None:
    visit = visits()[name]
    form = dict(visit.ways["POST"].sends(world.ours))
    fields = [*form, *EXTRA.get(name, SIGNUP if name == "account_signup" else ())]

    broken = [
        f"{field}={value[:30]!r}: {status}"
        for number, field in enumerate(fields)
        # A longer form is tried in turns: each value in some fields, each field with some values.
        for value in TEXTS[number % len(fields) :: len(fields)]
        if (status := _posted(world, visit, {**form, field: value})) >= 500
    ]

    assert not broken


@pytest.mark.parametrize(("name", "method"), sorted(OPERATIONS))
def test_no_value_in_a_body_breaks_the_api(world: World, name: str, method: str) -> None:
    visit = visits()[name]
    form = dict(visit.ways[method].sends(world.ours))
    bodies = [
        *(json.dumps({**form, field: value}, default=str) for field in form for value in VALUES),
        *_bodies(),
    ]

    broken = [
        f"{body[:60]!r}: {status}"
        for body in bodies
        if (status := _sent(world, visit, method, body)) >= 500
    ]

    assert not broken


def test_no_question_breaks_a_page(world: World) -> None:
    broken = []
    for name, visit in visits().items():
        if not visit.may(Who.OWNER, "GET"):
            continue
        for value in QUESTIONS:
            with undone():
                client = client_of(world.callers[Who.OWNER])
                answer = client.get(address(visit, world.ours), dict.fromkeys(ASKED, value))
            if answer.status_code >= 500:
                broken.append(f"{name} {value[:30]!r}: {answer.status_code}")

    assert not broken


@pytest.mark.parametrize(
    "where",
    [
        "/enterprises/new/?kind=%00",
        "/invitations/%00/",
        "/invitations/" + "a" * 5000 + "/",
        "/invitations/%ED%A0%80/",
        "/accounts/confirm-email/" + "a" * 5000 + "/",
        "/accounts/password/reset/key/" + "9" * 500 + "-a/",
        "/accounts/password/reset/key/zzzzzzzzzzzzzz-set-password/",
        "/accounts/2fa/webauthn/keys/99999999999999999999999999/edit/",
        "/api/v1/vault/log/entries/99999999999999999999999999",
        "/api/v1/vault/log/receipts/18446744073709551616",
        "/me/data/entries/99999999999999999999999999/",
        "/me/data/rights/correct/%00/00000000-0000-0000-0000-000000000000/",
        "/me/data/?page=99999&month=9999-99",
        "/admin/account/emailaddress/%00/change/",
        "/admin/account/emailaddress/99999999999999999999999999/change/",
        "/admin/account/emailaddress/?id__gt=%00&q=%00&o=9.9.9",
        "/admin/account/emailaddress/?user__password__startswith=a",
    ],
)
@pytest.mark.parametrize("who", [Who.OWNER, Who.OPERATOR])
def test_no_address_breaks_the_house(world: World, who: Who, where: str) -> None:
    answer = client_of(world.callers[who]).get(where)

    assert answer.status_code < 500


def _posted(world: World, visit: Visit, form: Mapping[str, object]) -> int:
    with undone():
        client = client_of(world.callers[Who.OWNER])
        return client.post(address(visit, world.ours), dict(form)).status_code


def _sent(world: World, visit: Visit, method: str, body: str) -> int:
    caller = world.callers[Who.KEY]
    with undone():
        answer = client_of(caller).generic(
            method,
            address(visit, world.ours),
            body.encode("utf-8", "surrogatepass"),
            content_type="application/json",
            headers=dict(caller.headers),
        )
        return answer.status_code


def _bodies() -> Iterator[str]:
    yield from ("", "{", "null", "[]", '""', "1e400", "\x00", "[" * 100_000, '{"a":' * 50_000)
    yield '{"name": "a", "name": "b"}'
    yield "\ufeff{}"

"""An address of ours must not lead to a page of somebody else."""

from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from tests.bad_weather.web.answers import client_of
from tests.bad_weather.web.cast import Who
from tests.bad_weather.web.founding import PASSWORD
from tests.bad_weather.web.world import World

pytestmark = pytest.mark.django_db
ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "https:evil.example",
    "https:/evil.example",
    "http:///evil.example",
    "\t//evil.example",
    "/\t/evil.example",
    " //evil.example",
    "javascript:alert(1)",
    "data:text/html,evil",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "http://testserver:evil@evil.example/",
    "//evil.example\\@testserver/",
    "https://evil.example#testserver",
    "%2f%2fevil.example",
    "/%5cevil.example",
    "ftp://testserver/",
    "//[::1]/",
    "\x00//evil.example",
    "/ok\r\nSet-Cookie: a=b",
)
DOORS = (
    "/i18n/en",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/logout/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/authenticate/",
    "/accounts/oidc/oidc/login/",
    "/accounts/oidc/oidc/login/callback/",
    "/accounts/me/",
    "/admin/login/",
    "/admin/logout/",
)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("who", [Who.VISITOR, Who.OWNER])
def test_no_door_leads_away(world: World, who: Who, door: str) -> None:
    client = client_of(world.callers[who])
    answers = []

    for elsewhere in ELSEWHERE:
        asked = {"next": elsewhere, "url": elsewhere, "redirect": elsewhere}
        answers.append(client.get(door, asked))
        answers.append(client.get(door, headers={"referer": _header(elsewhere)}))
        if door != "/accounts/logout/":
            answers.append(client.post(door, asked))

    assert [one["Location"] for one in answers if _leads_away(one.get("Location", ""))] == []


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_a_sign_out_leads_nowhere_else(world: World, elsewhere: str) -> None:
    answer = client_of(world.callers[Who.OWNER]).post("/accounts/logout/", {"next": elsewhere})

    assert answer.status_code == 302
    assert not _leads_away(answer["Location"])


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_a_sign_in_leads_nowhere_else(world: World, elsewhere: str) -> None:
    cache.clear()
    client = Client()
    form = {"login": world.ours.owner.email, "password": PASSWORD, "next": elsewhere}

    answer = client.post("/accounts/login/", form)

    assert answer.status_code == 302
    assert not _leads_away(answer["Location"])


def _leads_away(place: str) -> bool:
    """Tell whether a browser would leave; it drops tabs and takes a backslash for a slash."""
    read = "".join(letter for letter in place if letter not in "\t\r\n").strip().replace("\\", "/")
    parts = urlsplit(read)
    outside = parts.netloc not in {"", "testserver"} or read.startswith("//")
    return outside or parts.scheme not in {"", "http"} or "\n" in place or "\r" in place


def _header(value: str) -> str:
    return value.replace("\r", "").replace("\n", "").replace("\x00", "")

"""No address reads a file that is not meant to be read."""

import pytest
from django.conf import settings
from django.test import Client

from tests.bad_weather.web.world import World

pytestmark = pytest.mark.django_db
UP = (
    "..",
    "../..",
    "../../..",
    "%2e%2e",
    "%2e%2e/%2e%2e",
    "%252e%252e",
    "..%2f..",
    "..%5c..",
    "..\\..",
    "....//....",
    ".%00./..",
    "%c0%ae%c0%ae",
    "/",
    "//",
    "~",
)
TAKEN = ("etc/passwd", "keys/log.key", "keys/secret.key", "samphao.sqlite3", "settings/base.py")
FOLDERS = ("static", "files", "media", "", "e", "api/v1", "verify", "invitations")


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_way_up_leads_to_a_file(world: World, folder: str) -> None:
    client = Client(raise_request_exception=False)
    marks = (b"root:", settings.SECRET_KEY.encode(), b"SQLite format", b"SECRET_KEY =", b"PRIVATE")
    found = []

    for up in UP:
        for file in TAKEN:
            answer = client.get(f"/{folder}/{up}/{file}")
            body = answer.getvalue() if answer.streaming else answer.content
            if answer.status_code in {200, 206} or any(mark in body for mark in marks):
                found.append(f"{up}/{file}: {answer.status_code}")
            if answer.status_code >= 500:
                found.append(f"{up}/{file} broke: {answer.status_code}")

    assert not found


@pytest.mark.parametrize(
    "where",
    [
        "/.env",
        "/.git/config",
        "/static/",
        "/static/../settings/base.py",
        "/static/web/",
        "/files/",
        "/media/",
        "/samphao.sqlite3",
        "/keys/log.key",
        "/server-status",
        "/__debug__/",
        "/admin/doc/",
        "/api/v1/docs",
        "/api/docs",
    ],
)
def test_nothing_lies_about(world: World, where: str) -> None:
    answer = Client(raise_request_exception=False).get(where)

    assert answer.status_code in {301, 302, 400, 404}
    assert "/accounts/login/" in answer.get("Location", "/accounts/login/") or answer[
        "Location"
    ].startswith("/admin/login/")

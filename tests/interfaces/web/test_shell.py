"""The shell of every page: its languages, places, headers, and what it costs."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from pytest_django import Settings

from samphao.groundwork.page import places
from samphao.groundwork.page.places import Audience, Place, register_place
from tests.interfaces.web.probe_urls import ENTERPRISE

PAGES = ("/", "/promises", "/about")
Queries = Callable[[int], AbstractContextManager[object]]


def text(client: Client, path: str, language: str = "en") -> str:
    client.cookies["django_language"] = language
    return client.get(path).content.decode()


def tabs(page: str) -> list[tuple[str, str]]:
    """Return address and words of each place."""
    menu = re.search(r'<nav class="tabs".*?</nav>', page, re.DOTALL)
    assert menu is not None
    return re.findall(r'<a href="([^"]+)"[^>]*>.*?<span>([^<]+)</span>', menu[0])


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", [("th", "th"), ("en", "en"), ("zh-hans", "zh-Hans")])
def test_a_page_is_in_the_language_of_the_cookie(
    client: Client, path: str, language: tuple[str, str]
) -> None:
    page = text(client, path, language[0])

    assert f'<html lang="{language[1]}">' in page
    assert page.count('aria-current="true"') == 1
    assert re.search(rf'<a lang="{language[1]}"[^>]*aria-current="true"', page)


def test_a_stranger_is_spoken_to_in_thai(client: Client) -> None:
    page = client.get("/").content.decode()

    assert '<html lang="th">' in page
    assert "รู้ว่าขายอะไรที่ไหนได้" in page


def test_a_browser_that_asks_for_english_or_chinese_gets_it(client: Client) -> None:
    english = client.get("/", headers={"Accept-Language": "en-GB,en;q=0.8"}).content.decode()
    chinese = client.get("/", headers={"Accept-Language": "zh-CN"}).content.decode()

    assert '<html lang="en">' in english
    assert '<html lang="zh-Hans">' in chinese


@pytest.mark.parametrize("path", PAGES)
def test_a_visitors_page_asks_the_database_nothing(
    client: Client, path: str, django_assert_num_queries: Queries, db: None
) -> None:
    with django_assert_num_queries(0):
        client.get(path)


@pytest.mark.parametrize("path", ["/promises", "/about"])
def test_the_shell_of_a_person_asks_for_session_and_person_only(
    signed_in: Client, path: str, django_assert_num_queries: Queries
) -> None:
    with django_assert_num_queries(2):
        signed_in.get(path)


@pytest.mark.usefixtures("probes")
def test_a_seat_costs_the_shell_no_query(
    signed_in: Client, django_assert_num_queries: Queries
) -> None:
    with django_assert_num_queries(2):
        signed_in.get("/probe/seated/owner")


def test_a_visitor_has_a_way_to_sign_in_and_no_way_out(client: Client) -> None:
    page = text(client, "/about")

    ways = tabs(page)
    assert ("/promises", "Promises") in ways
    assert ("/accounts/login/", "Sign in") in ways
    assert len(ways) <= 5
    assert "/accounts/logout/" not in page
    assert page.count('aria-current="page"') == 1


def test_a_person_is_named_and_can_leave(signed_in: Client) -> None:
    page = text(signed_in, "/")

    assert '<span lang="th">มะลิ สวนปลายน้ำ</span>' in page
    assert "/accounts/logout/" in page
    assert ("/", "Home") in tabs(page)
    assert "Sign in" not in [words for _, words in tabs(page)]


@pytest.mark.usefixtures("probes")
def test_a_member_sees_the_places_of_the_role_in_this_enterprise(
    signed_in: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_places", {})
    for order, roles in ((1, {"owner"}), (2, {"staff"})):
        view = ("probe_form", "probe_wait")[order - 1]
        place = Place(view, view, "box", Audience.MEMBER, order, frozenset(roles))
        monkeypatch.setitem(places._places, (Audience.MEMBER, view), place)
    monkeypatch.setattr(
        "samphao.interfaces.web.context.reverse",
        lambda view, args=(): f"/{view}/{args[0]}" if args else f"/{view}",
    )

    page = text(signed_in, "/probe/seated/owner")

    assert tabs(page) == [(f"/probe_form/{ENTERPRISE}", "probe_form")]
    assert '<span lang="th">สวนปลายน้ำ</span> &lt;b&gt;' in page


@pytest.mark.parametrize("path", [*PAGES, "/nowhere", "/healthz", "/accounts/login/"])
def test_every_answer_carries_its_policy(client: Client, path: str, db: None) -> None:
    headers = client.get(path).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    for part in ("frame-ancestors", "base-uri", "object-src"):
        assert f"{part} 'none'" in policy
    assert "form-action 'self'" in policy
    assert "unsafe" not in policy
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["X-Request-Id"]
    assert {"no-cache", "no-store"} & set(headers["Cache-Control"].split(", "))


def test_only_the_pages_of_the_account_may_lead_to_the_login_provider(
    client: Client, db: None, settings: Settings
) -> None:
    server = "https://id.example:8443/realms/house/.well-known/openid-configuration"
    app = {"provider_id": "id", "client_id": "x", "settings": {"server_url": server}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}

    policies = {
        path: client.get(path).headers["Content-Security-Policy"]
        for path in ("/accounts/password/reset/", "/about")
    }

    assert "form-action 'self' https://id.example:8443;" in policies["/accounts/password/reset/"]
    assert "id.example" not in policies["/about"]
    assert "default-src 'self';" in policies["/accounts/password/reset/"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_names_no_other_server(client: Client, path: str) -> None:
    page = text(client, path)

    assert re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]+', page) == []


@pytest.mark.parametrize("path", PAGES)
def test_every_icon_a_page_points_to_is_drawn_once(client: Client, path: str) -> None:
    page = text(client, path)

    used = set(re.findall(r'<use href="#i-([a-z]+)"', page))
    drawn = re.findall(r'<symbol id="i-([a-z]+)"', page)
    assert sorted(used) == sorted(drawn)
    assert used != set()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["th", "en", "zh-hans"])
def test_a_page_stays_small(client: Client, path: str, language: str) -> None:
    assert len(text(client, path, language).encode()) < 20_000


def test_a_place_that_is_named_but_not_there_is_a_bug(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_places", {})
    register_place(place=Place("not_a_page", "x", "box", Audience.VISITOR, 1))
    client.raise_request_exception = False

    assert client.get("/about").status_code == 500

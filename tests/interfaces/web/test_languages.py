"""Switching the language keeps the page, and leads nowhere else."""

import pytest
from django.test import Client

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "http://testserver@evil.example/",
)


@pytest.mark.parametrize("code", ["th", "en", "zh-hans"])
def test_a_switch_keeps_the_page_and_the_language(client: Client, code: str) -> None:
    answer = client.get(f"/i18n/{code}", {"next": "/promises?from=plan"})

    assert answer.status_code == 302
    assert answer["Location"] == "/promises?from=plan"
    cookie = answer.cookies["django_language"]
    assert cookie.value == code
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert answer["Cache-Control"] == "no-store"


def test_the_link_on_a_page_leads_back_to_it_with_its_question(client: Client) -> None:
    page = client.get("/about?market=CN&x=%22%3E").content.decode()

    assert 'href="/i18n/en?next=%2Fabout%3Fmarket%3DCN%26x%3D%2522%253E"' in page
    assert client.get("/i18n/en?next=%2Fabout%3Fmarket%3DCN").headers["Location"] == (
        "/about?market=CN"
    )


@pytest.mark.parametrize("target", ELSEWHERE)
def test_a_switch_never_leads_to_another_server(client: Client, target: str) -> None:
    asked = client.get("/i18n/en", {"next": target})
    referred = client.get("/i18n/en", headers={"Referer": target})

    assert asked["Location"] == "/"
    assert referred["Location"] == "/"


def test_without_a_page_named_the_one_before_is_shown_again(client: Client) -> None:
    answer = client.get("/i18n/en", headers={"Referer": "http://testserver/about"})

    assert answer["Location"] == "http://testserver/about"


@pytest.mark.parametrize("code", ["fr", "TH", "zh"])
def test_a_language_the_house_does_not_speak_is_not_kept(client: Client, code: str) -> None:
    answer = client.get(f"/i18n/{code}")

    assert answer.status_code == 404
    assert "django_language" not in answer.cookies


def test_a_switch_is_no_place_to_send_things_to(client: Client) -> None:
    assert client.post("/i18n/en", {"next": "/"}).status_code == 405

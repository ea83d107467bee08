"""Signing in and out: sessions, languages, where one lands."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.test import Client

from samphao.groundwork.models import User
from tests.interfaces.accounts.people import (
    ADDRESS,
    PASSWORD,
    SentMail,
    is_inside,
    make_person,
    sign_in,
)


def test_address_and_password_open_the_house(client: Client, person: User) -> None:
    assert sign_in(client)["Location"] == "/"
    assert is_inside(client)


def test_the_session_has_another_key_after_signing_in(client: Client, person: User) -> None:
    client.get("/accounts/login/")
    session = client.session
    session["planted"] = "by a stranger"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    before = session.session_key

    sign_in(client)

    assert client.session.session_key != before
    assert not client.session.exists(before)


def test_without_a_wish_the_session_ends_with_the_browser(client: Client, person: User) -> None:
    sign_in(client)

    assert client.session.get_expire_at_browser_close()


def test_who_wishes_it_stays_two_weeks(client: Client, person: User) -> None:
    client.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD, "remember": "on"})

    assert client.session.get_expiry_age() == timedelta(days=14).total_seconds()


def test_cookies_are_kept_from_scripts_and_from_other_sites(client: Client, person: User) -> None:
    answer = sign_in(client)

    cookie = answer.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_pages_of_the_door_are_not_kept_by_browsers_or_proxies(
    client: Client, signed_in: Client
) -> None:
    for page in ("/accounts/me/", "/accounts/2fa/", "/accounts/sessions/"):
        assert "no-store" in signed_in.get(page)["Cache-Control"]
    assert "no-store" in Client().get("/accounts/login/")["Cache-Control"]


def test_signing_out_needs_a_form_and_ends_the_session(signed_in: Client) -> None:
    signed_in.get("/accounts/logout/")
    assert is_inside(signed_in)

    signed_in.post("/accounts/logout/")
    assert not is_inside(signed_in)


def test_device_and_network_address_are_forgotten_at_signing_out(signed_in: Client) -> None:
    assert UserSession.objects.count() == 1

    signed_in.post("/accounts/logout/")

    assert not UserSession.objects.exists()


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "http://testserver@evil.example/",
        "\thttps://evil.example/",
        "///evil.example",
    ],
)
@pytest.mark.parametrize("page", ["login", "logout", "signup"])
def test_nobody_is_led_to_another_server(
    client: Client, person: User, target: str, page: str
) -> None:
    form = {"login": ADDRESS, "password": PASSWORD, "next": target}

    answer = client.post(f"/accounts/{page}/?next={target}", form)

    shown = answer.content.decode()
    assert answer.get("Location", "/").startswith("/") or page == "signup"
    assert "evil.example" not in answer.get("Location", "")
    assert 'href="https://evil' not in shown


def test_a_page_of_the_house_asked_for_before_is_the_next(client: Client, person: User) -> None:
    form = {"login": ADDRESS, "password": PASSWORD, "next": "/about"}

    assert client.post("/accounts/login/", form)["Location"] == "/about"


def test_the_language_of_the_account_speaks_after_signing_in(client: Client) -> None:
    make_person(language="zh-hans")

    answer = sign_in(client)

    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "zh-hans"
    assert 'lang="zh-Hans"' in client.get("/accounts/me/").content.decode()


def test_name_and_language_can_be_changed(signed_in: Client) -> None:
    answer = signed_in.post("/accounts/me/", {"full_name": "Malee J.", "language": "en"})

    person = User.objects.get()
    assert answer["Location"] == "/accounts/me/"
    assert (person.full_name, person.language) == ("Malee J.", "en")
    assert "This is your account, Malee J." in signed_in.get("/accounts/me/").content.decode()


def test_a_person_changes_only_themselves(signed_in: Client) -> None:
    other = make_person("other@example.com")

    signed_in.post(
        "/accounts/me/",
        {"full_name": "X", "language": "en", "id": str(other.pk), "is_staff": "on"},
    )

    other.refresh_from_db()
    assert other.full_name == "Malee"
    assert not User.objects.filter(is_staff=True).exists()


def test_a_closed_account_stays_shut(client: Client) -> None:
    make_person(is_active=False)

    assert sign_in(client)["Location"] == "/accounts/inactive/"
    assert not is_inside(client)


def test_an_account_closed_while_signed_in_is_out_at_once(signed_in: Client, person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)

    assert not is_inside(signed_in)


def test_all_other_devices_can_be_signed_out(signed_in: Client) -> None:
    elsewhere = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/140.0"})
    sign_in(elsewhere)
    page = signed_in.get("/accounts/sessions/").content.decode()

    signed_in.post("/accounts/sessions/")

    assert "Chrome · Android" in page
    assert is_inside(signed_in)
    assert not is_inside(elsewhere)


@pytest.mark.parametrize(
    "page",
    ["login/", "signup/", "password/reset/", "logout/", "me/", "email/", "password/change/"],
)
def test_a_form_from_elsewhere_is_refused(person: User, page: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert strict.post(f"/accounts/{page}", {"login": ADDRESS}).status_code == 403


def test_strangers_are_sent_to_the_door(client: Client) -> None:
    for page in ("me", "email", "password/change", "2fa", "sessions", "3rdparty"):
        answer = client.get(f"/accounts/{page}/")
        assert answer["Location"] == f"/accounts/login/?next=/accounts/{page}/"


def test_a_person_signs_in_with_mail_of_another_case(client: Client, person: User) -> None:
    assert sign_in(client, email="Malee@EXAMPLE.com").status_code == 302


def test_no_mail_is_sent_for_merely_signing_in(signed_in: Client, mailbox: list[SentMail]) -> None:
    assert mailbox == []

"""Whom a count of the door refuses is told how long, by what that count still holds."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account import app_settings
from django.test import Client
from pytest_django import Settings

from samphao.groundwork.models import User
from tests.interfaces.accounts.people import ADDRESS, PASSWORD, SentMail, prove_again, sign_in

AN_HOUR = 3600
HALF = AN_HOUR // 2


def allow(settings: Settings, **rates: str) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**app_settings.RATE_LIMITS, **rates}


def wait_of(answer: Any) -> int:
    assert answer.status_code == 429
    return int(answer["Retry-After"])


def ask_for_a_link(client: Client, email: str = ADDRESS) -> Any:
    return client.post("/accounts/password/reset/", {"email": email})


def test_the_wait_lasts_until_the_oldest_try_is_forgotten(
    settings: Settings, client: Client, mailbox: list[SentMail]
) -> None:
    allow(settings, reset_password="1/h/ip")
    ask_for_a_link(client)

    answer = ask_for_a_link(client)

    assert AN_HOUR - 60 < wait_of(answer) <= AN_HOUR


def test_the_wait_grows_shorter_while_one_waits(
    settings: Settings,
    client: Client,
    mailbox: list[SentMail],
    later: Callable[[float], None],
) -> None:
    allow(settings, reset_password="1/h/ip")
    later(-HALF)
    ask_for_a_link(client)
    later(0)

    assert HALF - 60 < wait_of(ask_for_a_link(client)) <= HALF


def test_a_count_of_one_mailbox_is_told_as_well(
    settings: Settings, client: Client, mailbox: list[SentMail]
) -> None:
    allow(settings, reset_password="20/m/ip,1/h/key")
    ask_for_a_link(client, ADDRESS.upper())

    assert AN_HOUR - 60 < wait_of(ask_for_a_link(client)) <= AN_HOUR
    assert ask_for_a_link(client, "nobody@example.com").status_code == 302


def test_a_count_of_one_person_is_told_as_well(settings: Settings, signed_in: Client) -> None:
    allow(settings, reauthenticate="1/h/user")
    where = "/accounts/reauthenticate/"
    signed_in.post(where, {"password": "quite wrong"})

    assert AN_HOUR - 60 < wait_of(signed_in.post(where, {"password": PASSWORD})) <= AN_HOUR


def test_a_count_of_another_door_makes_nobody_wait_longer(
    settings: Settings, client: Client, mailbox: list[SentMail]
) -> None:
    allow(settings, reset_password="1/h/ip", login="1/m/ip")
    ask_for_a_link(client)
    sign_in(client)

    assert 1 <= wait_of(sign_in(client)) <= 60


def test_who_has_codes_sent_too_fast_is_told(settings: Settings, signed_in: Client) -> None:
    allow(settings, confirm_email="1/h/key")
    new = {"email": "new@example.com", "action_add": ""}
    prove_again(signed_in)
    signed_in.post("/accounts/email/", new)

    assert AN_HOUR - 60 < wait_of(signed_in.post("/accounts/email/", new)) <= AN_HOUR


@pytest.mark.parametrize(
    ("language", "said"),
    [("th", r"อีก\s60\sนาที"), ("en", r"in\s60\sminutes"), ("zh-hans", r"。60\s分钟")],
)
def test_the_page_says_the_minutes(
    settings: Settings, client: Client, mailbox: list[SentMail], language: str, said: str
) -> None:
    allow(settings, reset_password="1/h/ip")
    client.cookies["django_language"] = language
    ask_for_a_link(client)

    body = ask_for_a_link(client).content.decode()

    assert re.search(said, body)


def test_whom_axes_bids_wait_keeps_its_page(client: Client, person: User) -> None:
    for _ in range(6):
        answer = sign_in(client, ADDRESS, "quite wrong")

    assert 60 < wait_of(answer) <= 900
    assert "รอถึง" in answer.content.decode()

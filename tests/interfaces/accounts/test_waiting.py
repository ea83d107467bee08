"""Guessing: who waits, until when, and that nobody learns which addresses have an account."""

import re
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.db.models import F
from django.test import Client, RequestFactory

from samphao.groundwork.models import User
from samphao.interfaces.accounts.addresses import client_address
from tests.interfaces.accounts.people import ADDRESS, PASSWORD, SentMail, is_inside, sign_in

WRONG = "quite wrong indeed"


def plain_heading(answer: Any) -> str:
    found = re.search(r"<h1>(.*?)</h1>", answer.content.decode(), re.DOTALL)
    assert found
    return re.sub(r"<[^>]+>", "", found[1])


def guess(client: Client, times: int, email: str = ADDRESS, **extra: Any) -> list[int]:
    return [sign_in(client, email, WRONG, **extra).status_code for _ in range(times)]


def test_the_sixth_wrong_password_from_one_address_must_wait(client: Client, person: User) -> None:
    assert guess(client, 6) == [200, 200, 200, 200, 200, 429]


def test_the_right_password_is_refused_too_while_waiting(client: Client, person: User) -> None:
    guess(client, 6)

    assert sign_in(client).status_code == 429
    assert not is_inside(client)


@pytest.mark.parametrize(
    ("language", "said"),
    [("th", "ลองหลายครั้งเกินไป รอถึง"), ("en", "Too many tries: wait until"), ("zh-hans", "等到")],
)
def test_the_page_says_until_when(client: Client, person: User, language: str, said: str) -> None:
    client.cookies["django_language"] = language
    guess(client, 6)

    answer = sign_in(client)

    attempt = AccessAttempt.objects.get()
    until = attempt.attempt_time + timedelta(minutes=15)
    bangkok = until + timedelta(hours=7)
    heading = plain_heading(answer)
    assert said in heading
    assert f"{bangkok:%H:%M}" in heading
    assert 0 < int(answer["Retry-After"]) <= 900


def test_trying_while_waiting_does_not_lengthen_the_wait(client: Client, person: User) -> None:
    guess(client, 6)
    before = AccessAttempt.objects.get().attempt_time

    guess(client, 3)

    assert AccessAttempt.objects.get().attempt_time == before


def test_after_the_wait_the_right_password_opens(client: Client, person: User) -> None:
    guess(client, 6)
    sixteen = timedelta(minutes=16)
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - sixteen)

    assert sign_in(client).status_code == 302


def test_the_person_elsewhere_is_not_locked_out_by_a_stranger(client: Client, person: User) -> None:
    guess(client, 6, REMOTE_ADDR="203.0.113.5")

    assert sign_in(client, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_another_browser_at_the_same_address_does_not_start_anew(
    client: Client, person: User
) -> None:
    for number in range(6):
        guess(client, 1, headers={"user-agent": f"browser {number}"})

    assert sign_in(client).status_code == 429


def test_an_address_written_otherwise_does_not_start_anew(client: Client, person: User) -> None:
    for number in range(6):
        guess(client, 1, email=ADDRESS.upper() if number % 2 else f" {ADDRESS} ")

    assert sign_in(client).status_code == 429


def test_the_password_asked_for_again_is_counted_as_well(signed_in: Client) -> None:
    answers = [
        signed_in.post("/accounts/reauthenticate/", {"password": WRONG}).status_code
        for _ in range(6)
    ]

    assert answers[-1] == 429


def test_the_link_in_the_mail_is_no_way_round(
    client: Client, sign_up: Callable[..., Any], mailbox: list[SentMail]
) -> None:
    sign_up()
    stranger = Client()
    link = mailbox[0].links[0]

    answers = [stranger.post(link, {"password": WRONG}).status_code for _ in range(6)]

    assert answers[-1] == 429
    assert stranger.post(link, {"password": PASSWORD}).status_code == 429


def test_many_addresses_guessing_at_one_account_are_stopped_together(
    client: Client, person: User
) -> None:
    for number in range(30):
        guess(client, 1, REMOTE_ADDR=f"203.0.113.{number}")

    answer = sign_in(client, REMOTE_ADDR="198.51.100.7")

    assert answer.status_code == 200
    assert "รอสักครู่" in answer.content.decode()


def test_what_is_kept_of_a_failure_holds_no_password(client: Client, person: User) -> None:
    guess(client, 1)

    kept = AccessAttempt.objects.get()
    assert WRONG not in kept.post_data
    assert ADDRESS not in kept.post_data


def test_no_more_than_so_many_accounts_are_opened_from_one_address(
    client: Client, sign_up: Callable[..., Any]
) -> None:
    answers = []
    for number in range(21):
        client.cookies.clear()
        answers.append(sign_up(email=f"p{number}@example.com").status_code)

    assert answers[-1] == 429
    assert User.objects.count() == 20


def test_no_more_than_so_many_links_are_sent_to_one_address(
    client: Client, person: User, mailbox: list[SentMail]
) -> None:
    for _ in range(7):
        client.post("/accounts/password/reset/", {"email": ADDRESS})

    assert len(mailbox) == 5


def same_page(one: Any, other: Any) -> bool:
    """Compare two answers but for what differs on every page."""

    def plain(answer: Any) -> str:
        body = answer.content.decode()
        for value in (ADDRESS, "nobody@example.com"):
            body = body.replace(value, "ADDRESS")
        lines = [line for line in body.splitlines() if "csrfmiddlewaretoken" not in line]
        return "\n".join(lines)

    same_place = one.get("Location") == other.get("Location")
    return one.status_code == other.status_code and same_place and plain(one) == plain(other)


def test_signing_in_answers_the_same_for_known_and_unknown(client: Client, person: User) -> None:
    known = sign_in(Client(), ADDRESS, WRONG)
    unknown = sign_in(Client(), "nobody@example.com", WRONG)

    assert same_page(known, unknown)


def test_a_new_password_is_offered_the_same_to_known_and_unknown(
    client: Client, person: User, mailbox: list[SentMail]
) -> None:
    known = client.post("/accounts/password/reset/", {"email": ADDRESS})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.com"})

    assert same_page(known, unknown)
    assert [mail.address for mail in mailbox] == [ADDRESS, "nobody@example.com"]


def test_signing_up_answers_the_same_for_known_and_unknown(
    person: User, mailbox: list[SentMail]
) -> None:
    form = {"full_name": "X", "password1": PASSWORD, "password2": PASSWORD, "language": "th"}
    pages = []
    for address in (ADDRESS, "nobody@example.com"):
        one = Client()
        answer = one.post("/accounts/signup/", {**form, "email": address})
        pages.append((answer, one.get(answer["Location"])))

    assert same_page(pages[0][0], pages[1][0])
    assert same_page(pages[0][1], pages[1][1])
    assert [mail.subject for mail in mailbox] == [
        "คุณมีบัญชีกับ Samphao อยู่แล้ว",
        "รหัสของคุณสำหรับ Samphao",
    ]


def test_a_code_typed_for_a_known_address_is_wrong_as_any_other(
    client: Client, person: User, sign_up: Callable[..., Any]
) -> None:
    sign_up()

    answer = client.post("/accounts/confirm-email/", {"action": "verify", "code": "0000-0000"})

    assert "รหัสไม่ตรง" in answer.content.decode()


def test_known_and_unknown_cost_the_same_work(
    person: User, mailbox: list[SentMail], settings: Any
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    person.set_password(PASSWORD)
    person.save()

    def cost(email: str) -> float:
        started = time.process_time()
        sign_in(Client(), email, WRONG)
        return time.process_time() - started

    known = statistics.median(cost(ADDRESS) for _ in range(3))
    unknown = statistics.median(cost("nobody@example.com") for _ in range(3))

    assert 0.6 < known / unknown < 1.67


@pytest.mark.parametrize(
    ("proxies", "passed_on", "found"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "<script>", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "2001:db8::7", "2001:db8::7"),
    ],
)
def test_only_our_own_proxies_are_believed(
    settings: Any, proxies: int, passed_on: str, found: str
) -> None:
    settings.SAMPHAO_TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", headers={"x-forwarded-for": passed_on})

    assert client_address(request) == found


def test_a_forged_address_does_not_escape_the_count(client: Client, person: User) -> None:
    for number in range(6):
        guess(client, 1, headers={"x-forwarded-for": f"203.0.113.{number}"})

    assert sign_in(client).status_code == 429

"""Opening an account: what is asked, what is kept, how the address is proved."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from samphao.groundwork.models import User
from tests.interfaces.accounts.people import ADDRESS, PASSWORD, SentMail, is_inside, make_person

SignUp = Callable[..., Any]
CODE_PAGE = "/accounts/confirm-email/"


def test_name_address_and_language_are_kept_and_the_password_only_hashed(sign_up: SignUp) -> None:
    answer = sign_up(language="zh-hans")

    person = User.objects.get()
    assert answer["Location"] == CODE_PAGE
    assert (person.full_name, person.email, person.language) == ("Malee Jaidee", ADDRESS, "zh-hans")
    assert PASSWORD not in person.password
    assert person.check_password(PASSWORD)


def test_the_code_from_the_mail_confirms_the_address_and_signs_in(
    client: Client, sign_up: SignUp, mailbox: list[SentMail]
) -> None:
    sign_up()

    answer = client.post(CODE_PAGE, {"action": "verify", "code": mailbox[0].code})

    assert answer["Location"] == "/"
    assert EmailAddress.objects.get().verified
    assert is_inside(client)


def test_a_wrong_code_confirms_nothing_and_three_end_the_try(
    client: Client, sign_up: SignUp, mailbox: list[SentMail]
) -> None:
    sign_up()

    answers = [client.post(CODE_PAGE, {"action": "verify", "code": "0000-0000"}) for _ in range(3)]
    late = client.post(CODE_PAGE, {"action": "verify", "code": mailbox[0].code})

    assert [answer.status_code for answer in answers] == [200, 200, 302]
    assert late["Location"] == "/accounts/login/"
    assert not EmailAddress.objects.get().verified


def test_nobody_gets_in_before_the_address_is_confirmed(client: Client, sign_up: SignUp) -> None:
    sign_up()

    assert not is_inside(client)


def test_a_new_code_can_be_sent_and_the_old_one_ends(
    client: Client, sign_up: SignUp, mailbox: list[SentMail], later: Callable[[float], None]
) -> None:
    sign_up()
    later(20)

    client.post(CODE_PAGE, {"action": "resend"})
    old = client.post(CODE_PAGE, {"action": "verify", "code": mailbox[0].code})
    new = client.post(CODE_PAGE, {"action": "verify", "code": mailbox[1].code})

    assert mailbox[0].code != mailbox[1].code
    assert (old.status_code, new.status_code) == (200, 302)


def test_the_link_confirms_in_the_browser_that_signed_up_without_a_password(
    client: Client, sign_up: SignUp, mailbox: list[SentMail]
) -> None:
    sign_up()

    shown = client.get(mailbox[0].links[0])
    assert not EmailAddress.objects.get().verified
    answer = client.post(mailbox[0].links[0])

    assert 'type="password"' not in shown.content.decode()
    assert answer["Location"] == "/"
    assert is_inside(client)


def test_the_link_in_another_browser_asks_for_the_password_and_then_signs_in(
    sign_up: SignUp, mailbox: list[SentMail]
) -> None:
    sign_up()
    elsewhere = Client()

    wrong = elsewhere.post(mailbox[0].links[0], {"password": "not the password"})
    assert not EmailAddress.objects.get().verified
    right = elsewhere.post(mailbox[0].links[0], {"password": PASSWORD})

    assert (wrong.status_code, right["Location"]) == (200, "/")
    assert EmailAddress.objects.get().verified
    assert is_inside(elsewhere)


def test_the_owner_of_a_mailbox_cannot_be_tricked_into_opening_a_strangers_account(
    sign_up: SignUp, mailbox: list[SentMail]
) -> None:
    sign_up()  # a stranger signs up with the victim's address and a password of their own
    victim = Client()

    victim.get(mailbox[0].links[0])
    victim.post(mailbox[0].links[0])

    assert not EmailAddress.objects.get().verified


@pytest.mark.parametrize("key", ["nonsense", "MQ:1abcde:signature", "-"])
def test_a_link_that_is_not_ours_confirms_nothing(client: Client, key: str) -> None:
    assert client.get(f"/accounts/confirm-email/{key}/").status_code == 410


def test_a_link_works_once(client: Client, sign_up: SignUp, mailbox: list[SentMail]) -> None:
    sign_up()
    client.post(mailbox[0].links[0])

    assert Client().get(mailbox[0].links[0]).status_code == 410


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short1", "อย่างน้อย 10 ตัวอักษร"),
        ("1234567890123", "ตัวเลขล้วนเดาง่าย"),
        ("password1234", "มีคนใช้รหัสผ่านนี้มาก"),
        (ADDRESS, "คล้ายชื่อหรืออีเมล"),
    ],
)
def test_a_weak_password_is_refused_with_what_to_do(
    sign_up: SignUp, password: str, said: str
) -> None:
    answer = sign_up(password1=password, password2=password)

    assert said in answer.content.decode()
    assert not User.objects.exists()


def test_two_different_passwords_are_refused_at_the_second(sign_up: SignUp) -> None:
    answer = sign_up(password2="another one here")

    assert "รหัสผ่านสองช่องไม่ตรงกัน" in answer.content.decode()


@pytest.mark.parametrize("name", ["Malee\u202eeelaM", "Malee\x00", "Ma\u2066lee", "x" * 151, "  "])
def test_a_name_that_hides_or_turns_text_is_refused(sign_up: SignUp, name: str) -> None:
    answer = sign_up(full_name=name)

    assert answer.status_code == 200
    assert not User.objects.exists()


def test_markup_in_a_name_is_shown_and_not_run(
    client: Client, sign_up: SignUp, mailbox: list[SentMail]
) -> None:
    sign_up(full_name='<script>alert("x")</script>')
    client.post(CODE_PAGE, {"action": "verify", "code": mailbox[0].code})

    page = client.get("/accounts/me/").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("language", ["", "de", "../th", "th\n"])
def test_a_language_the_house_does_not_speak_is_refused(sign_up: SignUp, language: str) -> None:
    answer = sign_up(language=language)

    assert answer.status_code == 200 or User.objects.get().language == "th"


def test_an_address_is_one_whatever_its_letters(sign_up: SignUp) -> None:
    make_person()

    sign_up(email="MALEE@Example.com")

    assert User.objects.count() == 1


def test_the_page_says_what_is_kept(client: Client) -> None:
    page = client.get("/accounts/signup/").content.decode()

    assert "ข้อมูลของคุณที่เราเก็บ" in page
    assert "ไม่มีโฆษณา" in page


def test_a_phone_offers_digits_for_the_code(client: Client, sign_up: SignUp) -> None:
    sign_up()

    page = client.get(CODE_PAGE).content.decode()

    assert 'inputmode="numeric"' in page
    assert 'autocomplete="one-time-code"' in page

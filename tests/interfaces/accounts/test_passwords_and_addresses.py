"""A new password, another address: by whom, and who hears of it."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from samphao.groundwork.models import User
from tests.interfaces.accounts.people import (
    ADDRESS,
    PASSWORD,
    SentMail,
    is_inside,
    make_person,
    prove_again,
    sign_in,
)

NEW = "coconut boat eleven"


def ask(client: Client, mailbox: list[SentMail]) -> str:
    client.post("/accounts/password/reset/", {"email": ADDRESS})
    return mailbox[-1].links[0]


def set_new(client: Client, link: str, password: str = NEW) -> Any:
    form_page = client.get(link)["Location"]
    return client.post(form_page, {"password1": password, "password2": password})


def test_a_link_by_mail_sets_a_new_password(
    client: Client, person: User, mailbox: list[SentMail]
) -> None:
    set_new(client, ask(client, mailbox))

    assert sign_in(client, password=NEW).status_code == 302
    assert mailbox[-1].subject == "รหัสผ่านของคุณถูกตั้งใหม่"


def test_the_key_does_not_stay_in_the_address_of_the_page(
    client: Client, person: User, mailbox: list[SentMail]
) -> None:
    link = ask(client, mailbox)

    assert client.get(link)["Location"].endswith("-set-password/")


def test_the_link_works_once(client: Client, person: User, mailbox: list[SentMail]) -> None:
    link = ask(client, mailbox)
    set_new(client, link)

    page = Client().get(link).content.decode()

    assert "ลิงก์นี้ใช้ไปแล้วหรือหมดอายุ" in page


def test_a_new_password_signs_every_device_out(signed_in: Client, mailbox: list[SentMail]) -> None:
    set_new(Client(), ask(Client(), mailbox))

    assert not is_inside(signed_in)


def test_a_link_for_one_account_opens_no_other(
    client: Client, person: User, mailbox: list[SentMail]
) -> None:
    other = make_person("other@example.com")
    link = ask(client, mailbox)
    key = link.rsplit("-", 1)[1]
    forged = f"/accounts/password/reset/key/{other.pk.hex}-{key}"

    page = client.get(forged).content.decode()

    assert "ลิงก์นี้ใช้ไปแล้วหรือหมดอายุ" in page


@pytest.mark.parametrize("key", ["x-y", "0-set-password", "-", "a" * 300])
def test_a_forged_link_is_refused_and_breaks_nothing(client: Client, key: str) -> None:
    answer = client.get(f"/accounts/password/reset/key/{key}/")

    assert answer.status_code in {200, 404}


def test_a_password_is_changed_only_by_who_knows_the_old_one(signed_in: Client) -> None:
    form = {"password1": NEW, "password2": NEW}

    signed_in.post("/accounts/password/change/", {**form, "oldpassword": "not it at all"})
    assert User.objects.get().check_password(PASSWORD)
    signed_in.post("/accounts/password/change/", {**form, "oldpassword": PASSWORD})

    assert User.objects.get().check_password(NEW)
    assert is_inside(signed_in)


def test_changing_the_password_signs_other_devices_out_and_is_told_by_mail(
    signed_in: Client, mailbox: list[SentMail]
) -> None:
    elsewhere = Client()
    sign_in(elsewhere)

    signed_in.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )

    assert not is_inside(elsewhere)
    assert mailbox[-1].subject == "รหัสผ่านของคุณถูกเปลี่ยน"


def change_address(client: Client, email: str) -> Any:
    prove_again(client)
    return client.post("/accounts/email/", {"email": email, "action_add": ""})


def test_a_new_address_counts_only_after_its_code(
    signed_in: Client, mailbox: list[SentMail]
) -> None:
    change_address(signed_in, "new@example.com")
    before = EmailAddress.objects.get(verified=True).email
    signed_in.post("/accounts/confirm-email/", {"action": "verify", "code": mailbox[-1].code})

    assert before == ADDRESS
    assert User.objects.get().email == "new@example.com"
    assert EmailAddress.objects.get().email == "new@example.com"


def test_the_old_address_hears_that_the_account_has_another(
    signed_in: Client, mailbox: list[SentMail]
) -> None:
    change_address(signed_in, "new@example.com")
    signed_in.post("/accounts/confirm-email/", {"action": "verify", "code": mailbox[-1].code})

    told = [mail for mail in mailbox if mail.subject == "อีเมลของคุณถูกเปลี่ยน"]
    assert [mail.address for mail in told] == [ADDRESS]


def test_an_address_is_changed_only_by_who_proves_themselves_again(
    signed_in: Client, mailbox: list[SentMail]
) -> None:
    answer = signed_in.post("/accounts/email/", {"email": "new@example.com", "action_add": ""})

    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert mailbox == []


def test_the_address_of_another_account_cannot_be_taken(
    signed_in: Client, mailbox: list[SentMail]
) -> None:
    make_person("other@example.com")

    change_address(signed_in, "other@example.com")
    signed_in.post("/accounts/confirm-email/", {"action": "verify", "code": "0000-0000"})

    assert not any("-" in mail.body and mail.address == ADDRESS for mail in mailbox)
    assert EmailAddress.objects.get(email="other@example.com").user.email == "other@example.com"
    assert User.objects.get(full_name="Malee", email=ADDRESS)


def test_proof_holds_for_five_minutes(signed_in: Client, later: Callable[[float], None]) -> None:
    prove_again(signed_in)
    assert signed_in.get("/accounts/2fa/totp/activate/").status_code == 200

    later(301)

    assert signed_in.get("/accounts/2fa/totp/activate/").status_code == 302


@pytest.mark.parametrize(
    ("language", "subject", "said"),
    [
        ("th", "รหัสผ่านใหม่สำหรับ Samphao", "ขอตั้งรหัสผ่านใหม่"),
        ("en", "A new password for Samphao", "asked for a new password"),
        ("zh-hans", "Samphao 新密码", "要求设置新密码"),
    ],
)
def test_mails_speak_the_language_of_the_person_and_not_of_who_asked(
    client: Client, mailbox: list[SentMail], language: str, subject: str, said: str
) -> None:
    make_person(language=language)
    client.cookies["django_language"] = "en" if language != "en" else "th"

    ask(client, mailbox)

    assert mailbox[0].subject == subject
    assert said in mailbox[0].body


def test_a_mail_carries_neither_names_nor_what_a_stranger_typed(
    client: Client, sign_up: Callable[..., Any], mailbox: list[SentMail]
) -> None:
    sign_up(full_name="Buy cheap rice at evil.example")

    assert "evil.example" not in mailbox[0].subject + mailbox[0].body

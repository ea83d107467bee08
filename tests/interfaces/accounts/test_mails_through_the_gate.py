"""The mails of the door leave through the vault, and what happens when none can leave."""

import re

import pytest
from django.core import mail as django_mail
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from samphao.apps.vault import facade
from samphao.groundwork.models import User
from tests.interfaces.accounts.people import ADDRESS, PASSWORD, is_inside, make_person, sign_in

FORM = {
    "full_name": "Malee Jaidee",
    "email": ADDRESS,
    "password1": PASSWORD,
    "password2": PASSWORD,
    "language": "en",
}
pytestmark = pytest.mark.django_db(transaction=True)


def test_the_code_is_mailed_and_the_log_knows_of_it(client: Client) -> None:
    client.post("/accounts/signup/", FORM)

    person = User.objects.get()
    [sent] = django_mail.outbox
    [kept] = facade.disclosures(subject=person.pk)
    code = re.findall(r"\d{4}-\d{4}", str(sent.body))[0]
    client.post("/accounts/confirm-email/", {"action": "verify", "code": code})
    assert sent.to == [ADDRESS]
    assert kept.purpose == facade.Purpose.ACCOUNT_MANAGEMENT
    assert is_inside(client)


def test_the_mails_of_every_change_pass_the_gate(client: Client) -> None:
    person = make_person(language="zh-hans")
    sign_in(client)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    new = "coconut boat eleven"

    client.post("/accounts/password/reset/", {"email": ADDRESS})
    client.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    client.post("/accounts/email/", {"email": "new@example.com", "action_add": ""})

    assert [sent.subject for sent in django_mail.outbox] == [
        "Samphao 新密码",
        "您的密码已修改",
        "您的 Samphao 代码",
    ]
    assert len(facade.disclosures(subject=person.pk)) == 3


def test_what_is_mailed_to_an_unknown_address_is_nobodys_data(client: Client) -> None:
    client.post("/accounts/password/reset/", {"email": "nobody@example.com"})

    [kept] = facade.disclosures(subject=facade.HOUSE)
    assert [sent.to for sent in django_mail.outbox] == [["nobody@example.com"]]
    assert kept.data_class is facade.DataClass.PUBLIC


def test_without_a_mail_server_a_page_says_so_and_the_account_can_be_confirmed_later(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "samphao.apps.vault.egress.mail.MailBackend"
    settings.SAMPHAO_MAIL = ""
    settings.SAMPHAO_DEVELOPMENT = False
    monkeypatch.delattr(django_mail, "outbox")

    answer = client.post("/accounts/signup/", FORM)

    monkeypatch.undo()
    cache.clear()  # a few seconds later
    later = sign_in(Client(), ADDRESS)
    assert answer.status_code == 422
    assert later["Location"] == "/accounts/confirm-email/"
    assert len(django_mail.outbox) == 1
    assert not is_inside(client)


@pytest.mark.parametrize("address", ["malee@exämple.com", "มาลี@example.com"])
def test_an_address_mail_cannot_reach_plainly_is_refused_at_the_form(
    client: Client, address: str
) -> None:
    answer = client.post("/accounts/signup/", {**FORM, "email": address})

    assert answer.status_code == 200
    assert not User.objects.exists()

"""A letter leads to the house, whatever name the request for it came by."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from samphao.groundwork.models import User
from tests.interfaces.accounts.people import ADDRESS, PASSWORD, SentMail

HOUSE = "https://house.example"
LINK = re.compile(r"https?://[^\s/]+")
ALIAS = {"host": "www.house.example:6666"}


@pytest.fixture(autouse=True)
def _named_house(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["house.example", "www.house.example"]
    settings.SAMPHAO_ORIGIN = HOUSE


def names_in(letters: list[SentMail]) -> list[set[str]]:
    return [set(LINK.findall(letter.body)) for letter in letters]


@pytest.mark.parametrize("address", [ADDRESS, "nobody@example.com"])
def test_a_letter_about_a_new_password(person: User, mailbox: list[SentMail], address: str) -> None:
    Client(headers=ALIAS).post("/accounts/password/reset/", {"email": address})

    assert names_in(mailbox) == [{HOUSE}]


@pytest.mark.parametrize("address", [ADDRESS, "nobody@example.com"])
def test_a_letter_about_an_account(person: User, mailbox: list[SentMail], address: str) -> None:
    form = {"full_name": "X", "password1": PASSWORD, "password2": PASSWORD, "language": "th"}

    Client(headers=ALIAS).post("/accounts/signup/", {**form, "email": address})

    assert names_in(mailbox) == [{HOUSE}]


def test_the_link_of_a_letter_opens_the_page_it_is_for(
    person: User, mailbox: list[SentMail]
) -> None:
    Client(headers=ALIAS).post("/accounts/password/reset/", {"email": ADDRESS})

    page = Client(headers={"host": "house.example"}).get(mailbox[0].links[0], follow=True)

    assert page.status_code == 200
    assert 'name="password1"' in page.content.decode()


def test_a_notice_of_a_change(person: User, mailbox: list[SentMail]) -> None:
    client = Client(headers=ALIAS)
    client.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    new = {"oldpassword": PASSWORD, "password1": "jasmine rice nine"}

    client.post("/accounts/password/change/", {**new, "password2": "jasmine rice nine"})

    assert names_in(mailbox) == [{HOUSE}]

"""A person at the door, and the mails handed over for them."""

import re
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.test import Client

from samphao.groundwork.models import User

PASSWORD = "mango rice seven"
ADDRESS = "malee@example.com"


@dataclass(frozen=True, slots=True)
class SentMail:
    person: User | None
    address: str
    subject: str
    body: str

    @property
    def links(self) -> list[str]:
        return re.findall(r"https?://[^/\s]+(\S+)", self.body)

    @property
    def code(self) -> str:
        return str(re.findall(r"\d{4}-\d{4}", self.body)[0])


def make_person(email: str = ADDRESS, *, verified: bool = True, **fields: Any) -> User:
    person = User.objects.create_user(email, PASSWORD, full_name="Malee", **fields)
    EmailAddress.objects.create(user=person, email=email, primary=True, verified=verified)
    return person


def sign_in(client: Client, email: str = ADDRESS, password: str = PASSWORD, **extra: Any) -> Any:
    return client.post("/accounts/login/", {"login": email, "password": password}, **extra)


def is_inside(client: Client) -> bool:
    return bool(client.get("/accounts/me/").status_code == 200)


def prove_again(client: Client) -> None:
    answer = client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert answer.status_code == 302

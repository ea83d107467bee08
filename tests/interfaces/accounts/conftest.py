import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from samphao.groundwork.models import User
from samphao.interfaces.accounts import mail
from tests.interfaces.accounts.people import ADDRESS, PASSWORD, SentMail, make_person, sign_in


@pytest.fixture(autouse=True)
def _fresh_counters(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> list[SentMail]:
    """Collect what is handed over to the vault; that the vault sends it has a test of its own."""
    sent: list[SentMail] = []

    def keep(
        *, person: User | None, address: str, subject: str, body: str, request: object
    ) -> None:
        sent.append(SentMail(person, address, subject, body))

    monkeypatch.setattr(mail, "_hand_over", keep)
    return sent


@pytest.fixture
def person(db: None) -> User:
    return make_person()


@pytest.fixture
def signed_in(client: Client, person: User, mailbox: list[SentMail]) -> Client:
    assert sign_in(client).status_code == 302
    return client


@pytest.fixture
def sign_up(client: Client, mailbox: list[SentMail]) -> Callable[..., Any]:
    def send(**changes: str) -> Any:
        form = {
            "full_name": "Malee Jaidee",
            "email": ADDRESS,
            "password1": PASSWORD,
            "password2": PASSWORD,
            "language": "th",
            **changes,
        }
        return client.post("/accounts/signup/", form)

    return send


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Move the clock that codes, counters and proofs are read by."""
    real = time.time

    def move(seconds: float) -> None:
        monkeypatch.setattr(time, "time", lambda: real() + seconds)

    return move

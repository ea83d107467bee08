"""An address that asks too often is told so before anything is done for it."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from samphao.interfaces.web import rates
from samphao.interfaces.web.rates import AddressRate, Counts
from tests.groundwork.test_ids import NOON


def ask(
    door: AddressRate, *, path: str = "/api/v1/me", address: str = "203.0.113.7", later: int = 0
):
    request = RequestFactory().get(path, REMOTE_ADDR=address)
    request.at = NOON + timedelta(seconds=later)  # type: ignore[attr-defined]
    return door(request)


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> AddressRate:
    monkeypatch.setattr(rates, "CALLS_A_MINUTE", 3)
    return AddressRate(lambda request: HttpResponse("through"))


def test_calls_over_the_limit_are_told_when_to_come_again(door: AddressRate) -> None:
    answers = [ask(door, later=10) for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert answers[-1]["Retry-After"] == "50"
    assert answers[-1]["Content-Type"] == "application/problem+json"


def test_another_address_another_minute_and_another_door_go_through(door: AddressRate) -> None:
    for _ in range(4):
        ask(door)

    assert ask(door).status_code == 429
    assert ask(door, address="203.0.113.8").status_code == 200
    assert ask(door, later=60).status_code == 200
    assert ask(door, path="/").status_code == 200


def test_what_is_remembered_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "ADDRESSES_AT_MOST", 100)
    counts = Counts()

    for number in range(1000):
        counts.one_more(address=f"198.51.100.{number}", second=0)

    assert len(counts.seen) == 100
    assert counts.one_more(address="198.51.100.999", second=0) == 2


@pytest.mark.django_db
def test_a_false_key_is_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "CALLS_A_MINUTE", 2)
    client = Client(headers={"X-API-Key": "false"}, REMOTE_ADDR="203.0.113.99")

    statuses = [client.get("/api/v1/me").status_code for _ in range(3)]

    assert statuses[:2] == [401, 401]
    assert statuses[2] == 429

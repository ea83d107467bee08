"""Every page of the room, asked for by every role, by strangers and by nobody."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samphao.apps.enterprises.contracts import LotDraft, PlotDraft
from samphao.apps.enterprises.deeds import MAY, Deed
from samphao.apps.enterprises.kinds import Role, Unit
from samphao.apps.enterprises.services import growing, lots
from samphao.apps.enterprises.urls import tenant_urlpatterns
from samphao.groundwork.models import User
from tests.apps.enterprises.building import founded, grower, hand, joined, person
from tests.apps.enterprises.farms import GET, PAGES, Farm, pattern, planted_farm, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def farm() -> Farm:
    return planted_farm()


def ask(client: Client, method: str, address: str) -> Any:
    return client.get(address) if method == GET else client.post(address)


def test_the_list_of_pages_is_whole() -> None:
    assert set(PAGES) == {one.name for one in tenant_urlpatterns}


def test_each_page_asks_for_the_deed_the_list_says() -> None:
    asked = {one.name: one.callback.deeds for one in tenant_urlpatterns}  # type: ignore[union-attr]

    assert asked == {name: (deed,) for name, (deed, _) in PAGES.items()}


@pytest.mark.parametrize("role", list(Role))
def test_a_role_opens_its_pages_and_no_other(farm: Farm, role: Role) -> None:
    client = signed_in(farm.people[role])

    for name, (deed, method) in PAGES.items():
        if method != GET:
            continue
        status = client.get(farm.address(name)).status_code
        assert status == (200 if role in MAY[deed] else 403), name


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OWNER, Role.STAFF}))
def test_a_role_that_keeps_nothing_posts_nothing(farm: Farm, role: Role) -> None:
    client = signed_in(farm.people[role])

    for name, (deed, method) in PAGES.items():
        if deed is Deed.LEAVE or role in MAY[deed]:
            continue
        assert client.post(farm.address(name)).status_code == 403, (name, method)


def test_a_stranger_finds_no_page_and_a_missing_enterprise_looks_the_same(farm: Farm) -> None:
    client = signed_in(person("stranger"))
    strip = re.compile(rb"[0-9a-f-]{36}")

    for name, (_, method) in PAGES.items():
        here = ask(client, method, farm.address(name))
        nowhere = ask(client, method, farm.address(name, enterprise_id=uuid4()))
        assert here.status_code == nowhere.status_code == 404, name
        assert strip.sub(b"", here.content) == strip.sub(b"", nowhere.content), name


def test_a_stranger_costs_the_same_statements_as_a_missing_enterprise(farm: Farm) -> None:
    client = signed_in(person("stranger"))
    counts: list[list[str]] = []

    for enterprise_id in (farm.card.id, uuid4()):
        with CaptureQueriesContext(connection) as asked:
            client.get(farm.address("people", enterprise_id=enterprise_id))
        counts.append([re.sub(r"'[^']*'", "?", query["sql"]) for query in asked])

    assert counts[0] == counts[1]


def test_nobody_is_sent_to_sign_in_whatever_the_enterprise(farm: Farm) -> None:
    for name, (_, method) in PAGES.items():
        answer = ask(Client(), method, farm.address(name))
        assert answer.status_code == 302, name
        assert answer["Location"].startswith("/accounts/login/"), name


def test_things_of_another_enterprise_are_not_found(farm: Farm) -> None:
    thief = person("thief")
    own = founded(thief)
    client = signed_in(thief)

    for name, (_, method) in PAGES.items():
        if "<uuid:" in pattern(name):
            address = farm.address(name, enterprise_id=own.id)
            assert ask(client, method, address).status_code == 404, name


@pytest.fixture
def asks(farm: Farm) -> Callable[[str], int]:
    client = signed_in(farm.people[Role.OWNER])

    def count(name: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(farm.address(name)).status_code == 200
        return len(asked)

    return count


def test_a_page_of_many_people_asks_no_more_than_one_of_few(
    farm: Farm, asks: Callable[[str], int]
) -> None:
    few = asks("people")
    for number in range(200):
        joined(farm.card, User.objects.create_user(f"p{number}@samphao.demo"), Role.STAFF)

    assert asks("people") == few <= 9


def test_pages_of_many_growers_and_lots_ask_no_more_than_those_of_few(
    farm: Farm, asks: Callable[[str], int]
) -> None:
    owner = farm.people[Role.OWNER]
    few = [asks(name) for name in ("growers", "lots", "add_lot")]
    for number in range(60):
        key = grower(farm.card, owner, f"Grower {number} Demo")
        draft = PlotDraft("แปลง", 400, "ทุเรียน")
        plot = growing.add_plot(hand=hand(farm.card, owner), grower_id=key, draft=draft)
        lot = LotDraft((plot.id,), date(2026, 11, 20), 1000, Unit.KILOGRAM)
        lots.add_lot(hand=hand(farm.card, owner), draft=lot)

    assert [asks(name) for name in ("growers", "lots", "add_lot")] == few


def test_a_long_list_comes_in_pages(farm: Farm) -> None:
    owner = farm.people[Role.OWNER]
    for number in range(60):
        grower(farm.card, owner, f"Grower {number:02d} Demo")
    client = signed_in(owner)

    second = client.get(farm.address("growers"), {"page": "2"}).content.decode()

    assert "Grower 59 Demo" in second
    assert "Grower 00 Demo" not in second
    for strange in ("0", "-1", "x", "9" * 30, "²", "99999"):
        assert client.get(farm.address("growers"), {"page": strange}).status_code == 200

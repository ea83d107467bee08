"""A matrix that finds nothing proves something only if it finds what is planted."""

from typing import Any

import pytest

from samphao.apps.enterprises.contracts import Seated
from samphao.apps.enterprises.kinds import Role
from samphao.apps.enterprises.models import Grower
from samphao.apps.enterprises.queries import growing, seats
from samphao.groundwork import tenancy
from tests.bad_weather.web.answers import asked
from tests.bad_weather.web.cast import Who
from tests.bad_weather.web.matrix import crossing_faults, denied_faults, stopped
from tests.bad_weather.web.secrets_of import found_in, tenant_models
from tests.bad_weather.web.visits import visits
from tests.bad_weather.web.world import World

pytestmark = pytest.mark.django_db


def test_a_door_that_seats_everybody_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def seat_anybody(*, user_id: Any, enterprise_id: Any) -> Seated | None:
        if enterprise_id != world.ours.id:
            return None
        return Seated(seats.card(enterprise_id=enterprise_id), user_id, Role.OWNER)

    monkeypatch.setattr(seats, "seat", seat_anybody)

    faults = list(denied_faults(world, visits()["enterprises:growers"]))

    assert any("GET stranger got through" in fault for fault in faults)
    assert any("GET stranger shows" in fault for fault in faults)


def test_a_look_up_that_forgets_the_enterprise_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = growing.grower

    def forgetful(*, grower_id: Any) -> Any:
        with tenancy.operator():
            row = Grower.everywhere.filter(id=grower_id).first()
        if row is None:
            return found(grower_id=grower_id)
        with tenancy.bound(row.enterprise_id):
            return found(grower_id=grower_id)

    monkeypatch.setattr(growing, "grower", forgetful)

    faults = list(crossing_faults(world, visits()["enterprises:grower"]))

    assert any("GET stranger" in fault for fault in faults)


def test_a_door_that_is_shut_to_its_own_people_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seats, "seat", lambda **_: None)

    outside = list(stopped(world, visits()["enterprises:growers"]))

    assert any(one.startswith("GET owner: 404") for one in outside)


def test_what_an_owner_sees_would_be_a_leak_to_anybody_else(world: World) -> None:
    answer = asked(world.callers[Who.OWNER], visits()["api:growers"], "GET", world.ours)

    assert found_in(answer.everything(), world.ours, world.secrets, ())


def test_the_world_holds_a_secret_of_every_table_of_enterprises(world: World) -> None:
    with tenancy.operator():
        rows = {
            model: str([*model.everywhere.filter(enterprise_id=world.ours.id).values_list()])
            for model in tenant_models()
        }

    without = [
        model._meta.label
        for model, text in rows.items()
        if not any(secret in text for secret in world.secrets)
    ]

    assert not without

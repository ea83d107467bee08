"""Whether another enterprise is there at all changes nothing that a stranger sees."""

import pytest
from django.db import connection

from samphao.groundwork import tenancy
from tests.bad_weather.web.answers import Answer, alike, asked, undone
from tests.bad_weather.web.cast import Who
from tests.bad_weather.web.secrets_of import tenant_models
from tests.bad_weather.web.visits import visits
from tests.bad_weather.web.world import World

pytestmark = pytest.mark.django_db
# The log's own size and figures of the server are told to everybody, and grow with everybody; a
# new second factor is drawn each time.
ABOUT_ALL = ("api:log", "vault:verify", "metrics", "admin", "mfa_activate_totp")


def test_lists_and_counts_are_the_same_without_the_other_enterprise(world: World) -> None:
    beside = _seen(world)

    with undone():
        _forget(world)
        alone = _seen(world)

    assert beside.keys() == alone.keys()
    changed = [
        name for name, answer in beside.items() if alike(answer, ()) != alike(alone[name], ())
    ]
    assert not changed
    assert len(beside) > 40


def _seen(world: World) -> dict[str, Answer]:
    caller = world.callers[Who.STRANGER]
    found = {}
    for name, visit in visits().items():
        if "GET" in visit.ways and not name.startswith(ABOUT_ALL):
            with undone():
                found[name] = asked(caller, visit, "GET", world.theirs)
    return found


def _forget(world: World) -> None:
    """Delete every row of the other enterprise, whatever hangs on whatever."""
    with tenancy.operator(), connection.constraint_checks_disabled():
        for model in tenant_models():
            rows = model.everywhere.filter(enterprise_id=world.ours.id)
            rows._raw_delete(rows.db)

"""The database's own wall, where it has one: PostgreSQL, as a role that is no superuser."""

from uuid import UUID

import pytest
from django.db import connection

from samphao.apps.enterprises.kinds import Role, Side
from samphao.apps.enterprises.models import (
    ApiKey,
    Enterprise,
    GroupMembership,
    Grower,
    Lot,
    LotPlot,
    Membership,
    Plot,
)
from samphao.apps.enterprises.rights import ALL
from samphao.apps.enterprises.services import groups
from samphao.groundwork import tenancy
from tests.apps.enterprises.building import founded, hand, person
from tests.apps.enterprises.farms import planted_farm

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite has no row security; managers hold there"
    ),
]


@pytest.fixture(autouse=True)
def no_superuser() -> None:
    """A superuser passes every wall, so nothing would be proved."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW is_superuser")
        assert cursor.fetchone()[0] == "off"


def rows(model: type, tenant: UUID | None) -> int:
    """Count what the database shows to a session, past every manager."""
    tenancy.tell_database(tenant)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{model._meta.db_table}"')  # type: ignore[attr-defined]
        return int(cursor.fetchone()[0])


def test_a_session_sees_its_own_tenant_and_nothing_without_one() -> None:
    farm = planted_farm()
    stranger = person("stranger")
    other = founded(stranger)

    for model in ALL:
        assert rows(model, None) == 0, model
        assert rows(model, stranger.pk) == 0, model
    assert rows(Enterprise, other.id) == rows(Enterprise, farm.card.id) == 1
    assert rows(Membership, other.id) == 1
    assert [rows(model, other.id) for model in (Grower, Plot, Lot, LotPlot, ApiKey)] == [0] * 5


def test_both_sides_of_a_group_see_their_row_and_a_third_does_not() -> None:
    farm = planted_farm()
    stranger = person("stranger")
    third = founded(stranger)
    member = founded(person("member"))
    owner = farm.people[Role.OWNER]
    groups.propose(hand=hand(farm.card, owner), code=member.public_code, side=Side.GROUP)

    assert rows(GroupMembership, member.id) == 1
    assert rows(GroupMembership, farm.card.id) == 2
    assert rows(GroupMembership, third.id) == 0

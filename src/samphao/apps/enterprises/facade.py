"""All that higher rooms may use: roles, cards, people; contracts and events."""

from uuid import UUID

from samphao.apps.enterprises import across
from samphao.apps.enterprises.contracts import (
    Actor,
    Belonging,
    EnterpriseCard,
    GrowerCard,
    Hand,
    LotCard,
    Member,
    Page,
    PlotCard,
    Seated,
)
from samphao.apps.enterprises.deeds import Deed, may
from samphao.apps.enterprises.events import (
    EnterpriseFounded,
    GroupJoined,
    GroupLeft,
    MemberJoined,
    MemberLeft,
)
from samphao.apps.enterprises.kinds import GroupState, Kind, Level, Role, Scope, Side, Unit
from samphao.apps.enterprises.models import GroupMembership
from samphao.apps.enterprises.permissions import acting, within
from samphao.apps.enterprises.queries import growing, people, seats
from samphao.apps.enterprises.queries.growing import UNDO_DAYS
from samphao.apps.enterprises.services.purging import purge_removed
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotAllowed, NotFoundHere

__all__ = [
    "UNDO_DAYS",
    "Actor",
    "Belonging",
    "Deed",
    "EnterpriseCard",
    "EnterpriseFounded",
    "GroupJoined",
    "GroupLeft",
    "GrowerCard",
    "Hand",
    "Kind",
    "Level",
    "LotCard",
    "Member",
    "MemberJoined",
    "MemberLeft",
    "Page",
    "PlotCard",
    "Role",
    "Scope",
    "Seated",
    "Side",
    "Unit",
    "acting",
    "enterprise",
    "enterprises_of",
    "growers_of",
    "lots_of",
    "may",
    "members_of_group",
    "members_role",
    "people_of",
    "purge_removed",
    "require_role",
    "within",
]


def members_role(*, user_id: UUID, enterprise_id: UUID) -> Role | None:
    """Return what a person is in an enterprise, None when nothing."""
    with tenancy.bound(enterprise_id):
        return seats.role_of(user_id=user_id)


def require_role(*, user_id: UUID, enterprise_id: UUID, deed: Deed) -> Role:
    """Return a person's role if it carries the deed.

    Raises:
        NotFoundHere: they are nothing in this enterprise, or there is none.
        NotAllowed: the role does not carry the deed.
    """
    role = members_role(user_id=user_id, enterprise_id=enterprise_id)
    if role is None:
        raise NotFoundHere
    if not may(role=role, deed=deed):
        raise NotAllowed(deed=deed)
    return role


def enterprise(*, enterprise_id: UUID) -> EnterpriseCard:
    """Return an enterprise.

    Raises:
        NotFoundHere: there is none.
    """
    with tenancy.bound(enterprise_id):
        return seats.card(enterprise_id=enterprise_id)


def enterprises_of(*, user_id: UUID) -> tuple[Belonging, ...]:
    """Return the enterprises a person works in, and as what."""
    return across.belongings(user_id=user_id)


def people_of(*, enterprise_id: UUID, offset: int = 0, limit: int = 50) -> Page[Member]:
    """Return the people of an enterprise."""
    with tenancy.bound(enterprise_id):
        return people.members(offset=offset, limit=limit)


def growers_of(*, enterprise_id: UUID, offset: int = 0, limit: int = 50) -> Page[GrowerCard]:
    """Return the growers of an enterprise with their plots."""
    with tenancy.bound(enterprise_id):
        return growing.growers(offset=offset, limit=limit)


def lots_of(*, enterprise_id: UUID, offset: int = 0, limit: int = 50) -> Page[LotCard]:
    """Return the lots of an enterprise, the latest harvest first."""
    with tenancy.bound(enterprise_id):
        return growing.lots(offset=offset, limit=limit)


def members_of_group(*, enterprise_id: UUID) -> tuple[UUID, ...]:
    """Return the enterprises that sell through a group."""
    with tenancy.bound(enterprise_id):
        rows = GroupMembership.objects.filter(group_id=enterprise_id, state=GroupState.ACTIVE)
        return tuple(rows.order_by("id").values_list("member_id", flat=True))

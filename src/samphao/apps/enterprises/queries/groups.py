"""With whom the enterprise that is bound sells as one."""

from uuid import UUID

from django.db.models import Q

from samphao.apps.enterprises import across
from samphao.apps.enterprises.contracts import GroupLink
from samphao.apps.enterprises.kinds import GroupState, Side
from samphao.apps.enterprises.models import GroupMembership
from samphao.apps.enterprises.models.groups import LIVING
from samphao.kernel.text import Names

GONE = Names("", "", "")


def links(*, enterprise_id: UUID) -> tuple[GroupLink, ...]:
    """Return living group memberships seen from one side, those that wait for it first."""
    rows = list(
        GroupMembership.objects.filter(
            Q(group_id=enterprise_id) | Q(member_id=enterprise_id), state__in=LIVING
        ).order_by("-id")
    )
    names = across.names_of(enterprises=[_other(row, enterprise_id) for row in rows])
    found = (_link(row, enterprise_id, names) for row in rows)
    return tuple(sorted(found, key=lambda link: not link.waits_for_us))


def _other(row: GroupMembership, enterprise_id: UUID) -> UUID:
    return row.member_id if row.group_id == enterprise_id else row.group_id


def _link(row: GroupMembership, enterprise_id: UUID, names: dict[UUID, Names]) -> GroupLink:
    other = _other(row, enterprise_id)
    return GroupLink(
        id=row.id,
        side=Side.GROUP if row.group_id == enterprise_id else Side.MEMBER,
        other_id=other,
        other=names.get(other, GONE),
        state=GroupState(row.state),
        proposed_by=Side(row.proposed_by),
        since=row.agreed_at or row.created_at,
    )

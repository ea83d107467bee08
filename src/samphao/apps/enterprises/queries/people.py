"""The people of the enterprise that is bound, and whom it has invited."""

from datetime import datetime
from uuid import UUID

from samphao.apps.enterprises.contracts import InvitationCard, Member, Page
from samphao.apps.enterprises.kinds import InvitationState, Role
from samphao.apps.enterprises.models import Invitation, Membership
from samphao.apps.enterprises.queries.cards import invitation_card
from samphao.groundwork.errors import NotFoundHere


def members(*, offset: int = 0, limit: int = 50) -> Page[Member]:
    """Return people in the order they came, the first of them the founder."""
    rows = Membership.objects.filter(until=None).select_related("user").order_by("since", "id")
    found = tuple(_member(row) for row in rows[offset : offset + limit])
    return Page(found, rows.count())


def member(*, membership_id: UUID) -> Member:
    """Return a person of the enterprise.

    Raises:
        NotFoundHere: there is no such person here now.
    """
    rows = Membership.objects.filter(id=membership_id, until=None).select_related("user")
    row = rows.first()
    if row is None:
        raise NotFoundHere
    return _member(row)


def owners() -> int:
    """Return how many owners there are."""
    return Membership.objects.filter(until=None, role=Role.OWNER).count()


def open_invitations(*, at: datetime) -> tuple[InvitationCard, ...]:
    """Return invitations nobody has answered and that have not run out, newest first."""
    rows = Invitation.objects.filter(state=InvitationState.OPEN, expires_at__gt=at)
    return tuple(map(invitation_card, rows.order_by("-id")))


def _member(row: Membership) -> Member:
    user = row.user
    return Member(row.id, user.pk, user.full_name, user.email, Role(row.role), row.since)

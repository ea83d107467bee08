"""Change what people are in an enterprise; let them go, by their own will or another's."""

from uuid import UUID

from samphao.apps.enterprises.contracts import Hand
from samphao.apps.enterprises.deeds import Deed
from samphao.apps.enterprises.errors import LastOwner
from samphao.apps.enterprises.events import MemberLeft
from samphao.apps.enterprises.kinds import Role
from samphao.apps.enterprises.models import Membership
from samphao.apps.enterprises.permissions import acting, locked
from samphao.apps.enterprises.record import record
from samphao.groundwork import outbox
from samphao.groundwork.errors import NotFoundHere


def change_role(*, hand: Hand, membership_id: UUID, role: Role) -> None:
    """Give a person another role.

    Raises:
        NotAllowed, NotFoundHere: not an owner, or no such person here.
        LastOwner: nobody would own the enterprise.
    """
    with acting(hand=hand, deed=Deed.KEEP_PEOPLE):
        locked(enterprise_id=hand.enterprise_id)
        row = _living(membership_id=membership_id)
        if row.role == role:
            return
        before, row.role = row.role, role
        _keep_an_owner(row, before)
        row.save(update_fields=["role"])
        record(hand=hand, type="member.role_changed", user=row.user_id, before=before, after=role)


def hand_over(*, hand: Hand, membership_id: UUID) -> None:
    """Make another person the owner; who hands over becomes staff.

    Raises:
        NotAllowed, NotFoundHere: not an owner, or no such person here.
    """
    with acting(hand=hand, deed=Deed.KEEP_PEOPLE):
        locked(enterprise_id=hand.enterprise_id)
        heir = _living(membership_id=membership_id)
        own = _own(hand)
        if heir.id == own.id:
            return
        heir.role, own.role = Role.OWNER, Role.STAFF
        heir.save(update_fields=["role"])
        own.save(update_fields=["role"])
        record(hand=hand, type="enterprise.handed_over", user=heir.user_id)


def remove_member(*, hand: Hand, membership_id: UUID) -> None:
    """End another person's membership at once.

    Raises:
        NotAllowed, NotFoundHere: not an owner, or no such person here.
        LastOwner: nobody would own the enterprise.
    """
    with acting(hand=hand, deed=Deed.KEEP_PEOPLE):
        locked(enterprise_id=hand.enterprise_id)
        _end(_living(membership_id=membership_id), hand, type="member.removed")


def leave(*, hand: Hand) -> None:
    """End one's own membership at once.

    Raises:
        NotFoundHere: no member.
        LastOwner: nobody would own the enterprise; it is handed over first, or erased.
    """
    with acting(hand=hand, deed=Deed.LEAVE):
        locked(enterprise_id=hand.enterprise_id)
        _end(_own(hand), hand, type="member.left")


def _end(row: Membership, hand: Hand, *, type: str) -> None:  # noqa: A002  (the log's word)
    before, row.until = row.role, hand.at
    _keep_an_owner(row, before)
    row.save(update_fields=["until"])
    event = MemberLeft(enterprise_id=hand.enterprise_id, user_id=row.user_id)
    outbox.publish(event=event, at=hand.at)
    record(hand=hand, type=type, user=row.user_id)


def _keep_an_owner(row: Membership, before: str) -> None:
    """Refuse a change that leaves no owner; the enterprise's row is locked."""
    stays = row.role == Role.OWNER and row.until is None
    if before != Role.OWNER or stays:
        return
    others = Membership.objects.filter(role=Role.OWNER, until=None).exclude(id=row.id)
    if not others.exists():
        raise LastOwner


def _living(*, membership_id: UUID) -> Membership:
    row = Membership.objects.filter(id=membership_id, until=None).first()
    if row is None:
        raise NotFoundHere
    return row


def _own(hand: Hand) -> Membership:
    row = Membership.objects.filter(user_id=hand.actor.id, until=None).first()
    if row is None:
        raise NotFoundHere
    return row

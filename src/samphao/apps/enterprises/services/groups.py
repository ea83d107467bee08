"""Sell as one: an enterprise joins a group when both agree."""

from uuid import UUID

from django.db.models import Q

from samphao.apps.enterprises import across, tries
from samphao.apps.enterprises.contracts import Actor, Hand
from samphao.apps.enterprises.deeds import Deed
from samphao.apps.enterprises.errors import GroupUnfit, KindUnfit
from samphao.apps.enterprises.events import GroupJoined, GroupLeft
from samphao.apps.enterprises.kinds import (
    CAN_JOIN_GROUP,
    CAN_LEAD_GROUP,
    GroupState,
    Kind,
    Side,
)
from samphao.apps.enterprises.models import GroupMembership
from samphao.apps.enterprises.models.groups import LIVING
from samphao.apps.enterprises.permissions import acting, locked
from samphao.apps.enterprises.record import record
from samphao.groundwork import outbox
from samphao.groundwork.errors import CodeMisread, NotFoundHere
from samphao.groundwork.ids import read_public_code


def propose(*, hand: Hand, code: str, side: Side) -> UUID:
    """Propose a group membership to the enterprise of a public code, being on one side of it.

    Raises:
        NotAllowed, NotFoundHere: not an owner, or nobody has the code.
        CodeMisread: the code's check character does not fit.
        GroupUnfit, KindUnfit: with itself, in a circle, twice, or of kinds that do not.
        TooManyTries: too many codes tried in a day.
    """
    tries.check(what="public_code", who=hand.actor.id)
    other, other_kind = _other(hand, code)
    with acting(hand=hand, deed=Deed.KEEP_GROUPS):
        own = locked(enterprise_id=hand.enterprise_id)
        kinds = (Kind(own.kind), other_kind)
        ids = (own.id, other)
        group, member = ids if side is Side.GROUP else ids[::-1]
        _refuse_kinds(*(kinds if side is Side.GROUP else kinds[::-1]))
        _refuse_pair(group, member)
        row = GroupMembership.objects.create(
            created_at=hand.at, group_id=group, member_id=member, proposed_by=side
        )
        _record_both(hand, row, "group.proposed")
    return row.id


def agree(*, hand: Hand, link_id: UUID) -> None:
    """Agree to what the other side proposed.

    Raises:
        NotAllowed, NotFoundHere: not an owner, or nothing waits for this side.
    """
    with acting(hand=hand, deed=Deed.KEEP_GROUPS):
        row = _waiting(hand, link_id)
        row.state, row.agreed_at = GroupState.ACTIVE, hand.at
        row.save(update_fields=["state", "agreed_at"])
        event = GroupJoined(enterprise_id=row.member_id, group_id=row.group_id)
        outbox.publish(event=event, at=hand.at)
        _record_both(hand, row, "group.joined")


def decline(*, hand: Hand, link_id: UUID) -> None:
    """Say no to what the other side proposed.

    Raises:
        NotAllowed, NotFoundHere: as agreeing.
    """
    with acting(hand=hand, deed=Deed.KEEP_GROUPS):
        row = _waiting(hand, link_id)
        row.state, row.ended_at = GroupState.DECLINED, hand.at
        row.save(update_fields=["state", "ended_at"])
        _record_both(hand, row, "group.declined")


def end(*, hand: Hand, link_id: UUID) -> None:
    """End a group membership, or take one's own proposal back; either side may, at once.

    Raises:
        NotAllowed, NotFoundHere: not an owner, or no such membership.
    """
    with acting(hand=hand, deed=Deed.KEEP_GROUPS):
        row = _living(hand, link_id)
        was_active = row.state == GroupState.ACTIVE
        row.state, row.ended_at = GroupState.ENDED, hand.at
        row.save(update_fields=["state", "ended_at"])
        if was_active:
            event = GroupLeft(enterprise_id=row.member_id, group_id=row.group_id)
            outbox.publish(event=event, at=hand.at)
        _record_both(hand, row, "group.left")


def _other(hand: Hand, code: str) -> tuple[UUID, Kind]:
    try:
        found = across.by_public_code(code=read_public_code(text=code))
    except CodeMisread:
        tries.count(what="public_code", who=hand.actor.id)
        raise
    if found is None:
        tries.count(what="public_code", who=hand.actor.id)
        raise NotFoundHere
    return found


def _refuse_kinds(group: Kind, member: Kind) -> None:
    if group not in CAN_LEAD_GROUP:
        raise KindUnfit(kind=group, what="group")
    if member not in CAN_JOIN_GROUP:
        raise KindUnfit(kind=member, what="group_member")


def _refuse_pair(group: UUID, member: UUID) -> None:
    if group == member:
        raise GroupUnfit(why="itself")
    living = GroupMembership.objects.filter(state__in=LIVING)
    if living.filter(group_id=group, member_id=member).exists():
        raise GroupUnfit(why="twice")
    if living.filter(group_id=member, member_id=group).exists():
        raise GroupUnfit(why="circle")


def _mine(hand: Hand) -> Q:
    return Q(group_id=hand.enterprise_id) | Q(member_id=hand.enterprise_id)


def _living(hand: Hand, link_id: UUID) -> GroupMembership:
    rows = GroupMembership.objects.select_for_update()
    row = rows.filter(_mine(hand), id=link_id, state__in=LIVING).first()
    if row is None:
        raise NotFoundHere
    return row


def _waiting(hand: Hand, link_id: UUID) -> GroupMembership:
    row = _living(hand, link_id)
    side = Side.GROUP if row.group_id == hand.enterprise_id else Side.MEMBER
    if row.state != GroupState.PROPOSED or row.proposed_by == side:
        raise NotFoundHere
    return row


def _record_both(hand: Hand, row: GroupMembership, type: str) -> None:  # noqa: A002
    """Log it for both sides: each reads its own history."""
    record(hand=hand, type=type, group=row.group_id, member=row.member_id)
    other = row.member_id if row.group_id == hand.enterprise_id else row.group_id
    # The other side learns what was done to it, not which person did it.
    there = Hand(other, Actor(hand.enterprise_id), hand.at)
    record(hand=there, type=type, group=row.group_id, member=row.member_id)

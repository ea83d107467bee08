"""Invite people; accept and decline."""

import secrets
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from samphao.apps.enterprises import across, mail, wording
from samphao.apps.enterprises.contracts import Actor, Hand, InvitationCard, NewInvitation
from samphao.apps.enterprises.deeds import Deed
from samphao.apps.enterprises.errors import (
    AlreadyInvited,
    AlreadyMember,
    InvitationForAnother,
    InvitationOver,
    TooManyInvitations,
)
from samphao.apps.enterprises.events import MemberJoined
from samphao.apps.enterprises.kinds import InvitationState, Role
from samphao.apps.enterprises.models import Invitation, Membership
from samphao.apps.enterprises.permissions import acting, locked
from samphao.apps.enterprises.queries.cards import invitation_card
from samphao.apps.enterprises.record import record
from samphao.apps.vault import facade as vault
from samphao.groundwork import outbox, tenancy
from samphao.groundwork.errors import NotFoundHere

OPEN_FOR: Final = timedelta(days=14)
MOST_A_DAY: Final = 30


def invite(*, hand: Hand, email: str, role: Role, language: str) -> NewInvitation:
    """Ask an address to join by a letter in a language; the token is in it and in the answer.

    Whether the address has an account is not looked at: the answer is the same either way.
    Sending the letter is the owner's consent to it, which is kept and ends with the invitation.

    Raises:
        NotAllowed, NotFoundHere: not an owner.
        AlreadyMember, AlreadyInvited, TooManyInvitations: as they say.
    """
    address = wording.mail_address(text=email)
    token = secrets.token_urlsafe(24)
    with acting(hand=hand, deed=Deed.KEEP_PEOPLE):
        # The lock makes two invitations of one address wait for each other.
        locked(enterprise_id=hand.enterprise_id)
        _refuse_invitation(hand, address)
        row = Invitation.objects.create(
            created_at=hand.at,
            email=address,
            role=role,
            token_hash=across.hashed(secret=token),
            invited_by=hand.actor.id,
            expires_at=hand.at + OPEN_FOR,
        )
        row.consent_id = mail.consent_to_letter(hand=hand, row=row, language=language)
        row.save(update_fields=["consent_id"])
        mailed = mail.send_letter(hand=hand, row=row, token=token, language=language)
        record(hand=hand, type="member.invited", invitation=row.id, role=role)
    return NewInvitation(invitation_card(row), token, mailed)


def withdraw_invitation(*, hand: Hand, invitation_id: UUID) -> None:
    """Take an open invitation back.

    Raises:
        NotAllowed, NotFoundHere: not an owner, or no such open invitation.
    """
    with acting(hand=hand, deed=Deed.KEEP_PEOPLE):
        locked(enterprise_id=hand.enterprise_id)
        row = Invitation.objects.filter(id=invitation_id, state=InvitationState.OPEN).first()
        if row is None:
            raise NotFoundHere
        _close(row, InvitationState.WITHDRAWN, hand)
        record(hand=hand, type="member.invitation_withdrawn", invitation=row.id)


def accept(*, user_id: UUID, invitation: InvitationCard, at: datetime) -> UUID:
    """Join the enterprise that invited one of the person's own addresses; return which it is.

    Raises:
        InvitationOver: it was answered, withdrawn or ran out.
        InvitationForAnother: it was sent to an address the person has not proved to be theirs.
        AlreadyMember: the person is in the enterprise.
    """
    hand = Hand(invitation.enterprise_id, Actor(user_id), at)
    with tenancy.bound(hand.enterprise_id), transaction.atomic():
        locked(enterprise_id=hand.enterprise_id)
        row = _answerable(invitation.id, hand)
        if Membership.objects.filter(user_id=user_id, until=None).exists():
            raise AlreadyMember
        _close(row, InvitationState.ACCEPTED, hand)
        Membership.objects.create(created_at=at, user_id=user_id, role=row.role, since=at)
        event = MemberJoined(enterprise_id=hand.enterprise_id, user_id=user_id, role=row.role)
        outbox.publish(event=event, at=at)
        record(hand=hand, type="member.joined", invitation=row.id, role=row.role)
    return hand.enterprise_id


def decline(*, user_id: UUID, invitation: InvitationCard, at: datetime) -> None:
    """Say no to an invitation of one of the person's own addresses.

    Raises:
        InvitationOver, InvitationForAnother: as accepting.
    """
    hand = Hand(invitation.enterprise_id, Actor(user_id), at)
    with tenancy.bound(hand.enterprise_id), transaction.atomic():
        locked(enterprise_id=hand.enterprise_id)
        row = _answerable(invitation.id, hand)
        _close(row, InvitationState.DECLINED, hand)
        record(hand=hand, type="member.invitation_declined", invitation=row.id)


def _refuse_invitation(hand: Hand, address: str) -> None:
    if across.has_member(enterprise_id=hand.enterprise_id, email=address):
        raise AlreadyMember
    open_ones = Invitation.objects.filter(email=address, state=InvitationState.OPEN)
    if open_ones.filter(expires_at__gt=hand.at).exists():
        raise AlreadyInvited
    # One that ran out gives way to the new one.
    open_ones.update(state=InvitationState.WITHDRAWN, answered_at=hand.at)
    since = hand.at - timedelta(days=1)
    if Invitation.objects.filter(created_at__gt=since).count() >= MOST_A_DAY:
        raise TooManyInvitations(most=MOST_A_DAY)


def _answerable(invitation_id: UUID, hand: Hand) -> Invitation:
    row = Invitation.objects.filter(id=invitation_id).first()
    if row is None:
        raise NotFoundHere
    if row.email not in across.proved_addresses(user_id=hand.actor.id):
        raise InvitationForAnother
    if row.state != InvitationState.OPEN or row.expires_at <= hand.at:
        raise InvitationOver
    return row


def _close(row: Invitation, state: InvitationState, hand: Hand) -> None:
    """Answer an invitation; the consent to its letter ends with it."""
    row.state = state
    row.answered_at = hand.at
    row.save(update_fields=["state", "answered_at"])
    if row.consent_id is None:
        return
    given = vault.consents(subject=hand.enterprise_id)
    # Its owner may have withdrawn it before.
    if any(one.id == row.consent_id and one.withdrawn_at is None for one in given):
        vault.withdraw_consent(
            subject=hand.enterprise_id, consent_id=row.consent_id, by=hand.actor.id, at=hand.at
        )

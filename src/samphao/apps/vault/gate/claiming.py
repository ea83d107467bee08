"""The last look before bytes leave, and the note of what became of them.

A release is marked as sent, and the mark is committed, before the first byte goes: after a crash
it is never sent a second time. What is lost then is a sending, never an entry of the log: at most
once, and never unlogged. A mark without an outcome says that we don't know whether it arrived.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from samphao.apps.vault.errors import (
    AlreadySent,
    DisclosureRefused,
    NotReleased,
    ReleaseExpired,
)
from samphao.apps.vault.gate import rows, states
from samphao.apps.vault.gate.policy import decision_on
from samphao.apps.vault.log.appending import append, lock
from samphao.apps.vault.models import Disclosure, State
from samphao.engines.disclosure.contracts import Decision
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotFoundHere
from samphao.kernel.released import Released


@dataclass(slots=True)
class Ticket:
    """The right to send a release once; only `claim` gives one."""

    _released: Released[bytes]
    _used: bool = field(default=False, init=False)

    @property
    def disclosure_id(self) -> UUID:
        """Return which disclosure it is for."""
        return UUID(self._released.id)

    @property
    def subject(self) -> UUID:
        """Return whose data it is."""
        return UUID(self._released.subject)

    @property
    def address(self) -> str:
        """Return where the bytes may go."""
        return self._released.address

    def take(self) -> bytes:
        """Return the bytes, once.

        Raises:
            AlreadySent: they were taken before.
        """
        if self._used:
            raise AlreadySent
        self._used = True
        return self._released.content


def claim(*, released: Released[bytes], at: datetime) -> Ticket:
    """Hold a release against the vault's record once more and mark it as sent.

    Raises:
        NotReleased: the record does not know it, or knows other bytes, address or recipient.
        AlreadySent: it was sent before.
        ReleaseExpired: its time is over.
        DisclosureRefused: what allowed it holds no longer, such as a consent; that is logged.
        RuntimeError: a transaction is open that could undo the mark.
    """
    subject, disclosure_id = _named(released)
    with transaction.atomic(durable=True), tenancy.bound(subject):
        lock(at=at)
        try:
            row = rows.find(disclosure_id=disclosure_id)
        except NotFoundHere:
            raise NotReleased from None
        _compare(row, released, at)
        draft = rows.draft_of(row=row, content=released.content)
        decision = decision_on(draft=draft, at=at)
        if decision.allowed:
            row.sent_at = at
        else:
            _withhold(row, states.Proposed(row.id, draft, row.sha256), decision, at)
        row.save()
    if not decision.allowed:
        raise DisclosureRefused(recipient=row.recipient_name, reasons=decision.reasons)
    return Ticket(released)


def note_outcome(*, ticket: Ticket, outcome: str, at: datetime) -> None:
    """Keep what became of a sending: a code such as vault.mail_taken, or http and the status."""
    with transaction.atomic(), tenancy.bound(ticket.subject):
        sent = Disclosure.objects.filter(id=ticket.disclosure_id, sent_at__isnull=False)
        sent.update(outcome=outcome, outcome_at=at)


def _named(released: Released[bytes]) -> tuple[UUID, UUID]:
    try:
        return UUID(released.subject), UUID(released.id)
    except ValueError:
        raise NotReleased from None


def _compare(row: Disclosure, released: Released[bytes], at: datetime) -> None:
    digest = hashlib.sha256(released.content).hexdigest()
    known = (row.sha256, row.sha256, row.address, row.recipient_id, row.state)
    given = (digest, released.sha256, released.address, released.recipient, State.RELEASED)
    if row.sent_at is not None:
        raise AlreadySent
    if known != given:
        raise NotReleased
    if at >= row.expires_at:
        raise ReleaseExpired


def _withhold(row: Disclosure, proposal: states.Proposed, decision: Decision, at: datetime) -> None:
    append(event=states.event_of("disclosure.withheld", proposal, decision), at=at)
    rows.decided(row=row, decision=decision)
    row.state = State.REFUSED
    row.outcome, row.outcome_at = "vault.withheld", at

"""From a draft to bytes that may leave.

`disclose` does all of it in one transaction of its own and hands out the bytes after that is
committed, so nothing can be sent that is not in the log: called inside another transaction, which
could still be rolled back, it refuses to work. A refusal is committed in the same way before it is
raised. Whoever writes records that belong together with a disclosure uses `disclose_later` inside
their transaction and collects the bytes after it.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from samphao.apps.vault.contracts import NOT_KEPT, DisclosureCard, DisclosureDraft
from samphao.apps.vault.errors import DisclosureRefused, NotReleased
from samphao.apps.vault.gate import rows, states
from samphao.apps.vault.gate.policy import decision_on
from samphao.apps.vault.log.appending import lock
from samphao.apps.vault.models import Disclosure, State
from samphao.groundwork import tenancy
from samphao.kernel.reason import Reason
from samphao.kernel.released import Released


def propose(*, draft: DisclosureDraft, at: datetime) -> DisclosureCard:
    """Keep a draft to be looked at, with what the gate would say to it now; nothing leaves."""
    proposal = states.proposed(draft=draft, at=at)
    row = rows.kept(proposal=proposal, at=at)
    with transaction.atomic(), tenancy.bound(draft.subject):
        rows.decided(row=row, decision=decision_on(draft=draft, at=at))
        row.save(force_insert=True)
        rows.keep_payload(proposal=proposal, row=row, at=at)
    return rows.card(row=row)


def disclose(*, draft: DisclosureDraft, at: datetime) -> Released[bytes]:
    """Let a draft leave: decide, log, commit, and return the bytes.

    Raises:
        DisclosureRefused: the gate says no; that is in the log when this is raised.
        RuntimeError: a transaction is open that could still be rolled back.
    """
    proposal = states.proposed(draft=draft, at=at)
    with transaction.atomic(durable=True), tenancy.bound(draft.subject):
        row = rows.kept(proposal=proposal, at=at)
        outcome = _judge(proposal, row, at)
        if isinstance(outcome, states.LoggedDisclosure):
            row.state, row.released_at = State.RELEASED, at
            if draft.schema not in NOT_KEPT:
                rows.keep_payload(proposal=proposal, row=row, at=at)
        row.save(force_insert=True)
    return _handed_out(outcome)


def release(*, subject: UUID, disclosure_id: UUID, at: datetime) -> Released[bytes]:
    """Let a proposal leave: decide anew, log, commit, and return the bytes.

    Raises:
        NotFoundHere: the subject has no such proposal.
        NotReleased: it is no proposal any more.
        DisclosureRefused, RuntimeError: as `disclose`.
    """
    with transaction.atomic(durable=True), tenancy.bound(subject):
        lock(at=at)
        row = rows.find(disclosure_id=disclosure_id)
        if row.state != State.PROPOSED:
            raise NotReleased
        draft = rows.draft_of(row=row, content=rows.payload(row=row))
        proposal = states.proposed(draft=draft, at=at, known_as=row.id)
        outcome = _judge(proposal, row, at)
        if isinstance(outcome, states.LoggedDisclosure):
            row.state, row.released_at = State.RELEASED, at
        row.save()
    return _handed_out(outcome)


def disclose_later(*, draft: DisclosureDraft, at: datetime) -> DisclosureCard:
    """Decide and log inside the caller's transaction; the bytes are collected after it.

    A refusal is no error here, lest the caller roll back what says that it was asked: look at
    the card's `state` and `reasons`.
    """
    proposal = states.proposed(draft=draft, at=at)
    with transaction.atomic(), tenancy.bound(draft.subject):
        row = rows.kept(proposal=proposal, at=at)
        outcome = _judge(proposal, row, at)
        if isinstance(outcome, states.LoggedDisclosure):
            rows.keep_payload(proposal=proposal, row=row, at=at)
            row.state = State.LOGGED
        row.save(force_insert=True)
    return rows.card(row=row)


def collect(*, subject: UUID, disclosure_id: UUID, at: datetime) -> Released[bytes]:
    """Return the bytes of a disclosure whose log entry is committed.

    Raises:
        NotFoundHere: the subject has no such disclosure, or its bytes were erased.
        NotReleased: it was refused, or was not logged yet.
        RuntimeError: a transaction is open, so that its entry might not be committed.
    """
    with transaction.atomic(durable=True), tenancy.bound(subject):
        row = rows.find(disclosure_id=disclosure_id)
        if row.state not in {State.LOGGED, State.RELEASED}:
            raise NotReleased
        content = rows.payload(row=row)
        if row.state == State.LOGGED:
            row.state, row.released_at = State.RELEASED, at
            row.save(update_fields=["state", "released_at"])
        draft = rows.draft_of(row=row, content=content)
    return states.as_released(proposal=states.Proposed(row.id, draft, row.sha256))


def _judge(
    proposal: states.Proposed, row: Disclosure, at: datetime
) -> states.LoggedDisclosure | states.Refused:
    # The turn comes before the decision: a withdrawal that is logged before this disclosure is
    # seen by it.
    lock(at=at)
    decision = decision_on(draft=proposal.draft, at=at)
    outcome = states.judged(proposal=proposal, decision=decision, at=at)
    rows.decided(row=row, decision=decision)
    row.entry_index = outcome.logged.index
    if isinstance(outcome, states.Refused):
        row.state = State.REFUSED
    return outcome


def _handed_out(outcome: states.LoggedDisclosure | states.Refused) -> Released[bytes]:
    if isinstance(outcome, states.Refused):
        reasons: tuple[Reason, ...] = outcome.decision.reasons
        raise DisclosureRefused(recipient=outcome.proposed.draft.recipient.name, reasons=reasons)
    return states.released(disclosure=outcome)

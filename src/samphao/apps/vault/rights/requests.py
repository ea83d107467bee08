"""Objecting, correcting, and what a subject has asked for so far."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from samphao.apps.vault.contracts import LogEvent, RequestCard
from samphao.apps.vault.events import ObjectionRaised
from samphao.apps.vault.log.appending import append
from samphao.apps.vault.models import Request, RequestKind, RequestState
from samphao.apps.vault.rights.registry import Correction, corrector_of
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotFoundHere
from samphao.groundwork.outbox import publish


def object_to(
    *, subject: UUID, by: UUID, recipient_id: str = "", purpose: str = "", at: datetime
) -> RequestCard:
    """Let nothing leave to a recipient, for a purpose, or at all, from this moment on.

    Blank stands for every recipient or purpose. What the law orders and what the subject itself
    asks for still goes.
    """
    with transaction.atomic(), tenancy.bound(subject):
        row = Request(
            enterprise_id=subject,
            created_at=at,
            kind=RequestKind.OBJECT,
            state=RequestState.STANDING,
            asked_by=by,
            recipient_id=recipient_id,
            purpose=purpose,
        )
        body = {"by": str(by), "recipient": recipient_id, "purpose": purpose}
        event = LogEvent(type="right.objected", subject=subject, body=body)
        row.entry_index = append(event=event, at=at).index
        row.save(force_insert=True)
        raised = ObjectionRaised(enterprise_id=subject, recipient_id=recipient_id, purpose=purpose)
        publish(event=raised, at=at)
    return card(row)


def lift_objection(*, subject: UUID, request_id: UUID, by: UUID, at: datetime) -> RequestCard:
    """End an objection; consents that stand hold again.

    Raises:
        NotFoundHere: the subject has no standing objection of this number.
    """
    with transaction.atomic(), tenancy.bound(subject):
        rows = Request.objects.select_for_update()
        row = rows.filter(id=request_id, state=RequestState.STANDING).first()
        if row is None:
            raise NotFoundHere
        row.state, row.closed_at = RequestState.LIFTED, at
        body = {"by": str(by), "recipient": row.recipient_id, "purpose": row.purpose}
        append(event=LogEvent(type="right.objection_lifted", subject=subject, body=body), at=at)
        row.save(update_fields=["state", "closed_at"])
    return card(row)


def correct(*, correction: Correction, at: datetime) -> RequestCard:
    """Correct a field through the room that keeps it, and log that it was done.

    Raises:
        FieldNotCorrectable: no room answers for the field.
        SamphaoError: the room refuses the value.
    """
    act = corrector_of(field=correction.field)
    with transaction.atomic(), tenancy.bound(correction.subject):
        act(correction, at)
        row = Request(
            enterprise_id=correction.subject,
            created_at=at,
            kind=RequestKind.CORRECT,
            state=RequestState.DONE,
            asked_by=correction.by,
            about=correction.field,
            closed_at=at,
            outcome="vault.corrected",
        )
        body = {"by": str(correction.by), "field": correction.field, "row": str(correction.row_id)}
        event = LogEvent(type="right.corrected", subject=correction.subject, body=body)
        row.entry_index = append(event=event, at=at).index
        row.save(force_insert=True)
    return card(row)


def requests(*, subject: UUID) -> tuple[RequestCard, ...]:
    """Return what a subject has asked under its rights, the newest first."""
    with tenancy.bound(subject):
        return tuple(card(row) for row in Request.objects.order_by("-id"))


def card(row: Request) -> RequestCard:
    """Return a request as pages show it."""
    return RequestCard(
        id=row.id,
        kind=row.kind,
        state=row.state,
        at=row.created_at,
        asked_by=row.asked_by,
        about=row.about,
        recipient_id=row.recipient_id,
        purpose=row.purpose,
        outcome=row.outcome,
        closed_at=row.closed_at,
        entry_index=row.entry_index,
    )

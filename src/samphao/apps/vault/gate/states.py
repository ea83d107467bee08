"""The four states of a disclosure, each made from the one before and from nothing else.

Their constructors are this package's own business; `Released` is made here alone, and an
architecture test reads every syntax tree for it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from samphao.apps.vault.contracts import DisclosureDraft, LogEvent, Logged, recipient_in_public
from samphao.apps.vault.fields import class_of_all
from samphao.apps.vault.log.appending import append
from samphao.engines.disclosure.contracts import Decision
from samphao.engines.disclosure.vocabulary import BasisKind
from samphao.engines.transparency.canonical import Json
from samphao.groundwork.ids import uuid7
from samphao.kernel.released import Released


@dataclass(frozen=True, slots=True)
class Proposed:
    """What somebody wants to let leave, numbered and hashed."""

    id: UUID
    draft: DisclosureDraft
    sha256: str


@dataclass(frozen=True, slots=True)
class Approved:
    """What the policy allows."""

    proposed: Proposed
    decision: Decision


@dataclass(frozen=True, slots=True)
class Refused:
    """What the policy does not allow, and where that is logged."""

    proposed: Proposed
    decision: Decision
    logged: Logged


@dataclass(frozen=True, slots=True)
class LoggedDisclosure:
    """What is allowed, and where that is logged."""

    approved: Approved
    logged: Logged


def proposed(*, draft: DisclosureDraft, at: datetime, known_as: UUID | None = None) -> Proposed:
    """Return a draft as a proposal."""
    return Proposed(known_as or uuid7(at=at), draft, hashlib.sha256(draft.content).hexdigest())


def judged(*, proposal: Proposed, decision: Decision, at: datetime) -> LoggedDisclosure | Refused:
    """Log a decision, whichever it is, in the transaction that is open."""
    if not decision.allowed:
        logged = append(event=event_of("disclosure.refused", proposal, decision), at=at)
        return Refused(proposal, decision, logged)
    approved = Approved(proposal, decision)
    event = event_of("disclosure.released", approved.proposed, approved.decision)
    return LoggedDisclosure(approved, append(event=event, at=at))


def released(*, disclosure: LoggedDisclosure) -> Released[bytes]:
    """Return the bytes that may leave; the log entry must have been committed."""
    return as_released(proposal=disclosure.approved.proposed)


def as_released(*, proposal: Proposed) -> Released[bytes]:
    """Return the bytes of a proposal whose approval is in the committed log."""
    draft = proposal.draft
    return Released(
        content=draft.content,
        recipient=draft.recipient.id,
        sha256=proposal.sha256,
        id=str(proposal.id),
        subject=str(draft.subject),
        address=draft.address,
        expires_at=draft.expires_at,
    )


def event_of(kind: str, proposal: Proposed, decision: Decision) -> LogEvent:
    """Return what is logged of a decision: little in public, all of it for the subject."""
    draft = proposal.draft
    word = "allow" if decision.allowed else "deny"
    why = decision.determining or tuple(reason.code for reason in decision.reasons)
    return LogEvent(
        type=kind,
        subject=draft.subject,
        recipient=recipient_in_public(kind=draft.recipient.kind, known_as=draft.recipient.id),
        country=draft.recipient.country,
        purpose=draft.purpose,
        basis=_basis_in_public(draft),
        data_class=class_of_all(names=draft.fields),
        decision=" ".join((word, *why)),
        policy_hash=decision.policy_hash,
        bytes_sha256=proposal.sha256,
        body=_body(proposal, decision),
    )


def _basis_in_public(draft: DisclosureDraft) -> str:
    # A duty is one of a closed list. A consent's number would tie a subject's entries together.
    if draft.basis.kind == BasisKind.LEGAL_DUTY:
        return f"{draft.basis.kind}:{draft.basis.reference}"
    return draft.basis.kind


def _body(proposal: Proposed, decision: Decision) -> Mapping[str, Json]:
    draft = proposal.draft
    return {
        "disclosure": str(proposal.id),
        "recipient": {
            "kind": draft.recipient.kind,
            "id": draft.recipient.id,
            "name": draft.recipient.name,
            "country": draft.recipient.country,
        },
        "address": draft.address,
        "purpose": draft.purpose,
        "basis": {"kind": draft.basis.kind, "reference": draft.basis.reference},
        "fields": sorted(draft.fields),
        "schema": draft.schema,
        "sha256": proposal.sha256,
        "size": len(draft.content),
        "expires_at": draft.expires_at.isoformat(),
        "asked_by": str(draft.asked_by or ""),
        "allowed": decision.allowed,
        "reasons": [reason.code for reason in decision.reasons],
        "policies": [*decision.determining],
    }

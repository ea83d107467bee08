"""Disclosures between the gate's states and the tables."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from samphao.apps.vault.contracts import Basis, DisclosureCard, DisclosureDraft, Recipient
from samphao.apps.vault.fields import class_of_all
from samphao.apps.vault.gate.states import Proposed
from samphao.apps.vault.models import Disclosure, Payload, State
from samphao.engines.disclosure.contracts import Decision
from samphao.groundwork.errors import NotFoundHere
from samphao.kernel.data_class import DataClass
from samphao.kernel.reason import Reason


def kept(*, proposal: Proposed, at: datetime) -> Disclosure:
    """Return the row of a proposal, not written yet."""
    draft = proposal.draft
    return Disclosure(
        id=proposal.id,
        enterprise_id=draft.subject,
        created_at=at,
        state=State.PROPOSED,
        recipient_kind=draft.recipient.kind,
        recipient_id=draft.recipient.id,
        recipient_name=draft.recipient.name,
        recipient_country=draft.recipient.country,
        address=draft.address,
        purpose=draft.purpose,
        basis_kind=draft.basis.kind,
        basis_reference=draft.basis.reference,
        data_class=class_of_all(names=draft.fields),
        fields=sorted(draft.fields),
        schema=draft.schema,
        sha256=proposal.sha256,
        size=len(draft.content),
        expires_at=draft.expires_at,
        asked_by=draft.asked_by,
    )


def decided(*, row: Disclosure, decision: Decision) -> None:
    """Put a decision into a row."""
    row.reasons = [{"code": one.code, "values": one.values} for one in decision.reasons]
    row.policies = [*decision.determining]
    row.policy_hash = decision.policy_hash


def keep_payload(*, proposal: Proposed, row: Disclosure, at: datetime) -> None:
    """Keep the exact bytes, for the subject to open later."""
    Payload.objects.create(
        enterprise_id=row.enterprise_id,
        created_at=at,
        disclosure_id=row.id,
        data_class=row.data_class,
        content=proposal.draft.content,
    )


def find(*, disclosure_id: UUID) -> Disclosure:
    """Return a row of the bound subject, locked until the transaction ends.

    Raises:
        NotFoundHere: it has no such disclosure.
    """
    row = Disclosure.objects.select_for_update().filter(id=disclosure_id).first()
    if row is None:
        raise NotFoundHere
    return row


def draft_of(*, row: Disclosure, content: bytes) -> DisclosureDraft:
    """Return a kept disclosure as it was drafted."""
    return DisclosureDraft(
        subject=row.enterprise_id,
        recipient=_recipient(row),
        purpose=row.purpose,
        basis=Basis(row.basis_kind, row.basis_reference),
        content=content,
        fields=frozenset(row.fields),
        schema=row.schema,
        address=row.address,
        expires_at=row.expires_at,
        asked_by=row.asked_by,
    )


def payload(*, row: Disclosure) -> bytes:
    """Return the exact bytes of a disclosure.

    Raises:
        NotFoundHere: they are not kept, for it was refused or erased.
    """
    kept_bytes = Payload.objects.filter(disclosure_id=row.id).first()
    if kept_bytes is None:
        raise NotFoundHere
    return bytes(kept_bytes.content)


def card(*, row: Disclosure) -> DisclosureCard:
    """Return a disclosure as its subject sees it."""
    return DisclosureCard(
        id=row.id,
        subject=row.enterprise_id,
        state=row.state,
        recipient=_recipient(row),
        address=row.address,
        purpose=row.purpose,
        basis=Basis(row.basis_kind, row.basis_reference),
        data_class=DataClass(row.data_class),
        fields=tuple(row.fields),
        schema=row.schema,
        sha256=row.sha256,
        size=row.size,
        made_at=row.created_at,
        expires_at=row.expires_at,
        reasons=tuple(reasons(row.reasons)),
        entry_index=row.entry_index,
        sent_at=row.sent_at,
        outcome=row.outcome,
    )


def reasons(kept_reasons: Iterable[dict[str, Any]]) -> Iterable[Reason]:
    """Yield reasons as they were given."""
    for one in kept_reasons:
        yield Reason(one["code"], one["values"])


def _recipient(row: Disclosure) -> Recipient:
    return Recipient(
        row.recipient_kind, row.recipient_id, row.recipient_name, row.recipient_country
    )

"""Consents: giving, withdrawing with the same one call, and what the gate asks of them."""

import hashlib
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from samphao.apps.vault.contracts import (
    ConsentCard,
    ConsentDraft,
    LogEvent,
    Notice,
    Recipient,
    Safeguard,
    recipient_in_public,
)
from samphao.apps.vault.errors import ConsentOver
from samphao.apps.vault.events import ConsentWithdrawn
from samphao.apps.vault.fields import class_of_field
from samphao.apps.vault.house import controller
from samphao.apps.vault.log.appending import append
from samphao.apps.vault.models import Consent
from samphao.engines.disclosure.consent_contracts import Handling
from samphao.engines.disclosure.consent_reading import read_consent_record
from samphao.engines.disclosure.consent_record import consent_record
from samphao.engines.disclosure.contracts import ConsentFacts
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotFoundHere
from samphao.groundwork.ids import uuid7
from samphao.groundwork.outbox import publish
from samphao.kernel.data_class import DataClass


def give_consent(*, draft: ConsentDraft, at: datetime) -> ConsentCard:
    """Keep a consent with its record, log it, and return its card.

    Raises:
        ConsentRecordIncomplete: a part of it is blank, unknown, or contradicts another.
    """
    consent_id = uuid7(at=at)
    fields = tuple((name, str(class_of_field(name=name))) for name in draft.fields)
    facts = ConsentFacts(
        id=str(consent_id),
        subject=str(draft.subject),
        recipient=draft.recipient.id,
        purposes=draft.purposes,
        classes=frozenset(kind for _, kind in fields),
        fields=draft.fields,
        countries=draft.countries,
        given_at=at,
        expires_at=draft.expires_at,
        safeguards=draft.safeguards,
    )
    notice = Notice(draft.notice_version, draft.notice_language, _sha256(draft.notice_text))
    handling = Handling(
        recipient=draft.recipient,
        fields=fields,
        stored_in=draft.stored_in,
        storage_days=draft.storage_days,
        withdraw_at=draft.withdraw_at,
    )
    record = consent_record(
        facts=facts, notice=notice, controller=controller(), handling=handling
    ).decode()
    with transaction.atomic(), tenancy.bound(draft.subject):
        row = Consent(
            id=consent_id,
            enterprise_id=draft.subject,
            created_at=at,
            record=record,
            notice_text=draft.notice_text,
            given_by=draft.given_by,
            **_columns(draft, facts, notice),
        )
        row.entry_index = append(event=_event("consent.given", row, draft.given_by), at=at).index
        row.save(force_insert=True)
    return card(row)


def withdraw_consent(*, subject: UUID, consent_id: UUID, by: UUID, at: datetime) -> ConsentCard:
    """End a consent; nothing is sent on it from this moment on.

    Raises:
        NotFoundHere: the subject has no such consent.
        ConsentOver: it was withdrawn before.
    """
    with transaction.atomic(), tenancy.bound(subject):
        row = Consent.objects.select_for_update().filter(id=consent_id).first()
        if row is None:
            raise NotFoundHere
        if row.withdrawn_at is not None:
            raise ConsentOver
        row.withdrawn_at, row.withdrawn_by = at, by
        row.record = _with_withdrawal(row, at)
        row.withdrawn_index = append(event=_event("consent.withdrawn", row, by), at=at).index
        row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_index", "record"])
        publish(
            event=ConsentWithdrawn(
                enterprise_id=subject, consent_id=row.id, recipient_id=row.recipient_id
            ),
            at=at,
        )
    return card(row)


def consents(*, subject: UUID) -> tuple[ConsentCard, ...]:
    """Return a subject's consents, the newest first, withdrawn ones among them."""
    with tenancy.bound(subject):
        return tuple(card(row) for row in Consent.objects.order_by("-id"))


def facts_of(*, subject: UUID, reference: str) -> ConsentFacts | None:
    """Return what the gate needs of a consent; None where the subject has none of that name."""
    try:
        consent_id = UUID(reference)
    except ValueError:
        return None
    with tenancy.bound(subject):
        row = Consent.objects.filter(id=consent_id).first()
    if row is None:
        return None
    return ConsentFacts(
        id=str(row.id),
        subject=str(row.enterprise_id),
        recipient=row.recipient_id,
        purposes=frozenset(row.purposes),
        classes=frozenset(row.classes),
        fields=frozenset(row.fields),
        countries=frozenset(row.countries),
        given_at=row.given_at,
        expires_at=row.expires_at,
        withdrawn_at=row.withdrawn_at,
        safeguards=tuple(Safeguard(*pair) for pair in row.safeguards),
    )


def card(row: Consent) -> ConsentCard:
    """Return a consent as pages show it."""
    return ConsentCard(
        id=row.id,
        subject=row.enterprise_id,
        recipient=Recipient(
            row.recipient_kind, row.recipient_id, row.recipient_name, row.recipient_country
        ),
        purposes=tuple(row.purposes),
        fields=tuple(row.fields),
        classes=tuple(row.classes),
        countries=tuple(row.countries),
        given_at=row.given_at,
        given_by=row.given_by,
        expires_at=row.expires_at,
        withdrawn_at=row.withdrawn_at,
        notice=Notice(row.notice_version, row.notice_language, row.notice_sha256),
        record=row.record,
        entry_index=row.entry_index,
        withdrawn_index=row.withdrawn_index,
    )


def _columns(draft: ConsentDraft, facts: ConsentFacts, notice: Notice) -> dict[str, object]:
    return {
        "recipient_kind": draft.recipient.kind,
        "recipient_id": draft.recipient.id,
        "recipient_name": draft.recipient.name,
        "recipient_country": draft.recipient.country,
        "purposes": sorted(facts.purposes),
        "fields": sorted(facts.fields),
        "classes": sorted(facts.classes),
        "countries": sorted(facts.countries),
        "safeguards": [[one.country, one.instrument] for one in facts.safeguards],
        "notice_version": notice.version,
        "notice_language": notice.language,
        "notice_sha256": notice.sha256,
        "given_at": facts.given_at,
        "expires_at": facts.expires_at,
    }


def _with_withdrawal(row: Consent, at: datetime) -> str:
    read = read_consent_record(content=row.record.encode())
    return consent_record(
        facts=replace(read.facts, withdrawn_at=at),
        notice=read.notice,
        controller=read.controller,
        handling=read.handling,
    ).decode()


def _event(kind: str, row: Consent, by: UUID) -> LogEvent:
    # The consent's number stays out of the leaf: it would tie a subject's entries together.
    return LogEvent(
        type=kind,
        subject=row.enterprise_id,
        recipient=recipient_in_public(kind=row.recipient_kind, known_as=row.recipient_id),
        country=row.recipient_country,
        basis="consent",
        data_class=max(map(DataClass, row.classes), key=lambda one: one.rank, default=""),
        body={
            "consent": str(row.id),
            "by": str(by),
            "record_sha256": _sha256(row.record),
            "recipient": row.recipient_id,
            "recipient_name": row.recipient_name,
            "purposes": row.purposes,
            "fields": row.fields,
            "countries": row.countries,
            "notice_sha256": row.notice_sha256,
        },
    )


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

"""A subject's consents, part by part, and the text each was given on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from samphao.apps.vault import consents
from samphao.apps.vault.contracts import ConsentCard
from samphao.apps.vault.models import Consent
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotFoundHere

PAGE = 20


@dataclass(frozen=True, slots=True)
class Agreements:
    """A part of a subject's consents, those in force first, and how many there are."""

    items: tuple[ConsentCard, ...]
    total: int
    in_force: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """A consent and the very text its giver read."""

    card: ConsentCard
    notice_text: str


def agreements(*, subject: UUID, start: int, at: datetime) -> Agreements:
    """Return a part of a subject's consents, the newest first."""
    with tenancy.bound(subject):
        rows = Consent.objects.order_by("-id")
        open_ones = rows.filter(Q(expires_at=None) | Q(expires_at__gt=at), withdrawn_at=None)
        return Agreements(_cards(rows[start : start + PAGE]), rows.count(), open_ones.count())


def in_force(*, subject: UUID, at: datetime, limit: int) -> tuple[ConsentCard, ...]:
    """Return consents that hold now, the newest first."""
    with tenancy.bound(subject):
        held = Consent.objects.filter(Q(expires_at=None) | Q(expires_at__gt=at), withdrawn_at=None)
        return _cards(held.order_by("-id")[:limit])


def agreement(*, subject: UUID, consent_id: UUID) -> Agreement:
    """Return a consent.

    Raises:
        NotFoundHere: the subject has none of this number.
    """
    with tenancy.bound(subject):
        row = Consent.objects.filter(id=consent_id).first()
    if row is None:
        raise NotFoundHere
    return Agreement(consents.card(row), row.notice_text)


def _cards(rows: Iterable[Consent]) -> tuple[ConsentCard, ...]:
    return tuple(consents.card(row) for row in rows)

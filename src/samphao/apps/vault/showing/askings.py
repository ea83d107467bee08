"""What a page of rights offers and lists: recipients dealt with, and copies taken."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from samphao.apps.vault.contracts import EXPORT_SCHEMA, Recipient, RecipientKind
from samphao.apps.vault.models import Consent, Disclosure
from samphao.groundwork import tenancy

MOST = 200
PARTY = ("recipient_kind", "recipient_id", "recipient_name", "recipient_country")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of everything that was taken: when, how large, and which disclosure it was."""

    id: UUID
    at: datetime
    size: int


def dealt_with(*, subject: UUID) -> tuple[Recipient, ...]:
    """Return those to whom something went, was refused or was allowed, each once, by name."""
    with tenancy.bound(subject):
        sent = Disclosure.objects.exclude(recipient_kind=RecipientKind.SELF).order_by("-id")
        rows = [*sent.values_list(*PARTY)[:MOST]]
        rows += Consent.objects.order_by("-id").values_list(*PARTY)[:MOST]
    found = {known_as: Recipient(kind, known_as, *rest) for kind, known_as, *rest in rows}
    return tuple(sorted(found.values(), key=lambda one: (one.name, one.id)))


def copies(*, subject: UUID) -> tuple[Copy, ...]:
    """Return the copies of everything that were taken, the newest first."""
    with tenancy.bound(subject):
        taken = Disclosure.objects.filter(schema=EXPORT_SCHEMA, sent_at__isnull=False)
        rows = taken.order_by("-id").values_list("id", "sent_at", "size")[:MOST]
        return tuple(Copy(row_id, at, size) for row_id, at, size in rows if at is not None)

"""Reading what a subject may see of its own disclosures."""

from dataclasses import dataclass
from uuid import UUID

from samphao.apps.vault.contracts import DisclosureCard
from samphao.apps.vault.gate import rows
from samphao.apps.vault.models import Consent, Disclosure, State
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotFoundHere


@dataclass(frozen=True, slots=True)
class Tally:
    """How a subject stands: sent, refused, consents not withdrawn."""

    sent: int
    refused: int
    open_consents: int


def disclosures(*, subject: UUID, start: int = 0, limit: int = 50) -> tuple[DisclosureCard, ...]:
    """Return a part of a subject's disclosures, the newest first, refused ones among them."""
    with tenancy.bound(subject):
        found = Disclosure.objects.order_by("-id")[start : start + limit]
        return tuple(rows.card(row=row) for row in found)


def disclosure(*, subject: UUID, disclosure_id: UUID) -> DisclosureCard:
    """Return one disclosure of a subject.

    Raises:
        NotFoundHere: it has no such disclosure.
    """
    with tenancy.bound(subject):
        row = Disclosure.objects.filter(id=disclosure_id).first()
        if row is None:
            raise NotFoundHere
        return rows.card(row=row)


def exact_bytes(*, subject: UUID, disclosure_id: UUID) -> bytes:
    """Return the very bytes of a disclosure, for the subject to open.

    Raises:
        NotFoundHere: it has no such disclosure, or only the hash was kept.
    """
    with tenancy.bound(subject):
        row = Disclosure.objects.filter(id=disclosure_id).first()
        if row is None:
            raise NotFoundHere
        return rows.payload(row=row)


def tally(*, subject: UUID) -> Tally:
    """Return how many disclosures were sent and refused, and how many consents stand."""
    with tenancy.bound(subject):
        return Tally(
            sent=Disclosure.objects.filter(sent_at__isnull=False).count(),
            refused=Disclosure.objects.filter(state=State.REFUSED).count(),
            open_consents=Consent.objects.filter(withdrawn_at__isnull=True).count(),
        )

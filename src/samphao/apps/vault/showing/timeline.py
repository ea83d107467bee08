"""Everything that happened with a subject's data, in the order of its own numbers."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet

from samphao.apps.vault import consents
from samphao.apps.vault.contracts import (
    ConsentCard,
    DisclosureCard,
    Recipient,
    RecipientKind,
)
from samphao.apps.vault.gate import rows
from samphao.apps.vault.models import Consent, Disclosure, Opening, State, SubjectHead
from samphao.apps.vault.showing.months import Month
from samphao.groundwork import tenancy
from samphao.kernel.data_class import DataClass

PAGE: Final = 20


class Show(StrEnum):
    """Which part of the list a person looks at."""

    ALL = "all"
    LEFT = "left"
    REFUSED = "refused"
    CONSENTS = "consents"
    LOOKS = "looks"


KINDS: Final[Mapping[Show, tuple[str, ...]]] = {
    Show.REFUSED: ("disclosure.refused", "disclosure.withheld"),
    Show.CONSENTS: ("consent.given", "consent.withdrawn"),
    Show.LOOKS: ("staff.looked", "staff.command_run"),
}
RECIPIENT: Final = ("recipient_kind", "recipient_id", "recipient_name", "recipient_country")
# Classes that lead to an enterprise or a person.
IDENTIFYING: Final = (str(DataClass.OPERATOR), str(DataClass.PERSONAL))


@dataclass(frozen=True, slots=True)
class Entry:
    """One event; `body` is what its subject may read of it."""

    index: int
    number: int
    kind: str
    at: datetime
    body: Mapping[str, Any]
    disclosure: DisclosureCard | None
    consent: ConsentCard | None

    @property
    def is_released(self) -> bool:
        """Tell whether it speaks of bytes that were let go."""
        return self.kind == "disclosure.released"

    @property
    def is_refused(self) -> bool:
        """Tell whether it speaks of bytes that were held back."""
        return self.kind in KINDS[Show.REFUSED]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a month stands.

    Attributes:
        left: how often data that identifies the subject left, to somebody else.
        recipients: to whom, each once.
        ever: whether anything ever left.
        open_consents: consents in force now.
    """

    left: int
    refused: int
    recipients: tuple[Recipient, ...]
    ever: bool
    open_consents: int


@dataclass(frozen=True, slots=True)
class Chain:
    """The subject's own numbering: how many events it should have, and how many there are."""

    expected: int
    present: int

    @property
    def is_whole(self) -> bool:
        """Tell whether none is missing."""
        return self.expected == self.present


def entries(*, subject: UUID, month: Month, show: Show, start: int, at: datetime) -> list[Entry]:
    """Return a part of a month's events, the newest first."""
    with tenancy.bound(subject):
        chosen = _chosen(month, show, at).order_by("-subject_seq")
        return _entries(list(chosen[start : start + PAGE]))


def entry(*, subject: UUID, index: int) -> Entry | None:
    """Return one event; None where it is not one of the subject's."""
    with tenancy.bound(subject):
        found = _entries(list(Opening.objects.filter(entry_index=index)))
    return found[0] if found else None


def counts(*, subject: UUID, month: Month, at: datetime) -> dict[Show, int]:
    """Return how many events of a month each part of the list has."""
    with tenancy.bound(subject):
        rows_of_month = _of_month(month)
        by_kind = dict(rows_of_month.values_list("kind").annotate(Count("id")).order_by())
        left = _chosen(month, Show.LEFT, at).count()
    found = {show: sum(by_kind.get(kind, 0) for kind in kinds) for show, kinds in KINDS.items()}
    return {Show.ALL: sum(by_kind.values()), Show.LEFT: left, **found}


def standing(*, subject: UUID, month: Month, at: datetime) -> Standing:
    """Return how a month stands."""
    with tenancy.bound(subject):
        # By the moment it was let go, not by that of a proposal that waited.
        gone = _left(at)
        of_month = gone.filter(released_at__gte=month.start, released_at__lt=month.end)
        names = of_month.order_by("recipient_name").values_list(*RECIPIENT)
        in_force = Q(expires_at=None) | Q(expires_at__gt=at)
        return Standing(
            left=of_month.count(),
            refused=_of_month(month).filter(kind__in=KINDS[Show.REFUSED]).count(),
            recipients=tuple(Recipient(*one) for one in names.distinct()),
            ever=gone.exists(),
            open_consents=Consent.objects.filter(in_force, withdrawn_at=None).count(),
        )


def first_month(*, subject: UUID, at: datetime) -> Month:
    """Return the month of a subject's first event."""
    with tenancy.bound(subject):
        first = Opening.objects.aggregate(first=Min("created_at"))["first"]
    return Month.of(first or at)


def chain(*, subject: UUID) -> Chain:
    """Return whether the subject's events are all there, by their numbers."""
    with tenancy.bound(subject):
        last = SubjectHead.objects.values_list("last_seq", flat=True).first() or 0
        there = Opening.objects.aggregate(count=Count("id"), most=Max("subject_seq"))
    return Chain(max(last, there["most"] or 0), there["count"])


def _of_month(month: Month) -> QuerySet[Opening]:
    return Opening.objects.filter(created_at__gte=month.start, created_at__lt=month.end)


def _chosen(month: Month, show: Show, at: datetime) -> QuerySet[Opening]:
    chosen = _of_month(month)
    if show is Show.ALL:
        return chosen
    if show is Show.LEFT:
        return chosen.filter(entry_index__in=_left(at).values("entry_index"))
    return chosen.filter(kind__in=KINDS[show])


def _left(at: datetime) -> QuerySet[Disclosure]:
    """Return what left: let go to somebody else, and not out of time before it was sent."""
    went = Q(sent_at__isnull=False) | Q(expires_at__gt=at)
    gone = Disclosure.objects.filter(went, state=State.RELEASED, data_class__in=IDENTIFYING)
    return gone.exclude(recipient_kind=RecipientKind.SELF)


def _entries(found: Iterable[Opening]) -> list[Entry]:
    read = [(row, json.loads(row.body) if row.body else {}) for row in found]
    disclosures = _disclosures(body.get("disclosure", "") for _, body in read)
    named = [body.get("consent", "") for _, body in read]
    named += [one.basis.reference for one in disclosures.values() if one.basis.kind == "consent"]
    known = _consents(named)
    return [_entry(row, body, disclosures, known) for row, body in read]


def _entry(
    row: Opening,
    body: dict[str, Any],
    disclosures: Mapping[str, DisclosureCard],
    known: Mapping[str, ConsentCard],
) -> Entry:
    disclosure = disclosures.get(body.get("disclosure", ""))
    reference = disclosure.basis.reference if disclosure else body.get("consent", "")
    return Entry(
        index=row.entry_index,
        number=row.subject_seq,
        kind=row.kind,
        at=row.created_at,
        body=body,
        disclosure=disclosure,
        consent=known.get(reference),
    )


def _disclosures(ids: Iterable[str]) -> dict[str, DisclosureCard]:
    wanted = {one for one in ids if one}
    if not wanted:
        return {}
    found = Disclosure.objects.filter(id__in=wanted)
    return {str(row.id): rows.card(row=row) for row in found}


def _consents(ids: Iterable[str]) -> dict[str, ConsentCard]:
    wanted = {one for one in map(_uuid, ids) if one}
    if not wanted:
        return {}
    return {str(row.id): consents.card(row) for row in Consent.objects.filter(id__in=wanted)}


def _uuid(text: object) -> UUID | None:
    # A reference is as somebody wrote it, and need not name a consent at all.
    try:
        return UUID(str(text))
    except ValueError:
        return None

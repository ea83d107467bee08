"""Who reads, and which classes of data that reader may see.

The vault knows no enterprise and no role. The room that keeps people says at start-up what a person
is to a subject; a person is the owner of what is about themselves.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from samphao.groundwork.errors import NotFoundHere
from samphao.kernel.data_class import DataClass


class Audience(StrEnum):
    """A kind of reader, as what is shown is made for."""

    OWNER = "owner"
    STAFF = "staff"
    BOOKKEEPER = "bookkeeper"
    AUDITOR = "auditor"
    OFFICER = "officer"
    OFFICER_CONSENTED = "officer_consented"
    PARTNER = "partner"
    PUBLIC = "public"


_IN_THE_HOUSE = frozenset({DataClass.PUBLIC, DataClass.OPERATOR})
SEES: Mapping[Audience, frozenset[DataClass]] = MappingProxyType(
    {
        Audience.OWNER: _IN_THE_HOUSE | {DataClass.PERSONAL},
        Audience.STAFF: _IN_THE_HOUSE | {DataClass.PERSONAL},
        Audience.BOOKKEEPER: _IN_THE_HOUSE,
        Audience.AUDITOR: _IN_THE_HOUSE,
        Audience.OFFICER: frozenset({DataClass.PUBLIC, DataClass.OFFICIAL}),
        Audience.OFFICER_CONSENTED: _IN_THE_HOUSE | {DataClass.OFFICIAL},
        Audience.PARTNER: frozenset({DataClass.PUBLIC}),
        Audience.PUBLIC: frozenset({DataClass.PUBLIC}),
    }
)
"""What is sealed stands in no line: nobody sees it."""

Sight = Callable[[UUID, UUID], Audience | None]
_sights: list[Sight] = []


def register_sight(*, sight: Sight) -> None:
    """Take the one that knows what a person (first) is to a subject (second), None for nothing."""
    _sights[:] = [sight]


def audience_of(*, person_id: UUID, subject: UUID) -> Audience | None:
    """Return as whom a person reads about a subject, None where it is none of their business."""
    if person_id == subject:
        return Audience.OWNER
    return _sights[0](person_id, subject) if _sights else None


def reader(*, person_id: UUID, subject: UUID) -> Audience:
    """Return as whom a person reads about a subject.

    Raises:
        NotFoundHere: it is none of their business, and looks as if it were not there.
    """
    found = audience_of(person_id=person_id, subject=subject)
    if found is None:
        raise NotFoundHere
    return found

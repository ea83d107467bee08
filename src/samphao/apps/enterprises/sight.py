"""As whom a role reads, in the vault's words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from uuid import UUID

from django.http import HttpRequest

from samphao.apps.enterprises.kinds import Role
from samphao.apps.enterprises.queries import seats
from samphao.apps.vault import facade as vault
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotFoundHere
from samphao.groundwork.page.places import Seat, take_seat
from samphao.groundwork.page.speech import language_now

AUDIENCES: Final[Mapping[Role, vault.Audience]] = MappingProxyType(
    {
        Role.OWNER: vault.Audience.OWNER,
        Role.STAFF: vault.Audience.STAFF,
        Role.BOOKKEEPER: vault.Audience.BOOKKEEPER,
        Role.AUDITOR: vault.Audience.AUDITOR,
        Role.OFFICER: vault.Audience.OFFICER,
        Role.PARTNER: vault.Audience.PARTNER,
    }
)


def audience(role: Role) -> vault.Audience:
    """Return as whom a role reads."""
    return AUDIENCES[role]


def sight(person_id: UUID, subject: UUID) -> vault.Audience | None:
    """Return as whom a person reads about an enterprise, None for a stranger."""
    with tenancy.bound(subject):
        role = seats.role_of(user_id=person_id)
    return None if role is None else AUDIENCES[role]


def usher(request: HttpRequest, subject: UUID) -> str:
    """Seat a person for a page of another room; return the enterprise's name.

    Raises:
        NotFoundHere: the enterprise is closed, or the person left it a moment ago.
    """
    person = request.user.pk
    seated = None if person is None else seats.seat(user_id=person, enterprise_id=subject)
    if seated is None:
        raise NotFoundHere
    name = seated.enterprise.names.within(language_now())
    take_seat(request=request, seat=Seat(subject, name, seated.role))
    return name

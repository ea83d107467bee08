"""Who may look after whose data, page by page.

The vault knows no enterprise: as whom somebody reads about one, `sight` says. At start-up a higher
room may lend an usher too, who seats the person in the enterprise at hand and knows its name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from types import MappingProxyType
from typing import Any, Concatenate, Final, ParamSpec
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from samphao.apps.vault.sight import Audience, reader
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotAllowed, NotFoundHere

P = ParamSpec("P")


class Deed(StrEnum):
    """What a person does with the data of a subject."""

    SEE = "see_my_data"
    OPEN = "open_my_data"
    CONSENT = "consent"
    RIGHTS = "use_rights"


MAY: Final[Mapping[Deed, frozenset[Audience]]] = MappingProxyType(
    {
        Deed.SEE: frozenset({Audience.OWNER, Audience.STAFF, Audience.AUDITOR}),
        # Bytes and events in full hold personal data, which an auditor does not read.
        Deed.OPEN: frozenset({Audience.OWNER, Audience.STAFF}),
        Deed.CONSENT: frozenset({Audience.OWNER}),
        Deed.RIGHTS: frozenset({Audience.OWNER}),
    }
)


Usher = Callable[[HttpRequest, UUID], str]
_ushers: Final[list[Usher]] = []


@dataclass(frozen=True, slots=True)
class Admitted:
    """A person who may look: at whose data, as whom, and what that subject is called."""

    subject: UUID
    person: UUID
    name: str
    audience: Audience

    @property
    def is_self(self) -> bool:
        """Tell whether the data is about the person who looks."""
        return self.subject == self.person

    @property
    def opens(self) -> bool:
        """Tell whether the person reads events in full, names, and the bytes that went."""
        return self.may(Deed.OPEN)

    @property
    def keeps_consents(self) -> bool:
        """Tell whether the person gives and withdraws consents."""
        return self.may(Deed.CONSENT)

    @property
    def uses_rights(self) -> bool:
        """Tell whether the person exports, objects, corrects and erases."""
        return self.may(Deed.RIGHTS)

    def may(self, deed: Deed) -> bool:
        """Tell whether a deed is theirs."""
        return self.audience in MAY[deed]

    def url(self, view: str, *arguments: object) -> str:
        """Return the address of one of the pages of My data, for this subject."""
        if self.is_self:
            return reverse(f"vault:my_{view}", args=arguments)
        return reverse(f"vault:{view}", args=[self.subject, *arguments])


def set_usher(*, usher: Usher) -> None:
    """Take the one that seats a person in an enterprise and returns its name.

    It is asked only about those who were found to belong there.
    """
    _ushers[:] = [usher]


def admit(*, request: HttpRequest, subject: UUID | None, deed: Deed) -> Admitted:
    """Let a person in to the data of an enterprise, or of themselves where it is they or none.

    Raises:
        NotFoundHere: they are nobody there.
        NotAllowed: the deed is not theirs.
    """
    person = request.user
    if not person.is_authenticated:
        raise NotFoundHere
    if subject is None or subject == person.pk:
        return Admitted(person.pk, person.pk, person.get_username(), Audience.OWNER)
    audience = reader(person_id=person.pk, subject=subject)
    name = _ushers[0](request, subject) if _ushers else str(subject)
    admitted = Admitted(subject, person.pk, name, audience)
    if not admitted.may(deed):
        raise NotAllowed(deed=deed)
    return admitted


def of_subject(
    deed: Deed,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Admitted, P], HttpResponse]], Callable[..., HttpResponse]
]:
    """Let a page be seen by those whose deed it is, with the subject bound.

    The page stands twice: below `/e/<enterprise>/data/`, and below `/me/data/` for a person.
    """

    def guard(
        view: Callable[Concatenate[HttpRequest, Admitted, P], HttpResponse],
    ) -> Callable[..., HttpResponse]:
        @wraps(view)
        @login_required
        @never_cache
        def guarded(
            request: HttpRequest, *args: Any, enterprise_id: UUID | None = None, **kwargs: Any
        ) -> HttpResponse:
            subject = UUID(str(enterprise_id or request.user.pk))
            # Whoever is asked who this is reads the enterprise's own tables: bound comes first.
            with tenancy.bound(subject):
                admitted = admit(request=request, subject=enterprise_id, deed=deed)
                return view(request, admitted, *args, **kwargs)

        guarded.deeds = (deed,)  # type: ignore[attr-defined]
        return guarded

    return guard

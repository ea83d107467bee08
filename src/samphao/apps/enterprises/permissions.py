"""Doors of an enterprise: for services, and for pages."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from samphao.apps.enterprises.contracts import Actor, Hand, Seated
from samphao.apps.enterprises.deeds import Deed, may
from samphao.apps.enterprises.kinds import Role, Status
from samphao.apps.enterprises.models import Enterprise, Membership
from samphao.apps.enterprises.queries import seats
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotAllowed, NotFoundHere
from samphao.groundwork.page.places import Seat, take_seat
from samphao.groundwork.page.speech import language_now

P = ParamSpec("P")


@contextmanager
def acting(*, hand: Hand, deed: Deed) -> Iterator[Role]:
    """Bind the enterprise, open a transaction, and let the deed be done if the role carries it.

    Raises:
        NotFoundHere: who acts is nothing in this enterprise.
        NotAllowed: the role does not carry the deed.
    """
    with tenancy.bound(hand.enterprise_id), transaction.atomic():
        role = _role(hand.actor)
        if not may(role=role, deed=deed):
            raise NotAllowed(deed=deed)
        yield role


def locked(*, enterprise_id: UUID) -> Enterprise:
    """Return the bound enterprise's row, which no other transaction changes till this one ends.

    Raises:
        NotFoundHere: it is not there.
    """
    rows = Enterprise.objects.select_for_update()
    row = rows.filter(id=enterprise_id, status=Status.ACTIVE).first()
    if row is None:
        raise NotFoundHere
    return row


def within(
    *deeds: Deed,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Seated, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, UUID, P], HttpResponse],
]:
    """Let a page be seen by members whose role carries the deeds, with their enterprise bound.

    The page gets the member's seat. A stranger gets what a missing enterprise gets.
    """

    def guard(
        view: Callable[Concatenate[HttpRequest, Seated, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, UUID, P], HttpResponse]:
        @wraps(view)
        @login_required
        def guarded(
            request: HttpRequest, enterprise_id: UUID, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            with tenancy.bound(enterprise_id):
                seated = _seated(request, enterprise_id)
                for deed in deeds:
                    if not seated.may(deed):
                        raise NotAllowed(deed=deed)
                return view(request, seated, *args, **kwargs)

        guarded.deeds = deeds  # type: ignore[attr-defined]
        return cast("Callable[Concatenate[HttpRequest, UUID, P], HttpResponse]", guarded)

    return guard


def _seated(request: HttpRequest, enterprise_id: UUID) -> Seated:
    user_id = request.user.pk
    assert user_id is not None  # the login guard stands before
    seated = seats.seat(user_id=user_id, enterprise_id=enterprise_id)
    if seated is None:
        raise NotFoundHere
    name = seated.enterprise.names.within(language_now())
    take_seat(request=request, seat=Seat(enterprise_id, name, seated.role))
    return seated


def _role(actor: Actor) -> Role:
    if actor.key_role is not None:
        return actor.key_role
    found = Membership.objects.filter(user_id=actor.id, until=None).values_list("role", flat=True)
    role = found.first()
    if role is None:
        raise NotFoundHere
    return Role(role)

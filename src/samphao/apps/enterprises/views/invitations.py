"""Answer an invitation: by its link, or from one's own list."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samphao.apps.enterprises import across
from samphao.apps.enterprises.contracts import InvitationCard
from samphao.apps.enterprises.kinds import InvitationState
from samphao.apps.enterprises.services import invitations
from samphao.apps.enterprises.views.parts import moment
from samphao.groundwork.errors import NotFoundHere


@require_safe
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show who invites; the name of the enterprise is shown to the invited person only."""
    found = across.invitation_by_token(token=token)
    if found is None:
        raise NotFoundHere
    is_over = found.state is not InvitationState.OPEN or found.expires_at <= moment(request)
    is_mine = request.user.is_authenticated and found.email in across.proved_addresses(
        user_id=request.user.pk
    )
    names = across.names_of(enterprises=[found.enterprise_id]) if is_mine else {}
    values = {
        "invitation": found,
        "names": names.get(found.enterprise_id),
        "is_over": is_over,
        "is_mine": is_mine,
        "masked": masked(found.email),
    }
    response = render(request, "enterprises/invitation.html", values)
    # The address holds the token: it is told to no other house and kept by no cache. With
    # no-referrer a browser sends a null Origin too, and the form below is refused as forged.
    response["Referrer-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_POST
def accept(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Join."""
    found = _mine(request, invitation_id)
    enterprise_id = invitations.accept(
        user_id=cast("UUID", request.user.pk), invitation=found, at=moment(request)
    )
    messages.success(request, _("You are in; what you may do here follows from your role"))
    return redirect("enterprises:overview", enterprise_id)


@login_required
@require_POST
def decline(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Say no."""
    found = _mine(request, invitation_id)
    invitations.decline(user_id=cast("UUID", request.user.pk), invitation=found, at=moment(request))
    messages.success(request, _("Declined; the enterprise sees it"))
    return redirect("enterprises:mine")


def masked(email: str) -> str:
    """Return enough of an address for its owner to know it."""
    name, _at, host = email.partition("@")
    return f"{name[0]}…@{host}"


def _mine(request: HttpRequest, invitation_id: UUID) -> InvitationCard:
    user_id = cast("UUID", request.user.pk)
    found = across.invitations_for(user_id=user_id, at=moment(request))
    card = next((one for one in found if one.id == invitation_id), None)
    if card is None:
        raise NotFoundHere
    return card

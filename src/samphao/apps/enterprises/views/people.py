"""People, their roles, and whom the enterprise has invited."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samphao.apps.enterprises import labels, mail
from samphao.apps.enterprises.contracts import NewInvitation, Seated
from samphao.apps.enterprises.deeds import Deed
from samphao.apps.enterprises.forms.lines import done
from samphao.apps.enterprises.forms.people import InviteForm, MemberForm
from samphao.apps.enterprises.permissions import within
from samphao.apps.enterprises.queries import people
from samphao.apps.enterprises.services import invitations
from samphao.apps.enterprises.services import people as services
from samphao.apps.enterprises.views.parts import (
    PAGE,
    FormPage,
    form_page,
    hand_of,
    moment,
    page_number,
    pager,
)
from samphao.groundwork.page.addresses import whole


@within(Deed.SEE_PEOPLE)
@require_safe
def everybody(request: HttpRequest, seated: Seated) -> HttpResponse:
    """Show who works here and as what, and whose answer is awaited."""
    number = page_number(request)
    page = people.members(offset=(number - 1) * PAGE, limit=PAGE)
    keeps = seated.may(Deed.KEEP_PEOPLE)
    values = {
        "seated": seated,
        "members": page.items,
        "pager": pager(number, page.total),
        "keeps": keeps,
        "invitations": people.open_invitations(at=moment(request)) if keeps else (),
        "roles": [(labels.ROLES[role], note) for role, note in labels.ROLE_NOTES.items()],
    }
    return render(request, "enterprises/people.html", values)


@within(Deed.KEEP_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, seated: Seated) -> HttpResponse:
    """Invite an address; show the link once, for who would rather send it by chat."""
    form = InviteForm(request.POST or None)
    made: list[NewInvitation] = []
    hand = hand_of(request, seated)
    if request.method == "POST" and done(
        form,
        lambda values: made.append(
            invitations.invite(hand=hand, language=get_language() or "th", **values)
        ),
    ):
        link = whole(reverse("enterprises:invitation", args=[made[0].token]))
        values = {"seated": seated, "card": made[0].card, "link": link, "sent": made[0].mailed}
        response = render(request, "enterprises/invited.html", values)
        response["Cache-Control"] = "no-store"
        return response
    says = FormPage(
        sentence=_("Invite someone to work in this enterprise"),
        reason=mail.notice(),
        submit=_("Send the invitation"),
        back=reverse("enterprises:people", args=[seated.enterprise.id]),
        crumb=_("People"),
    )
    return form_page(request, form, says, seated)


@within(Deed.KEEP_PEOPLE)
@require_POST
def withdraw(request: HttpRequest, seated: Seated, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    invitations.withdraw_invitation(hand=hand_of(request, seated), invitation_id=invitation_id)
    messages.success(request, _("The invitation is withdrawn; its link opens nothing now"))
    return redirect("enterprises:people", seated.enterprise.id)


@within(Deed.KEEP_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, seated: Seated, membership_id: UUID) -> HttpResponse:
    """Show a person and change their role."""
    found = people.member(membership_id=membership_id)
    form = MemberForm(request.POST or None, initial={"role": found.role})
    if request.method == "POST" and done(
        form,
        lambda values: services.change_role(
            hand=hand_of(request, seated), membership_id=membership_id, **values
        ),
    ):
        messages.success(request, _("The role is changed"))
        return redirect("enterprises:people", seated.enterprise.id)
    values = {
        "seated": seated,
        "member": found,
        "form": form,
        "is_self": found.user_id == seated.user_id,
    }
    status = 422 if form.errors else 200
    return render(request, "enterprises/member.html", values, status=status)


@within(Deed.KEEP_PEOPLE)
@require_POST
def hand_over(request: HttpRequest, seated: Seated, membership_id: UUID) -> HttpResponse:
    """Make another person the owner."""
    services.hand_over(hand=hand_of(request, seated), membership_id=membership_id)
    messages.success(request, _("The enterprise is handed over; you are staff now"))
    return redirect("enterprises:overview", seated.enterprise.id)


@within(Deed.KEEP_PEOPLE)
@require_POST
def remove(request: HttpRequest, seated: Seated, membership_id: UUID) -> HttpResponse:
    """End another person's membership."""
    services.remove_member(hand=hand_of(request, seated), membership_id=membership_id)
    messages.success(request, _("The person sees nothing of this enterprise from now on"))
    return redirect("enterprises:people", seated.enterprise.id)


@within(Deed.LEAVE)
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, seated: Seated) -> HttpResponse:
    """Ask once, then end one's own membership: a person who left cannot undo it alone."""
    if request.method == "POST":
        services.leave(hand=hand_of(request, seated))
        messages.success(request, _("You have left the enterprise"))
        return redirect("enterprises:mine")
    return render(request, "enterprises/leave.html", {"seated": seated})

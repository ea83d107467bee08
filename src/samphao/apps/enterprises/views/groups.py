"""Groups that sell as one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samphao.apps.enterprises.contracts import Seated
from samphao.apps.enterprises.deeds import Deed
from samphao.apps.enterprises.forms.lines import done
from samphao.apps.enterprises.forms.people import GroupForm
from samphao.apps.enterprises.kinds import GroupState
from samphao.apps.enterprises.permissions import within
from samphao.apps.enterprises.queries import groups
from samphao.apps.enterprises.services import groups as services
from samphao.apps.enterprises.views.parts import FormPage, form_page, hand_of


@within(Deed.SEE_GROUPS)
@require_safe
def everything(request: HttpRequest, seated: Seated) -> HttpResponse:
    """Show with whom the enterprise sells as one, and what waits for an answer."""
    links = groups.links(enterprise_id=seated.enterprise.id)
    values = {
        "seated": seated,
        "links": links,
        "active": sum(link.state is GroupState.ACTIVE for link in links),
        "waiting": sum(link.waits_for_us for link in links),
        "keeps": seated.may(Deed.KEEP_GROUPS),
    }
    return render(request, "enterprises/groups.html", values)


@within(Deed.KEEP_GROUPS)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, seated: Seated) -> HttpResponse:
    """Propose to sell as one to the enterprise whose code was given."""
    form = GroupForm(request.POST or None, enterprise=seated.enterprise)
    if request.method == "POST" and done(
        form, lambda values: services.propose(hand=hand_of(request, seated), **values)
    ):
        messages.success(request, _("Proposed. It holds when the other side agrees."))
        return redirect("enterprises:groups", seated.enterprise.id)
    says = FormPage(
        sentence=_("Sell as one with another enterprise"),
        reason=_("The other side sees your name. Growers, lots and people stay unseen."),
        submit=_("Propose it"),
        back=reverse("enterprises:groups", args=[seated.enterprise.id]),
        crumb=_("Groups"),
    )
    return form_page(request, form, says, seated)


@within(Deed.KEEP_GROUPS)
@require_POST
def agree(request: HttpRequest, seated: Seated, link_id: UUID) -> HttpResponse:
    """Agree to a proposal."""
    services.agree(hand=hand_of(request, seated), link_id=link_id)
    messages.success(request, _("Agreed: you sell as one from now on"))
    return redirect("enterprises:groups", seated.enterprise.id)


@within(Deed.KEEP_GROUPS)
@require_POST
def decline(request: HttpRequest, seated: Seated, link_id: UUID) -> HttpResponse:
    """Decline a proposal."""
    services.decline(hand=hand_of(request, seated), link_id=link_id)
    messages.success(request, _("Declined; the other side sees it"))
    return redirect("enterprises:groups", seated.enterprise.id)


@within(Deed.KEEP_GROUPS)
@require_POST
def end(request: HttpRequest, seated: Seated, link_id: UUID) -> HttpResponse:
    """End a group membership or take a proposal back."""
    services.end(hand=hand_of(request, seated), link_id=link_id)
    messages.success(request, _("Ended; you no longer sell as one"))
    return redirect("enterprises:groups", seated.enterprise.id)

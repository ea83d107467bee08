"""Found an enterprise; choose among one's own; keep what it is."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samphao.apps.enterprises import home, identifiers, labels, navigation
from samphao.apps.enterprises.contracts import EnterpriseCard, Seated
from samphao.apps.enterprises.deeds import Deed
from samphao.apps.enterprises.forms.founding import EnterpriseForm, FoundingForm
from samphao.apps.enterprises.forms.lines import done
from samphao.apps.enterprises.forms.places import PlaceForm
from samphao.apps.enterprises.kinds import Kind
from samphao.apps.enterprises.permissions import within
from samphao.apps.enterprises.queries import needs, seats
from samphao.apps.enterprises.services import founding
from samphao.apps.enterprises.views.parts import (
    FormPage,
    form_page,
    hand_of,
    known_kind,
    moment,
)
from samphao.groundwork.page.speech import language_now


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show the enterprises a person works in, and who invites them."""
    return render(request, "enterprises/mine.html", home.belonging(request))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    """Ask for the kind, then for the few things this kind starts with."""
    kind = known_kind(request.GET.get("kind", ""))
    if kind is None:
        kinds = [(one, labels.KINDS[one], labels.KIND_NOTES[one]) for one in Kind]
        return render(request, "enterprises/kinds.html", {"kinds": kinds})
    form = FoundingForm(request.POST or None, kind=kind)
    user_id = cast("UUID", request.user.pk)
    made: list[EnterpriseCard] = []

    def act(values: dict[str, str]) -> None:
        draft = form.founding(values, language_now(), get_language() or "th")
        made.append(founding.found_enterprise(user_id=user_id, founding=draft, at=moment(request)))

    if request.method == "POST" and done(form, act):
        messages.success(request, _("The enterprise is registered and you are its owner"))
        return redirect("enterprises:overview", made[0].id)
    says = FormPage(
        sentence=labels.KINDS[kind],
        reason=_("You become its owner. Nothing of this leaves the house."),
        submit=_("Register the enterprise"),
        back=reverse("enterprises:found"),
        crumb=_("Another kind"),
    )
    return form_page(request, form, says)


@login_required
@require_safe
def subdistricts(request: HttpRequest) -> HttpResponse:
    """Show the list of subdistricts for a postcode or name while a form is being filled."""
    form = PlaceForm(postcode=request.GET.get("place", "")[:60])
    return render(request, "enterprises/_subdistrict.html", {"form": form})


@within(Deed.SEE)
@require_safe
def overview(request: HttpRequest, seated: Seated) -> HttpResponse:
    """Show what needs the person, and how large the enterprise is here."""
    values = {
        "seated": seated,
        "needs": needs.needs(seated=seated, at=moment(request)),
        "figures": needs.figures(seated=seated),
        "details": seated.may(Deed.SEE_DETAILS),
        "places": navigation.corners(seated=seated),
    }
    return render(request, "enterprises/overview.html", values)


@within(Deed.KEEP_ENTERPRISE)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, seated: Seated) -> HttpResponse:
    """Keep names, place and numbers."""
    enterprise = seated.enterprise
    form = EnterpriseForm(request.POST or None, enterprise=enterprise, initial=_kept(enterprise))
    if request.method == "POST" and done(
        form,
        lambda values: founding.keep_enterprise(
            hand=hand_of(request, seated), founding=form.founding(values)
        ),
    ):
        messages.success(request, _("Saved"))
        return redirect("enterprises:settings", enterprise.id)
    masked = identifiers.masked_citizen_number(number=seats.citizen_number())
    says = FormPage(
        sentence=_("What this enterprise is called and where it is"),
        reason=_("Its citizen number is kept: %(masked)s. Leave the field empty to keep it.")
        % {"masked": masked}
        if masked
        else "",
        submit=_("Save the changes"),
        back=reverse("enterprises:overview", args=[enterprise.id]),
        crumb=_("Enterprise"),
    )
    return form_page(request, form, says, seated)


def _kept(enterprise: EnterpriseCard) -> dict[str, object]:
    names = seats.written_names(enterprise_id=enterprise.id)
    return {
        "name_th": names.get("th", ""),
        "name_en": names.get("en", ""),
        "name_zh": names.get("zh", ""),
        "level": enterprise.level or "",
        "company_number": identifiers.shown_company_number(number=enterprise.company_number),
        "community_code": enterprise.community_code,
        "address_line": enterprise.address_line,
    }

"""API keys."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samphao.apps.enterprises.contracts import NewKey, Seated
from samphao.apps.enterprises.deeds import Deed
from samphao.apps.enterprises.forms.lines import done
from samphao.apps.enterprises.forms.people import KeyForm
from samphao.apps.enterprises.permissions import within
from samphao.apps.enterprises.queries import keys
from samphao.apps.enterprises.services import keys as services
from samphao.apps.enterprises.views.parts import FormPage, form_page, hand_of, moment


@within(Deed.KEEP_KEYS)
@require_safe
def everything(request: HttpRequest, seated: Seated) -> HttpResponse:
    """Show keys, what they may touch, and when they were last used."""
    values = {"seated": seated, "keys": keys.keys(), "now": moment(request)}
    return render(request, "enterprises/keys.html", values)


@within(Deed.KEEP_KEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, seated: Seated) -> HttpResponse:
    """Make a key and show its secret, once."""
    form = KeyForm(request.POST or None)
    made: list[NewKey] = []
    hand = hand_of(request, seated)
    if request.method == "POST" and done(
        form, lambda values: made.append(services.make_key(hand=hand, draft=form.draft(values)))
    ):
        values = {"seated": seated, "key": made[0]}
        response = render(request, "enterprises/key_made.html", values)
        response["Cache-Control"] = "no-store"
        return response
    says = FormPage(
        sentence=_("Make a key for a program"),
        reason=_("A program with the key acts for this enterprise, within what you tick here."),
        submit=_("Make the key"),
        back=reverse("enterprises:keys", args=[seated.enterprise.id]),
        crumb=_("API keys"),
    )
    return form_page(request, form, says, seated)


@within(Deed.KEEP_KEYS)
@require_POST
def revoke(request: HttpRequest, seated: Seated, key_id: UUID) -> HttpResponse:
    """Revoke a key."""
    services.revoke_key(hand=hand_of(request, seated), key_id=key_id)
    messages.success(request, _("The key opens nothing from now on"))
    return redirect("enterprises:keys", seated.enterprise.id)

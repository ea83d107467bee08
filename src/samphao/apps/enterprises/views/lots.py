"""Lots."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samphao.apps.enterprises.contracts import Seated
from samphao.apps.enterprises.deeds import Deed
from samphao.apps.enterprises.forms.growing import LotForm
from samphao.apps.enterprises.forms.lines import done
from samphao.apps.enterprises.permissions import within
from samphao.apps.enterprises.queries import growing
from samphao.apps.enterprises.services import lots as services
from samphao.apps.enterprises.views.parts import (
    PAGE,
    FormPage,
    form_page,
    hand_of,
    moment,
    page_number,
    pager,
)
from samphao.groundwork.page.days import local_day


@within(Deed.SEE_LOTS)
@require_safe
def everything(request: HttpRequest, seated: Seated) -> HttpResponse:
    """Show lots, the latest harvest first."""
    number = page_number(request)
    page = growing.lots(offset=(number - 1) * PAGE, limit=PAGE)
    values = {
        "seated": seated,
        "lots": page.items,
        "pager": pager(number, page.total),
        "keeps": seated.may(Deed.KEEP_LOTS) and seated.enterprise.grows,
    }
    return render(request, "enterprises/lots.html", values)


@within(Deed.KEEP_LOTS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, seated: Seated) -> HttpResponse:
    """Add a lot; the day of harvest starts as today."""
    form = LotForm(
        request.POST or None,
        offered=growing.plots_of_growers(),
        initial={"harvested_on": local_day(moment(request))},
    )
    if request.method == "POST" and done(
        form,
        lambda values: services.add_lot(hand=hand_of(request, seated), draft=form.draft(values)),
    ):
        messages.success(request, _("The lot is added"))
        return redirect("enterprises:lots", seated.enterprise.id)
    return form_page(request, form, _page(seated, _("Add a lot"), _("Add the lot")), seated)


@within(Deed.KEEP_LOTS)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, seated: Seated, lot_id: UUID) -> HttpResponse:
    """Keep a lot."""
    lot = growing.lot(lot_id=lot_id)
    form = LotForm(
        request.POST or None, offered=growing.plots_for(lot=lot), initial=LotForm.kept(lot)
    )
    if request.method == "POST" and done(
        form,
        lambda values: services.keep_lot(
            hand=hand_of(request, seated), lot_id=lot_id, draft=form.draft(values)
        ),
    ):
        messages.success(request, _("Saved"))
        return redirect("enterprises:lots", seated.enterprise.id)
    sentence = _("Lot %(code)s") % {"code": lot.code}
    return form_page(request, form, _page(seated, sentence, _("Save the lot")), seated)


def _page(seated: Seated, sentence: str, submit: str) -> FormPage:
    return FormPage(
        sentence=sentence,
        reason=_("Tick every plot the harvest came from: the way back from a parcel to the field."),
        submit=submit,
        back=reverse("enterprises:lots", args=[seated.enterprise.id]),
        crumb=_("Lots"),
    )

"""Growers and their plots."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samphao.apps.enterprises.contracts import GrowerCard, Seated
from samphao.apps.enterprises.deeds import Deed
from samphao.apps.enterprises.forms.growing import GrowerForm, PlotForm
from samphao.apps.enterprises.forms.lines import done
from samphao.apps.enterprises.permissions import within
from samphao.apps.enterprises.queries import growing
from samphao.apps.enterprises.services import growing as services
from samphao.apps.enterprises.views.parts import (
    PAGE,
    FormPage,
    form_page,
    hand_of,
    moment,
    page_number,
    pager,
)
from samphao.apps.enterprises.wording import tidied


@within(Deed.SEE_GROWERS)
@require_safe
def everybody(request: HttpRequest, seated: Seated) -> HttpResponse:
    """Show growers by name, and those who can still be brought back."""
    number = page_number(request)
    search = tidied(text=request.GET.get("q", "")[:100])
    page = growing.growers(search=search, offset=(number - 1) * PAGE, limit=PAGE)
    keeps = seated.may(Deed.KEEP_GROWERS) and seated.enterprise.grows
    values = {
        "seated": seated,
        "growers": page.items,
        "pager": pager(number, page.total),
        "search": search,
        "keeps": keeps,
        "removed": growing.removed_growers(at=moment(request)) if keeps else (),
    }
    return render(request, "enterprises/growers.html", values)


@within(Deed.KEEP_GROWERS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, seated: Seated) -> HttpResponse:
    """Add a grower, then go on to their plots."""
    form = GrowerForm(request.POST or None)
    made: list[GrowerCard] = []
    hand = hand_of(request, seated)
    if request.method == "POST" and done(
        form,
        lambda values: made.append(services.add_grower(hand=hand, draft=form.draft(values))),
    ):
        messages.success(request, _("Added. Now add the first plot."))
        return redirect("enterprises:grower", seated.enterprise.id, made[0].id)
    says = FormPage(
        sentence=_("Add a grower"),
        reason=_("A grower needs no account. Name and telephone are seen by this enterprise only."),
        submit=_("Add the grower"),
        back=reverse("enterprises:growers", args=[seated.enterprise.id]),
        crumb=_("Growers"),
    )
    return form_page(request, form, says, seated)


@within(Deed.SEE_GROWERS)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, seated: Seated, grower_id: UUID) -> HttpResponse:
    """Show a grower with their plots, and keep what they are called."""
    grower = growing.grower(grower_id=grower_id)
    form = GrowerForm(request.POST or None, initial=GrowerForm.kept(grower))
    if request.method == "POST" and done(
        form,
        lambda values: services.keep_grower(
            hand=hand_of(request, seated), grower_id=grower_id, draft=form.draft(values)
        ),
    ):
        messages.success(request, _("Saved"))
        return redirect("enterprises:grower", seated.enterprise.id, grower_id)
    keeps = seated.may(Deed.KEEP_GROWERS)
    at = moment(request)
    values = {
        "seated": seated,
        "grower": grower,
        "form": form,
        "keeps": keeps,
        "removed": growing.removed_plots(grower_id=grower_id, at=at) if keeps else (),
    }
    status = 422 if form.errors else 200
    return render(request, "enterprises/grower.html", values, status=status)


@within(Deed.KEEP_GROWERS)
@require_POST
def remove(request: HttpRequest, seated: Seated, grower_id: UUID) -> HttpResponse:
    """Take a grower off the list; the list offers to bring them back."""
    services.remove_grower(hand=hand_of(request, seated), grower_id=grower_id)
    messages.success(request, _("Removed. For 30 days you can bring the grower back below."))
    return redirect("enterprises:growers", seated.enterprise.id)


@within(Deed.KEEP_GROWERS)
@require_POST
def restore(request: HttpRequest, seated: Seated, grower_id: UUID) -> HttpResponse:
    """Bring a grower back with their plots."""
    services.restore_grower(hand=hand_of(request, seated), grower_id=grower_id)
    messages.success(request, _("The grower is back, plots included"))
    return redirect("enterprises:grower", seated.enterprise.id, grower_id)


@within(Deed.KEEP_GROWERS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_plot(request: HttpRequest, seated: Seated, grower_id: UUID) -> HttpResponse:
    """Add a plot to a grower."""
    grower = growing.grower(grower_id=grower_id)
    form = PlotForm(request.POST or None)
    if request.method == "POST" and done(
        form,
        lambda values: services.add_plot(
            hand=hand_of(request, seated), grower_id=grower_id, draft=form.draft(values)
        ),
    ):
        return redirect("enterprises:grower", seated.enterprise.id, grower_id)
    return form_page(request, form, _plot_page(seated, grower, _("Add the plot")), seated)


@within(Deed.KEEP_GROWERS)
@require_http_methods(["GET", "HEAD", "POST"])
def plot(request: HttpRequest, seated: Seated, plot_id: UUID) -> HttpResponse:
    """Keep a plot."""
    kept = growing.plot(plot_id=plot_id)
    grower = growing.grower(grower_id=kept.grower_id)
    form = PlotForm(request.POST or None, at=kept.subdistrict, initial=PlotForm.kept(kept))
    if request.method == "POST" and done(
        form,
        lambda values: services.keep_plot(
            hand=hand_of(request, seated), plot_id=plot_id, draft=form.draft(values)
        ),
    ):
        return redirect("enterprises:grower", seated.enterprise.id, kept.grower_id)
    return form_page(request, form, _plot_page(seated, grower, _("Save the plot")), seated)


@within(Deed.KEEP_GROWERS)
@require_POST
def remove_plot(request: HttpRequest, seated: Seated, plot_id: UUID) -> HttpResponse:
    """Take a plot off the list."""
    kept = growing.plot(plot_id=plot_id)
    services.remove_plot(hand=hand_of(request, seated), plot_id=plot_id)
    messages.success(request, _("The plot is removed; lots that came from it keep naming it"))
    return redirect("enterprises:grower", seated.enterprise.id, kept.grower_id)


@within(Deed.KEEP_GROWERS)
@require_POST
def restore_plot(request: HttpRequest, seated: Seated, plot_id: UUID) -> HttpResponse:
    """Bring a plot back."""
    services.restore_plot(hand=hand_of(request, seated), plot_id=plot_id)
    kept = growing.plot(plot_id=plot_id)
    messages.success(request, _("The plot is back"))
    return redirect("enterprises:grower", seated.enterprise.id, kept.grower_id)


def _plot_page(seated: Seated, grower: GrowerCard, submit: str) -> FormPage:
    return FormPage(
        sentence=_("A plot of %(grower)s") % {"grower": grower.name},
        reason=_("1 rai is 4 ngan or 400 square wa, as on the deed."),
        submit=submit,
        back=reverse("enterprises:grower", args=[seated.enterprise.id, grower.id]),
        crumb=grower.name,
    )

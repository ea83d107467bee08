"""The house's addresses, with a few more whose views misbehave on purpose."""

from typing import NoReturn
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from samphao.groundwork.errors import FileTooLarge, NotAllowed, NotFoundHere, TenantUnbound
from samphao.groundwork.page.forms import HouseForm
from samphao.groundwork.page.places import Seat, take_seat
from samphao.interfaces.web.refusals import too_many
from samphao.interfaces.web.urls import handler400, handler403, handler404, handler500
from samphao.kernel.errors import SamphaoError
from samphao.kernel.reason import Reason

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

SECRET = "price list of grower 14"
ENTERPRISE = UUID(int=7)


class DisclosureRefused(SamphaoError):
    code = "vault.refused"
    reasons = (Reason("plan.no_lane"), Reason("plan.no_facts_yet"))


class Weight(HouseForm):
    grams = forms.IntegerField(label="Grams")


def refuse(_: HttpRequest, kind: str) -> NoReturn:
    raise {
        "mendable": FileTooLarge(size=3, limit=2),
        "role": NotAllowed(deed="invite"),
        "absent": NotFoundHere(),
        "bug": TenantUnbound(model=SECRET),
        "disclosure": DisclosureRefused(),
        "denied": PermissionDenied(SECRET),
        "suspicious": SuspiciousOperation(SECRET),
        "crash": RuntimeError(SECRET),
    }[kind]


def wait(request: HttpRequest) -> HttpResponse:
    return too_many(request=request, retry_after=61)


def seated(request: HttpRequest, role: str) -> HttpResponse:
    take_seat(request=request, seat=Seat(ENTERPRISE, "สวนปลายน้ำ <b>", role))
    return render(request, "about.html")


def form(request: HttpRequest) -> HttpResponse:
    weight = Weight(request.POST or None)
    status = 422 if weight.errors else 200
    return render(request, "probe_form.html", {"form": weight}, status=status)


urlpatterns = [
    path("probe/refuse/<slug:kind>", refuse, name="probe_refuse"),
    path("probe/wait", wait, name="probe_wait"),
    path("probe/seated/<slug:role>", seated, name="probe_seated"),
    path("probe/form", form, name="probe_form"),
    path("", include("samphao.interfaces.web.urls")),
]

"""Too many wrong passwords for one account from one address: who waits, and until when."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samphao.interfaces.accounts.addresses import client_address

TOO_MANY: Final = 429
NAMES: Final = ("email", "username", "login")


def login_name(request: HttpRequest, credentials: Mapping[str, object] | None = None) -> str:
    """Return the address an attempt is counted for, however the form calls it."""
    given = credentials or request.POST
    found = next((str(given[name]) for name in NAMES if given.get(name)), "")
    return found.strip().lower()[:255]


def locked_out(
    request: HttpRequest,
    answer: HttpResponse | None,  # noqa: ARG001  (axes gives it by position)
    credentials: Mapping[str, object] | None = None,
) -> HttpResponse:
    """Answer someone who must wait: nothing is tried, a right password is refused as well."""
    until = _until(request, login_name(request, credentials))
    page = render(request, "accounts/locked_out.html", {"until": until}, status=TOO_MANY)
    page["Cache-Control"] = "no-store"
    seconds = (until - request.at).total_seconds()  # type: ignore[attr-defined]
    page["Retry-After"] = str(max(1, int(seconds)))
    return page


def _until(request: HttpRequest, name: str) -> datetime:
    attempts = AccessAttempt.objects.filter(username=name, ip_address=client_address(request))
    last: datetime | None = (
        attempts.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    )
    at: datetime = request.at  # type: ignore[attr-defined]
    until: datetime = (last or at) + settings.AXES_COOLOFF_TIME
    return until

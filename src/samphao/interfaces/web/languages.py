"""Switching the language: a plain link that keeps the page."""

from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

A_YEAR: Final = 365 * 24 * 3600


@require_safe
def switch(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the language in a cookie and go back to the page; never to another server."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    answer = HttpResponseRedirect(_page(request))
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=A_YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    answer["Cache-Control"] = "no-store"
    return answer


def _page(request: HttpRequest) -> str:
    for asked in (request.GET.get("next", ""), request.headers.get("Referer", "")):
        if asked and url_has_allowed_host_and_scheme(
            asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        ):
            return asked
    return reverse("home")

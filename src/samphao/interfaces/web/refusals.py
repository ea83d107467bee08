"""Pages of what is refused: what stopped, what is safe, what to do. They reveal nothing else."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from samphao.groundwork.errors import NotAllowed, NotFoundHere, TenantMismatch, TenantUnbound
from samphao.groundwork.page.speech import language_now, sentence
from samphao.interfaces.web.moments import name_of
from samphao.kernel.errors import SamphaoError
from samphao.kernel.reason import Reason

MENDABLE: Final = 422
FORBIDDEN: Final = 403
NOT_FOUND: Final = 404
DISCLOSURE_REFUSED: Final = "vault.refused"
# These say that our own code forgot a tenant: nobody outside can mend that.
BUGS: Final = (TenantUnbound, TenantMismatch)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the page of a refusal says."""

    code: str
    sentence: str
    reasons: tuple[str, ...]
    is_disclosure: bool
    is_role: bool
    back: str


def is_bug(failure: SamphaoError) -> bool:
    """Tell whether a refusal speaks of a fault of ours."""
    return isinstance(failure, BUGS)


def status_of(refusal: SamphaoError) -> int:
    """Return the status a refusal is answered with."""
    if isinstance(refusal, NotFoundHere):
        return NOT_FOUND
    if isinstance(refusal, NotAllowed) or refusal.code == DISCLOSURE_REFUSED:
        return FORBIDDEN
    return MENDABLE


def refusal_page(*, request: HttpRequest, refusal: SamphaoError) -> HttpResponse:
    """Return the page, or the part of a page, that says a refusal in the reader's language."""
    status = status_of(refusal)
    if status == NOT_FOUND:
        return not_found(request, refusal)
    part = bool(getattr(request, "htmx", False))
    template = "_refusal.html" if part else "refusal.html"
    return render(request, template, {"refusal": _said(request, refusal)}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what could not be read as a request."""
    del exception  # it may name a value or an address
    return _bare("400.html", request, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what this person may not do."""
    del exception  # it may name a value or an address
    return _bare("403.html", request, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is not there, or not for this person: both look the same."""
    del exception  # it may name a value or an address
    return _bare("404.html", request, status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer when we failed; needs no database."""
    return _bare("500.html", request, status=500)


def too_many(*, request: HttpRequest, retry_after: int) -> HttpResponse:
    """Answer someone who must wait, with the seconds to wait."""
    answer = _bare("429.html", request, status=429, minutes=-(-retry_after // 60))
    answer["Retry-After"] = str(retry_after)
    return answer


def _bare(template: str, request: HttpRequest, *, status: int, **values: object) -> HttpResponse:
    # Without the request no context processor runs: no session, no person, no database.
    body = loader.get_template(template).render({"request_id": name_of(request), **values})
    answer = HttpResponse(body, status=status)
    answer["Cache-Control"] = "no-store"
    # A request for a part of a page gets the whole page instead, in place of the old one.
    answer["HX-Retarget"] = "body"
    answer["HX-Reswap"] = "innerHTML"
    return answer


def _said(request: HttpRequest, refusal: SamphaoError) -> Refusal:
    language = language_now()
    return Refusal(
        code=refusal.code,
        sentence=sentence(refusal, language),
        reasons=tuple(sentence(reason, language) for reason in _reasons(refusal)),
        is_disclosure=refusal.code == DISCLOSURE_REFUSED,
        is_role=isinstance(refusal, NotAllowed),
        back=_back(request),
    )


def _reasons(refusal: SamphaoError) -> list[Reason]:
    """Return the reasons a refusal names beside its own sentence, as one of a disclosure does."""
    return [one for one in getattr(refusal, "reasons", ()) if isinstance(one, Reason)]


def _back(request: HttpRequest) -> str:
    """Return the page the person came from, if it is one of ours, else the home page."""
    came_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return came_from if came_from and ours else reverse("home")

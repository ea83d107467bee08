"""Refusals on the wire: problem+json with the dotted code and its values.

Source: RFC 9457.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from samphao.groundwork.errors import NotAllowed, NotFoundHere, TenantMismatch, TenantUnbound
from samphao.groundwork.moments import request_id
from samphao.groundwork.page.speech import sentence
from samphao.kernel.errors import SamphaoError
from samphao.kernel.text import Language

MEDIA_TYPE = "application/problem+json"
# What is refused is unprocessable unless its kind says more; faults of the house say nothing else.
STATUS: Mapping[type[SamphaoError], int] = {
    NotFoundHere: 404,
    NotAllowed: 403,
    TenantUnbound: 500,
    TenantMismatch: 500,
}
STATUS_BY_CODE: Mapping[str, int] = {"vault.refused": 403}
UNPROCESSABLE = 422


def status_of(refusal: SamphaoError) -> int:
    """Return the HTTP status of a refusal."""
    known = next((code for kind, code in STATUS.items() if isinstance(refusal, kind)), None)
    return known or STATUS_BY_CODE.get(refusal.code, UNPROCESSABLE)


def problem(
    *, status: int, code: str, title: str, values: Mapping[str, object] | None = None
) -> HttpResponse:
    """Return a problem; `type` is the code as a reference, `title` a sentence for a person."""
    body: dict[str, Any] = {
        "type": f"about:blank#{code}",
        "status": status,
        "code": code,
        "title": title,
        "request": request_id(),
    }
    if values:
        body["values"] = {name: str(value) for name, value in values.items()}
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE)


def refused(*, refusal: SamphaoError, language: Language) -> HttpResponse:
    """Return a refusal as a problem; a fault of the house gives no values away."""
    status = status_of(refusal)
    return problem(
        status=status,
        code=refusal.code,
        title=sentence(refusal, language),
        values=refusal.values if status < 500 else None,
    )


def language_of(request: HttpRequest) -> Language:
    """Return the house's language nearest to what the client asks for."""
    code = getattr(request, "LANGUAGE_CODE", "th")
    return Language.ZH if code.startswith("zh") else Language(code[:2])

"""What happens to every request: its moment and name, its policy, its refusals."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.log import log_response

from samphao.groundwork.ids import uuid7
from samphao.groundwork.moments import request_bound
from samphao.interfaces.accounts import waiting
from samphao.interfaces.web import metrics, refusals
from samphao.interfaces.web.policy import policy_for
from samphao.kernel.errors import SamphaoError

NextStep = Callable[[HttpRequest], HttpResponseBase]
WELL_FORMED_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
LOWEST_REFUSAL = 400
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"


class RequestMoment:
    """Gives the request its moment and its name, and counts it when it is answered."""

    def __init__(self, get_response: NextStep) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request with `at` and `request_id` set."""
        at = datetime.now(UTC)
        started = time.perf_counter()
        request.at = at  # type: ignore[attr-defined]
        request.request_id = _request_id(request, at)  # type: ignore[attr-defined]
        with request_bound(request_id=request.request_id):  # type: ignore[attr-defined]
            response = self._get_response(request)
            metrics.answered(
                request=request, response=response, seconds=time.perf_counter() - started
            )
            _log_refusal(request, response)
        response["X-Request-Id"] = request.request_id  # type: ignore[attr-defined]
        return response


class ContentSecurityPolicy:
    """Lets a page use what this server serves, and nothing else."""

    def __init__(self, get_response: NextStep) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the policy; a view may have set a stricter one."""
        response = self._get_response(request)
        response.setdefault("Content-Security-Policy", policy_for(path=request.path))
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # Nobody between keeps a page, and going back after signing out asks the server again.
        response.setdefault("Cache-Control", "private, no-cache")
        return response


class Refusals:
    """Turns what a view refuses into a page that says what is safe and what to do."""

    def __init__(self, get_response: NextStep) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request; who came too often is told how long to wait."""
        return waiting.told(request=request, answer=self._get_response(request))

    def process_exception(self, request: HttpRequest, failure: Exception) -> HttpResponse | None:
        """Return the page of a refusal; leave bugs to the page that reveals nothing."""
        if not isinstance(failure, SamphaoError) or refusals.is_bug(failure):
            return None
        metrics.refused(code=failure.code)
        return refusals.refusal_page(request=request, refusal=failure)


def _log_refusal(request: HttpRequest, response: HttpResponseBase) -> None:
    """Log what Django would log once this request has ended and its name is forgotten."""
    if response.status_code >= LOWEST_REFUSAL:
        # It marks the answer, so that Django does not log it again; a stream has what it reads too.
        answer = cast("HttpResponse", response)
        reason = str(answer.reason_phrase)
        log_response("%s: %s", reason, request.path, response=answer, request=request)


def _request_id(request: HttpRequest, at: datetime) -> str:
    """Return the name a trusted proxy gave the request, or a new one."""
    given = request.headers.get("X-Request-Id", "")
    if settings.SAMPHAO_TRUSTED_PROXIES and WELL_FORMED_ID.fullmatch(given):
        return given
    return str(uuid7(at=at))

"""Pages that do at once what people do through My data, answering only when it is done."""

import json
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.urls import path

from samphao.apps.vault import facade
from samphao.interfaces.web.moments import moment_of
from tests.apps.vault.building import PERSON, consent_draft, draft
from tests.bad_weather.tasks import send_later


def consent(request: HttpRequest) -> JsonResponse:
    """Give a consent and say that it was given."""
    asked = json.loads(request.body)
    drafted = consent_draft(subject=UUID(asked["subject"]))
    card = facade.give_consent(draft=drafted, at=moment_of(request))
    return JsonResponse({"id": str(card.id)})


def withdraw(request: HttpRequest) -> JsonResponse:
    """Withdraw a consent and say that it is withdrawn."""
    asked = json.loads(request.body)
    subject, consent_id = UUID(asked["subject"]), UUID(asked["consent"])
    at = moment_of(request)
    facade.withdraw_consent(subject=subject, consent_id=consent_id, by=PERSON, at=at)
    return JsonResponse({"id": str(consent_id)})


def disclose(request: HttpRequest) -> JsonResponse:
    """Disclose and send, and say what was sent."""
    asked = json.loads(request.body)
    return JsonResponse({"sha256": sent(asked, moment_of(request))})


def later(request: HttpRequest) -> JsonResponse:
    """Let the worker disclose and send."""
    send_later.enqueue(json.loads(request.body))
    return JsonResponse({})


def sent(asked: dict[str, str], at: datetime) -> str:
    """Disclose on a consent, send, and return the hash of what went."""
    drafted = draft(
        subject=UUID(asked["subject"]),
        consent=UUID(asked["consent"]),
        content=asked["content"].encode(),
        address=asked["address"],
        expires_at=at + timedelta(hours=1),
    )
    released = facade.disclose(draft=drafted, at=at)
    facade.send_http(released=released, plan=facade.HttpPlan(), at=at)
    return released.sha256


urlpatterns = [
    path("consent", consent),
    path("withdraw", withdraw),
    path("disclose", disclose),
    path("later", later),
    path("healthz", lambda _: JsonResponse({})),
]

"""The moment and the name a request was given."""

from datetime import datetime

from django.http import HttpRequest


def moment_of(request: HttpRequest) -> datetime:
    """Return when the request came in."""
    at = request.at  # type: ignore[attr-defined]
    assert isinstance(at, datetime)
    return at


def name_of(request: HttpRequest) -> str:
    """Return the name of the request, which a person may quote when something failed."""
    return str(getattr(request, "request_id", ""))

"""The language a person reads: kept with the account, and in the browser for every page."""

from typing import Final

from django.conf import settings
from django.http import HttpResponseBase
from django.utils.translation import get_language

A_YEAR: Final = 365 * 24 * 3600


def language_here() -> str:
    """Return the language of this page as the account keeps it."""
    now = (get_language() or "").lower()
    return now if now in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def speak(*, answer: HttpResponseBase, language: str) -> None:
    """Let the browser ask for the person's language from now on."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=A_YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )

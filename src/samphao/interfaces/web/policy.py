"""What a page may use: what this server serves, and nothing else."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

LOGIN_PAGES: Final = "/accounts/"
FORM_ACTION: Final = "form-action 'self'"
POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'none'",
        FORM_ACTION,
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)


def policy_for(*, path: str) -> str:
    """Return the policy of a page.

    A login by a provider begins with a form of ours whose answer leads to the provider, and
    browsers hold that way too against the policy of forms. So the account's pages may lead there,
    and no others.
    """
    if not path.startswith(LOGIN_PAGES):
        return POLICY
    allowed = " ".join((FORM_ACTION, *sorted(set(_providers()))))
    return POLICY.replace(FORM_ACTION, allowed)


def _providers() -> Iterator[str]:
    """Yield scheme and host of each login provider the settings name."""
    for provider in getattr(settings, "SOCIALACCOUNT_PROVIDERS", {}).values():
        for app in provider.get("APPS", ()):
            parts = urlsplit(str(app.get("settings", {}).get("server_url", "")))
            if parts.scheme in {"http", "https"} and parts.hostname:
                yield f"{parts.scheme}://{parts.netloc}"

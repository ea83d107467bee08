"""The house itself: what it calls itself in records and in its log."""

from urllib.parse import urlsplit

from django.conf import settings

from samphao.apps.vault.contracts import Party, RecipientKind


def host() -> str:
    """Return the host name people reach the house by, with a port that is not the usual one."""
    return urlsplit(settings.SAMPHAO_ORIGIN).netloc


def controller() -> Party:
    """Return who keeps the data, as consent records name it."""
    return Party(
        id=host(),
        kind=RecipientKind.ORGANISATION,
        name=getattr(settings, "SAMPHAO_OPERATOR_NAME", "") or host(),
        country="TH",
        address=settings.SAMPHAO_ORIGIN,
        contact=settings.DEFAULT_FROM_EMAIL,
    )

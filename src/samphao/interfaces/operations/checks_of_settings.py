"""Settings under which strangers must not be served."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from samphao.interfaces.operations.findings import Finding, notice, unsafe
from samphao.interfaces.operations.serving import is_loopback

SHORTEST_KEY = 50
LEAST_LETTERS = 20


def settings_findings(_: datetime) -> Iterator[Finding]:
    """Return what is unsafe in key, address, hosts, mail and ways out."""
    yield from _key(_secret_key())
    yield from _origin(str(settings.SAMPHAO_ORIGIN))
    if settings.SAMPHAO_DEVELOPMENT:
        yield unsafe("operations.development_on")
    if "*" in settings.ALLOWED_HOSTS:
        yield unsafe("operations.any_host")
    yield from _mail(str(settings.SAMPHAO_MAIL))
    wide = [host for host in settings.SAMPHAO_ALLOWED_HOSTS_OUT if "*" in host]
    if wide:
        yield unsafe("operations.hosts_out_wide", hosts=", ".join(wide))
    if not settings.SAMPHAO_TRUSTED_PROXIES:
        yield notice("operations.no_proxy")


def _secret_key() -> str:
    try:
        return str(settings.SECRET_KEY)
    except ImproperlyConfigured:
        return ""  # Django hands out no blank one


def _key(key: str) -> Iterator[Finding]:
    if len(key) < SHORTEST_KEY or len(set(key)) < LEAST_LETTERS:
        yield unsafe("operations.secret_key_short", least=str(SHORTEST_KEY))
    if key.startswith(("django-insecure-", "only-for-tests")):
        yield unsafe("operations.secret_key_known")


def _origin(origin: str) -> Iterator[Finding]:
    parts = urlsplit(origin)
    if parts.scheme != "https":
        yield unsafe("operations.origin_plain", address=origin)
    if is_loopback(host=parts.hostname or ""):
        yield unsafe("operations.origin_here", address=origin)


def _mail(mail: str) -> Iterator[Finding]:
    if not mail:
        yield unsafe("operations.mail_missing")

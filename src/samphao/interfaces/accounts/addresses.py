"""From which address a request comes, the same for every counter of attempts."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104  (a name for "not known", nothing is bound to it)


def client_address(request: HttpRequest) -> str:
    """Return the client's address as the outermost proxy of ours saw it.

    Only as many entries of `X-Forwarded-For` as there are proxies of ours are believed, from the
    right: what stands further left was written by the client.
    """
    proxies = int(settings.SAMPHAO_TRUSTED_PROXIES)
    passed = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
    if proxies and len(passed) >= proxies:
        return _plain(passed[-proxies]) or _direct(request)
    return _direct(request)


def _direct(request: HttpRequest) -> str:
    # A server behind a Unix socket has no address to give.
    return _plain(str(request.META.get("REMOTE_ADDR", ""))) or UNKNOWN


def _plain(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        return ""

"""Which hosts the house may speak to, and which of them belong to which recipient."""

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings

from samphao.apps.vault.errors import HostNotAllowed

_of_recipients: Final[dict[str, frozenset[str]]] = {}


def register_hosts(*, recipient: str, hosts: Iterable[str]) -> None:
    """Tie hosts to a recipient: to it nothing goes elsewhere, and nobody else's data goes there.

    The operator must still have named the hosts in SAMPHAO_ALLOWED_HOSTS_OUT.
    """
    _of_recipients[recipient] = frozenset(map(plain_host, hosts))


def check_recipient(*, recipient: str, host: str) -> None:
    """Refuse a host that the operator has not named, or that is another recipient's.

    Raises:
        HostNotAllowed: see above.
    """
    named = plain_host(host)
    if named not in named_hosts():
        raise HostNotAllowed(host=host)
    owners = {name for name, hosts in _of_recipients.items() if named in hosts}
    if (owners or recipient in _of_recipients) and recipient not in owners:
        raise HostNotAllowed(host=host)


def check_login(*, host: str) -> None:
    """Refuse a host that is neither named by the operator nor the login provider's.

    Raises:
        HostNotAllowed: see above.
    """
    if plain_host(host) not in named_hosts() | _login_hosts():
        raise HostNotAllowed(host=host)


def named_hosts() -> frozenset[str]:
    """Return the hosts the operator has named."""
    return frozenset(map(plain_host, settings.SAMPHAO_ALLOWED_HOSTS_OUT))


def plain_host(host: str) -> str:
    """Return a host's name in the one way it is compared: small letters, no final dot."""
    return host.strip().lower().rstrip(".")


def _login_hosts() -> frozenset[str]:
    providers: dict[str, Any] = getattr(settings, "SOCIALACCOUNT_PROVIDERS", {})
    servers = [
        app.get("settings", {}).get("server_url", "")
        for provider in providers.values()
        for app in provider.get("APPS", ())
    ]
    return frozenset(plain_host(urlsplit(server).hostname or "") for server in servers if server)

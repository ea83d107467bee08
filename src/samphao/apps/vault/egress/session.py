"""A session for the login provider: requests' own, over connections the egress opens.

What goes to the provider is the login's own: a code, the house's secret with the provider. It is
no data of an enterprise, so it needs no release; it still goes to named hosts only.
"""

from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.models import PreparedRequest, Response
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.poolmanager import PoolManager

from samphao.apps.vault.egress.connecting import CONNECT_SECONDS, connect
from samphao.apps.vault.egress.hosts import check_login
from samphao.apps.vault.errors import ReplyTooLarge

LARGEST_REPLY = 1024 * 1024
CHUNK = 65_536


def session() -> requests.Session:
    """Return a session that reaches named hosts alone, follows no redirect and heeds no proxy."""
    made = requests.Session()
    made.trust_env = False
    made.max_redirects = 0
    made.mount("https://", _Adapter())
    made.mount("http://", _Adapter())
    return made


class _Line(HTTPConnection):
    """Connects to the address that was checked."""

    def _new_conn(self) -> Any:
        check_login(host=self.host)
        return connect(host=self.host, port=self.port, timeout=CONNECT_SECONDS)


class _SecureLine(_Line, HTTPSConnection):
    """The same; urllib3 puts TLS over it and checks the certificate."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Line


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureLine


class _Adapter(HTTPAdapter):
    """Opens every connection through the egress and reads no more than the limit."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make the pools with connections of our own."""
        super().init_poolmanager(*args, **kwargs)
        pools: PoolManager = self.poolmanager
        pools.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}

    def send(self, request: PreparedRequest, *_: Any, **settings_of: Any) -> Response:
        """Send a request and return the whole answer.

        Raises:
            HostNotAllowed, AddressNotPublic, HostUnknown, HostSilent: nothing was sent.
            ReplyTooLarge: the answer is over the limit.
        """
        told = {**settings_of, "stream": True, "proxies": {}, "verify": True, "cert": None}
        told["timeout"] = settings_of.get("timeout") or CONNECT_SECONDS
        answer = super().send(request, **told)
        answer._content = _whole(answer)
        answer._content_consumed = True
        return answer


def _whole(answer: Response) -> bytes:
    body = bytearray()
    with answer:
        for part in answer.iter_content(CHUNK):
            body += part
            if len(body) > LARGEST_REPLY:
                raise ReplyTooLarge(host=str(answer.url), limit=LARGEST_REPLY)
    return bytes(body)

"""Sending released bytes over HTTP, to the one address they were released for."""

import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from samphao.apps.vault.egress.connecting import CONNECT_SECONDS, connect, secured
from samphao.apps.vault.egress.hosts import check_recipient
from samphao.apps.vault.errors import AddressUnusable, HostSilent, ReplyTooLarge
from samphao.apps.vault.gate.claiming import claim, note_outcome
from samphao.kernel.errors import SamphaoError
from samphao.kernel.released import Released

CHUNK = 65_536
METHODS = frozenset({"DELETE", "GET", "PATCH", "POST", "PUT"})
# Others could carry what was not released.
HEADERS = frozenset(
    {"accept", "accept-language", "authorization", "content-type", "idempotency-key", "x-api-key"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpPlan:
    """How to send: `timeout` in seconds for the whole exchange, `largest_reply` in bytes."""

    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=dict)
    timeout: int = 30
    largest_reply: int = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class HttpReply:
    """What came back; a redirect is one too and is never followed."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def send_http(*, released: Released[bytes], plan: HttpPlan, at: datetime) -> HttpReply:
    """Send released bytes and return the answer.

    The connection stands before the release is marked as sent, so a host that cannot be reached
    does not use it up.

    Raises:
        AddressUnusable, HostNotAllowed, HostUnknown, AddressNotPublic: nothing was sent.
        NotReleased, AlreadySent, ReleaseExpired, DisclosureRefused: nothing was sent.
        HostSilent, ReplyTooLarge: unknown whether it arrived, if the release is marked as sent.
    """
    parts = _parts(released.address)
    headers = _checked(plan)
    host = parts.hostname or ""
    check_recipient(recipient=released.recipient, host=host)
    deadline = time.monotonic() + plan.timeout
    line = _Line(parts)
    line.connect()
    try:
        ticket = claim(released=released, at=at)
        try:
            line.request(plan.method, _target(parts), ticket.take(), headers)
            reply = _reply(line, host, plan, deadline)
        except (OSError, http.client.HTTPException):
            note_outcome(ticket=ticket, outcome=HostSilent.code, at=at)
            raise HostSilent(host=host) from None
        except SamphaoError as failure:
            note_outcome(ticket=ticket, outcome=failure.code, at=at)
            raise
        note_outcome(ticket=ticket, outcome=f"http.{reply.status}", at=at)
        return reply
    finally:
        line.close()


class _Line(http.client.HTTPConnection):
    """A connection to the address that was checked; Python's own would look the name up again."""

    def __init__(self, parts: SplitResult) -> None:
        self._secure = parts.scheme == "https"
        port = parts.port or (443 if self._secure else 80)
        super().__init__(parts.hostname or "", port, timeout=CONNECT_SECONDS)
        self.default_port = 443 if self._secure else 80

    def connect(self) -> None:
        """Open the connection, under TLS where the address says so."""
        plain = connect(host=self.host, port=self.port, timeout=CONNECT_SECONDS)
        self.sock = secured(plain=plain, host=self.host) if self._secure else plain


def _parts(address: str) -> SplitResult:
    """Return the parts of an address; plain HTTP goes to this very machine, in development."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise AddressUnusable from None
    near = settings.SAMPHAO_DEVELOPMENT and parts.hostname in {"127.0.0.1", "::1", "localhost"}
    schemes = {"https", "http"} if near else {"https"}
    named = parts.hostname and parts.username is None and parts.password is None and port != 0
    if parts.scheme not in schemes or not named or not address.isascii():
        raise AddressUnusable
    if any(letter <= " " or letter == "\x7f" for letter in address):
        raise AddressUnusable
    return parts


def _checked(plan: HttpPlan) -> dict[str, str]:
    strange = {name.lower() for name in plan.headers} - HEADERS
    if strange or plan.method not in METHODS:
        raise ValueError(f"not sent by the egress: {plan.method} {sorted(strange)}")
    return {"Accept-Encoding": "identity", "Connection": "close", **plan.headers}


def _target(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _reply(line: _Line, host: str, plan: HttpPlan, deadline: float) -> HttpReply:
    _wait_until(line, deadline)
    answer = line.getresponse()
    body = bytearray()
    while True:
        _wait_until(line, deadline)
        part = answer.read1(CHUNK)
        if not part:
            return HttpReply(answer.status, dict(answer.getheaders()), bytes(body))
        body += part
        if len(body) > plan.largest_reply:
            raise ReplyTooLarge(host=host, limit=plan.largest_reply)


def _wait_until(line: _Line, deadline: float) -> None:
    """Let the next read end with the whole exchange, however slowly a host drips."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    if line.sock is not None:
        line.sock.settimeout(left)

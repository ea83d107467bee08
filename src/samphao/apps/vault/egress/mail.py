"""Mail: Django's backend for it, which sends what the gate has released and nothing else."""

import os
import smtplib
import socket
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as Written
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from samphao.apps.vault import house
from samphao.apps.vault.egress.connecting import CONNECT_SECONDS, connect, secured
from samphao.apps.vault.errors import AddressUnusable, HostSilent, MailNotSet, MailRefused
from samphao.apps.vault.gate.claiming import Ticket, claim, note_outcome
from samphao.kernel.errors import SamphaoError
from samphao.kernel.released import Released

MAILTO = "mailto:"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class ReleasedMessage(EmailMessage):
    """A message whose very bytes the gate has released, with the right to send it once."""

    def __init__(self, *, ticket: Ticket) -> None:
        self.ticket = ticket
        self.content = ticket.take()
        read = _read(self.content)
        body = read.get_body(("plain",))
        super().__init__(
            subject=str(read["Subject"]),
            body="" if body is None else str(body.get_content()),
            from_email=str(read["From"]),
            to=[ticket.address.removeprefix(MAILTO)],
        )

    def message(self, *_: Any, **__: Any) -> Any:
        """Return the message as it was released."""
        return _read(self.content)


class MailBackend(BaseEmailBackend):
    """Sends by the server that SAMPHAO_MAIL names; in development, without one, into a folder."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._line: smtplib.SMTP | None = None

    def open(self) -> bool:
        """Connect to the mail server and log in; tell whether there is one to connect to.

        Raises:
            MailNotSet: no mail server is named.
            HostUnknown, HostSilent: it does not answer, or does not let the house in.
        """
        if _is_test_run() or self._line is not None:
            return False
        if settings.SAMPHAO_MAIL:
            self._line = _logged_in(urlsplit(settings.SAMPHAO_MAIL))
        elif not settings.SAMPHAO_DEVELOPMENT:
            raise MailNotSet
        return self._line is not None

    def close(self) -> None:
        """Hang up."""
        line, self._line = self._line, None
        if line is not None:
            with suppress(OSError, smtplib.SMTPException):
                line.quit()

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send messages and return how many.

        Raises:
            MailRefused: one of them does not come from the gate; none is sent then.
            MailNotSet, HostUnknown: as `open`.
            HostSilent: the server does not take it.
        """
        released = [one for one in email_messages if isinstance(one, ReleasedMessage)]
        if len(released) != len(email_messages):
            raise MailRefused
        opened_here = self.open()
        try:
            self._send(released)
        finally:
            if opened_here:
                self.close()
        return len(released)

    def _send(self, released: Iterable[ReleasedMessage]) -> None:
        if _is_test_run():
            mail.outbox.extend(released)
        elif self._line is None:
            _into_folder(Path(settings.SAMPHAO_HOME) / "mail", released)
        else:
            try:
                for one in released:
                    self._line.sendmail(str(settings.DEFAULT_FROM_EMAIL), one.to, one.content)
            except (OSError, smtplib.SMTPException):
                raise HostSilent(host=urlsplit(settings.SAMPHAO_MAIL).hostname or "") from None


def send_mail(*, released: Released[bytes], at: datetime) -> None:
    """Send a released message to the one address it was released for.

    The server answers before the release is marked as sent: one that is down uses up nothing.

    Raises:
        AddressUnusable: it was released for another way than mail.
        MailNotSet, HostUnknown, HostSilent: the server does not take it.
        NotReleased, AlreadySent, ReleaseExpired, DisclosureRefused: as the gate's `claim`.
    """
    if not released.address.startswith(MAILTO):
        raise AddressUnusable
    line = get_connection()
    line.open()
    try:
        ticket = claim(released=released, at=at)
        try:
            line.send_messages([ReleasedMessage(ticket=ticket)])
        except SamphaoError as failure:
            note_outcome(ticket=ticket, outcome=failure.code, at=at)
            raise
    finally:
        line.close()
    note_outcome(ticket=ticket, outcome="vault.mail_taken", at=at)


def _is_test_run() -> bool:
    # Django makes the outbox for the time of a test run.
    return hasattr(mail, "outbox")


def _logged_in(server: SplitResult) -> smtplib.SMTP:
    try:
        line = _opened(server)
        if server.username:
            line.login(unquote(server.username), unquote(server.password or ""))
    except (OSError, smtplib.SMTPException):
        raise HostSilent(host=server.hostname or "") from None
    return line


def _opened(server: SplitResult) -> smtplib.SMTP:
    host = server.hostname or ""
    if server.scheme == "smtps":
        return _SecureLine(host, server.port or 465, _own_name(), CONNECT_SECONDS)
    line = _PlainLine(host, server.port or 587, _own_name(), CONNECT_SECONDS)
    line.ehlo()
    if line.has_extn("starttls") and line.sock is not None:
        line.docmd("STARTTLS")
        line.sock = secured(plain=line.sock, host=host)
        line.file = None
        line.ehlo_resp = None
        line.ehlo()
    elif host not in LOOPBACK:
        line.close()
        raise HostSilent(host=host)  # a letter does not cross a network in the open
    return line


class _PlainLine(smtplib.SMTP):
    """A connection to the mail server the operator has named, wherever it stands."""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return connect(host=host, port=port, timeout=timeout, trusted=True)


class _SecureLine(_PlainLine):
    """The same, under TLS from the start."""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return secured(plain=super()._get_socket(host, port, timeout), host=host)


def _into_folder(folder: Path, messages: Iterable[ReleasedMessage]) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for one in messages:
        file = folder / f"{one.ticket.disclosure_id}.eml"
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(one.content)


def _own_name() -> str:
    # Left to itself smtplib asks the network what this machine is called.
    return house.host().partition(":")[0]


def _read(content: bytes) -> Written:
    read = message_from_bytes(content, policy=policy.SMTP)
    assert isinstance(read, Written)
    return read

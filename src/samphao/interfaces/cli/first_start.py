"""The first start at a terminal: what was done, and who is to be the administrator."""

import getpass
import sys
from collections.abc import Callable

from django.conf import settings

from samphao.interfaces.cli.session import Session
from samphao.interfaces.operations.errors import AdminRefused
from samphao.interfaces.operations.first_admin import Credentials
from samphao.interfaces.operations.first_start import prepare
from samphao.interfaces.operations.opening import now

ASKED_AT_MOST = 3


def made_ready(session: Session) -> None:
    """Prepare the house and say what was done."""
    started = prepare(ask=_asking(session), at=now())
    if started.migrated:
        session.warn("operations.migrated", count=str(started.migrated))
    if started.backup:
        session.warn("operations.backed_up_before", file=started.backup)
    if started.admin_made:
        session.warn("operations.admin_made")


def origin() -> str:
    """Return the address people reach the server by."""
    return str(settings.SAMPHAO_ORIGIN)


def _asking(session: Session) -> Callable[[], Credentials] | None:
    """Return what asks the person at the terminal, None where nobody sits there."""
    if sys.stdin is None or not sys.stdin.isatty():
        return None

    def ask() -> Credentials:
        session.warn("operations.admin_wanted")
        email = input(session.say("operations.ask_email") + " ").strip()
        for _ in range(ASKED_AT_MOST):
            password = getpass.getpass(session.say("operations.ask_password") + " ")
            if password == getpass.getpass(session.say("operations.ask_password_again") + " "):
                return Credentials(email, password)
            session.warn("operations.passwords_differ")
        raise AdminRefused(why=session.say("operations.passwords_differ"))

    return ask

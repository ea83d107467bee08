"""Whether a house may face strangers: settings, files, database, and what keeps it going."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import chain

from django.core.checks import CheckMessage, run_checks
from django.core.checks.messages import WARNING

from samphao.interfaces.operations.checks_of_database import database_findings
from samphao.interfaces.operations.checks_of_files import file_findings
from samphao.interfaces.operations.checks_of_service import service_findings
from samphao.interfaces.operations.checks_of_settings import settings_findings
from samphao.interfaces.operations.findings import Finding, notice, unsafe

CHECKS: tuple[Callable[[datetime], Iterator[Finding]], ...] = (
    settings_findings,
    file_findings,
    database_findings,
    service_findings,
)
# Ours say the same more exactly, with a remedy in the operator's language. HSTS preloading binds a
# whole domain for years and is not a program's to demand.
SAID_BY_OURS = frozenset({"security.W008", "security.W009", "security.W020", "security.W021"})
# What is bare HTTP breaks all of these at once; one finding says so.
SAID_BY_HTTPS = frozenset({"security.W004", "security.W012", "security.W016"})


def findings(*, at: datetime) -> list[Finding]:
    """Return everything found, Django's own deployment checks first."""
    ours = chain.from_iterable(check(at) for check in CHECKS)
    return [*_django(deploy=True), *ours]


def ground_findings() -> list[Finding]:
    """Return breaches of the ground rules: what must hold on any machine."""
    return list(_django(deploy=False))


def _django(*, deploy: bool) -> Iterator[Finding]:
    for message in run_checks(include_deployment_checks=deploy):
        if message.id not in SAID_BY_OURS | SAID_BY_HTTPS and not message.is_silenced():
            yield _finding(message)


def _finding(message: CheckMessage) -> Finding:
    make = unsafe if message.level >= WARNING else notice
    hint = f" {message.hint}" if message.hint else ""
    text = f"{message.obj or ''} {message.msg}{hint}".strip()
    return make("operations.django_check", id=str(message.id), message=text)

"""The database: it answers, keeps what it acknowledged, and its role is no superuser."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, connection

from samphao.interfaces.operations.errors import DatabaseSilent
from samphao.interfaces.operations.findings import Finding, notice, unsafe
from samphao.interfaces.operations.migrating import schema

CLOCKS_APART = timedelta(seconds=5)
SQLITE_FULL = 2
OPEN_TENANT_TABLES = """
SELECT count(*) FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid
WHERE polname = 'tenant' AND NOT (relrowsecurity AND relforcerowsecurity)
"""


def database_findings(at: datetime) -> Iterator[Finding]:
    """Return what is unsafe about the database."""
    try:
        pending = schema().pending
        found = list(_postgresql(at) if connection.vendor == "postgresql" else _sqlite())
    except (DatabaseSilent, DatabaseError) as error:
        yield unsafe("operations.database_away", why=type(error).__name__)
        return
    if pending:
        yield unsafe("operations.migrations_wait", count=str(pending))
    yield from found


def _sqlite() -> Iterator[Finding]:
    if _asked("PRAGMA synchronous") != SQLITE_FULL:
        yield unsafe("operations.not_durable", setting="synchronous")
    if _asked("PRAGMA journal_mode") != "wal":
        yield notice("operations.no_wal")


def _postgresql(at: datetime) -> Iterator[Finding]:
    for setting in ("synchronous_commit", "fsync", "full_page_writes"):
        if _asked(f"SHOW {setting}") == "off":
            yield unsafe("operations.not_durable", setting=setting)
    role = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    if _asked(role):
        yield unsafe("operations.role_too_strong")
    if abs(_asked("SELECT clock_timestamp()") - at) > CLOCKS_APART:
        yield unsafe("operations.clocks_apart")
    if _asked(OPEN_TENANT_TABLES):
        yield unsafe("operations.row_security_off")


def _asked(question: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question)
        row = cursor.fetchone()
    return None if row is None else row[0]

"""Whose rows are being touched.

A tenant is bound for the time of a request or a job. Without one, a tenant's table cannot be read
at all: a forgotten filter is an error and not a leak. On PostgreSQL the same binding is told to
the database, whose row security is the second wall.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db import connection

from samphao.groundwork.errors import TenantUnbound

_bound: ContextVar[UUID | None] = ContextVar("tenant", default=None)
_sees_all: ContextVar[bool] = ContextVar("operator", default=False)
TENANT = "samphao.tenant"
OPERATOR = "samphao.operator"
YES = "yes"


@contextmanager
def bound(enterprise_id: UUID) -> Iterator[None]:
    """Bind a tenant: rows of its own are all that managers show within."""
    before = _bound.get()
    token = _bound.set(enterprise_id)
    tell_database(enterprise_id)
    try:
        yield
    finally:
        _bound.reset(token)
        tell_database(before)


@contextmanager
def operator() -> Iterator[None]:
    """Let operators' code read rows of every tenant, by the manager `everywhere`.

    An architecture test lists who may.
    """
    before = _sees_all.get()
    token = _sees_all.set(True)
    _tell(OPERATOR, YES)
    try:
        yield
    finally:
        _sees_all.reset(token)
        _tell(OPERATOR, YES if before else "")


def current() -> UUID | None:
    """Return the tenant that is bound, None when none is."""
    return _bound.get()


def required(model: str) -> UUID:
    """Return the tenant that is bound.

    Raises:
        TenantUnbound: none is.
    """
    tenant = _bound.get()
    if tenant is None:
        raise TenantUnbound(model=model)
    return tenant


def tell_database(tenant: UUID | None) -> None:
    """Set the tenant of this connection's session, for row security."""
    _tell(TENANT, str(tenant or ""))


def tell_anew(**_: Any) -> None:
    """Tell a connection that was just opened, perhaps in the middle of a block, what is bound."""
    if _bound.get() is not None:
        tell_database(_bound.get())
    if _sees_all.get():
        _tell(OPERATOR, YES)


def _tell(setting: str, value: str) -> None:
    if connection.vendor != "postgresql":
        return
    if not value and connection.connection is None:
        return  # a connection not opened yet has nothing to forget
    if _is_lost():
        return  # no statement is taken before the rollback, which takes the setting back too
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [setting, value])


def _is_lost() -> bool:
    """Tell whether the transaction can only be rolled back."""
    if not connection.in_atomic_block or connection.connection is None:
        return False
    status = connection.connection.info.transaction_status
    return connection.needs_rollback or status == status.INERROR

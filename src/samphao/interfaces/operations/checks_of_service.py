"""What keeps a house going: a worker that lives, an administrator, a clock that is right."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.db import DatabaseError
from django.db.models import Max

from samphao.groundwork.models import User, WorkerBeat
from samphao.interfaces.operations.findings import Finding, notice, unsafe

WORKER_SILENT_AFTER = timedelta(minutes=5)
RELEASED = datetime(2026, 11, 24, tzinfo=UTC)
"""No clock that is right shows an earlier day."""
FAR = timedelta(days=20 * 365)


def service_findings(at: datetime) -> Iterator[Finding]:
    """Return what is missing for the house to work."""
    if not RELEASED <= at < RELEASED + FAR:
        yield unsafe("operations.clock_wrong", at=at.date().isoformat())
    try:
        found = [*_worker(at), *_admin()]
    except DatabaseError:
        return  # said by the checks of the database
    yield from found


def _worker(at: datetime) -> Iterator[Finding]:
    last = WorkerBeat.objects.aggregate(last=Max("beat_at"))["last"]
    if last is None or at - last > WORKER_SILENT_AFTER:
        yield notice("operations.worker_silent")


def _admin() -> Iterator[Finding]:
    admins = User.objects.filter(is_superuser=True, is_active=True)
    if not admins.exists():
        yield unsafe("operations.admin_none")

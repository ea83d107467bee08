"""Whether the server lives, whether it can work, and its figures; strangers learn nothing more."""

import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from samphao.groundwork.models import WorkerBeat
from samphao.interfaces.web import metrics
from samphao.interfaces.web.moments import moment_of

WORKER_SILENT_AFTER = timedelta(minutes=5)
LOOPBACK = frozenset({"127.0.0.1", "::1"})
# Applied migrations stay applied while a process runs: looked up once, and then remembered.
_settled: set[str] = set()


@require_safe
def alive(_: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return _plain("ok")


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether the server can work: database, migrations, a worker that lives."""
    works = _can_work(moment_of(request))
    return _plain("ready") if works else _plain("not ready", status=503)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Return the figures to this machine, or to whoever holds the token."""
    if not _may_read(request):
        raise Http404
    body = metrics.exposition(at=moment_of(request))
    return HttpResponse(body, content_type=CONTENT_TYPE_LATEST)


def _plain(words: str, *, status: int = 200) -> HttpResponse:
    answer = HttpResponse(f"{words}\n", content_type="text/plain; charset=utf-8", status=status)
    answer["Cache-Control"] = "no-store"
    return answer


def _can_work(at: datetime) -> bool:
    try:
        return _is_migrated() and _has_worker(at)
    except DatabaseError:
        return False


def _is_migrated() -> bool:
    if connection.alias not in _settled:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _settled.add(connection.alias)
    return True


def _has_worker(at: datetime) -> bool:
    beat = WorkerBeat.objects.aggregate(last=Max("beat_at"))["last"]
    return beat is not None and at - beat <= WORKER_SILENT_AFTER


def _may_read(request: HttpRequest) -> bool:
    token = str(getattr(settings, "SAMPHAO_METRICS_TOKEN", ""))
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and hmac.compare_digest(given.encode(), token.encode()):
        return True
    return _is_from_this_machine(request)


def _is_from_this_machine(request: HttpRequest) -> bool:
    """Tell whether nobody stands between; a proxy on this machine speaks for strangers."""
    spoken_for = settings.SAMPHAO_TRUSTED_PROXIES or "X-Forwarded-For" in request.headers
    return not spoken_for and request.META.get("REMOTE_ADDR", "") in LOOPBACK

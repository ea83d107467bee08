"""Figures about the server for whoever keeps it running; none is about a person or enterprise."""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from samphao.apps.vault import facade as vault
from samphao.groundwork import jobs, outbox

LOGGER = logging.getLogger("samphao.web")
UNROUTED: Final = "unrouted"
BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

REGISTRY: Final = CollectorRegistry()
REQUESTS: Final = Counter(
    "samphao_requests", "Requests answered", ["route", "status"], registry=REGISTRY
)
SECONDS: Final = Histogram(
    "samphao_request_seconds", "Time to answer", ["route"], registry=REGISTRY, buckets=BUCKETS
)
REFUSED: Final = Counter("samphao_refusals", "Refusals said", ["code"], registry=REGISTRY)


def answered(*, request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    """Count an answer under the name of its route, never its address, and log a line of it."""
    route = _route(request)
    REQUESTS.labels(route, f"{response.status_code // 100}xx").inc()
    SECONDS.labels(route).observe(seconds)
    line = {
        "event": "request",
        "route": route,
        "method": request.method,
        "status": response.status_code,
        "duration_ms": round(seconds * 1000),
    }
    LOGGER.info("request answered", extra=line)


def refused(*, code: str) -> None:
    """Count a refusal by its code."""
    REFUSED.labels(code).inc()


def exposition(*, at: datetime) -> bytes:
    """Return all figures as Prometheus reads them."""
    folder = str(getattr(settings, "SAMPHAO_METRICS_FOLDER", ""))
    counted = REGISTRY
    if folder:
        # Several processes answer: each writes its counts to the folder, and all are read here.
        counted = CollectorRegistry()
        MultiProcessCollector(counted, path=folder)  # type: ignore[no-untyped-call]
    kept = CollectorRegistry()
    kept.register(_Kept(at))
    return generate_latest(counted) + generate_latest(kept)


class _Kept(Collector):
    """Reads what the database knows at the moment of asking."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def collect(self) -> Iterable[Metric]:
        """Yield the sizes and ages of what waits."""
        yield from _gauges(self._at)


def _gauges(at: datetime) -> Iterator[Metric]:
    readers: tuple[tuple[str, str, Callable[[], float]], ...] = (
        ("samphao_jobs_queued", "Jobs that wait", jobs.queued),
        ("samphao_jobs_oldest_seconds", "Age of the oldest waiting job", _age(jobs, at)),
        ("samphao_outbox_waiting", "Events not delivered", outbox.backlog),
        ("samphao_outbox_oldest_seconds", "Age of the oldest waiting event", _age(outbox, at)),
        ("samphao_log_entries", "Entries of the disclosure log", vault.log_size),
    )
    for name, words, read in readers:
        try:
            yield GaugeMetricFamily(name, words, value=read())
        except DatabaseError:
            # What was counted is worth reading most when the database does not answer.
            continue


def _age(queue: object, at: datetime) -> Callable[[], float]:
    oldest = jobs.oldest_queued if queue is jobs else outbox.oldest_waiting

    def seconds() -> float:
        since = oldest()
        return 0 if since is None else max(0.0, (at - since).total_seconds())

    return seconds


def _route(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.view_name or match.route or UNROUTED) if match else UNROUTED

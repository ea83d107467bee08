"""Long jobs: rows that show progress, go on after a crash, and do nothing twice."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol
from uuid import UUID

from django.db import transaction
from django.db.models import F, Min

from samphao.groundwork import tenancy
from samphao.groundwork.models import Job, JobState
from samphao.groundwork.moments import request_bound, request_id
from samphao.kernel.errors import SamphaoError

logger = logging.getLogger(__name__)

SILENT_AFTER_SECONDS = 60
ATTEMPTS_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class JobCard:
    """A job as pages show it."""

    id: UUID
    kind: str
    state: str
    progress: int
    total: int
    code: str
    values: dict[str, Any]
    enterprise_id: UUID | None

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more will happen."""
        return self.state in {JobState.DONE, JobState.FAILED, JobState.CANCELLED}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a job that is done: how far it is, and where to go on after a crash."""

    progress: int
    total: int
    cursor: dict[str, Any]


class Work(Protocol):
    """Does a kind of job step by step, from a cursor on.

    What a step writes and its cursor are committed together, so a step is never done twice.
    """

    def __call__(
        self, *, arguments: dict[str, Any], cursor: dict[str, Any], at: datetime
    ) -> Iterator[Step]:
        """Yield after each step."""


_kinds: Final[dict[str, Work]] = {}


def register_kind(*, kind: str, work: Work) -> None:
    """Let jobs of a kind be done by this."""
    _kinds[kind] = work


def start(
    *,
    kind: str,
    arguments: dict[str, Any],
    at: datetime,
    enterprise_id: UUID | None = None,
    asked_by: UUID | None = None,
) -> JobCard:
    """Queue a job with the records it belongs to and return its card."""
    if kind not in _kinds:
        raise LookupError(f"no work is registered for jobs of the kind {kind}")
    job = Job.objects.create(
        created_at=at,
        kind=kind,
        arguments=arguments,
        enterprise_id=enterprise_id,
        asked_by=asked_by,
        request_id=request_id(),
    )
    return card(job)


def find(*, job_id: UUID, enterprise_id: UUID | None) -> JobCard | None:
    """Return a job of this tenant, None when it has no such job."""
    job = Job.objects.filter(id=job_id, enterprise_id=enterprise_id).first()
    return None if job is None else card(job)


def cancel(*, job_id: UUID, enterprise_id: UUID | None, at: datetime) -> bool:
    """Stop a job after the step it is at; tell whether there was something to stop."""
    open_states = (JobState.QUEUED, JobState.RUNNING)
    jobs = Job.objects.filter(id=job_id, enterprise_id=enterprise_id, state__in=open_states)
    return bool(jobs.update(state=JobState.CANCELLED, finished_at=at))


def queued() -> int:
    """Return how many jobs wait."""
    return Job.objects.filter(state=JobState.QUEUED).count()


def oldest_queued() -> datetime | None:
    """Return since when the oldest waiting job waits, None when none does."""
    found: datetime | None = Job.objects.filter(state=JobState.QUEUED).aggregate(
        oldest=Min("created_at")
    )["oldest"]
    return found


def run_next(*, clock: Callable[[], datetime]) -> JobCard | None:
    """Do the next waiting job, or one whose worker fell silent; None when there is none."""
    job = _claimed(clock())
    if job is None:
        return None
    with _named(job):
        _run_told(job, clock)
    return card(job)


def forget(*, before: datetime) -> None:
    """Drop jobs that were over before a moment."""
    over = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)
    Job.objects.filter(state__in=over, finished_at__lt=before).delete()


def card(job: Job) -> JobCard:
    """Return a job as pages show it."""
    return JobCard(
        job.id,
        job.kind,
        job.state,
        job.progress,
        job.total,
        job.code,
        job.values,
        job.enterprise_id,
    )


def _claimed(at: datetime) -> Job | None:
    with transaction.atomic():
        candidates = Job.objects.filter(state__in=(JobState.QUEUED, JobState.RUNNING))
        for job in candidates.order_by("id"):
            waits = job.state == JobState.QUEUED
            if not waits and not job.is_silent(at=at, seconds=SILENT_AFTER_SECONDS):
                continue
            if job.attempts >= ATTEMPTS_AT_MOST:
                _give_up(job, at)
                continue
            same = Job.objects.filter(id=job.id, state=job.state, attempts=job.attempts)
            if same.update(state=JobState.RUNNING, attempts=F("attempts") + 1, beat_at=at):
                job.refresh_from_db()
                return job
    return None


def _named(job: Job) -> AbstractContextManager[None]:
    """Let log lines within name the request that started a job."""
    return request_bound(request_id=job.request_id or str(job.id))


def _run_told(job: Job, clock: Callable[[], datetime]) -> None:
    """Run a job for its tenant and log that it starts, and how it ends."""
    logger.info("job.started", extra={"kind": job.kind, "attempts": job.attempts})
    try:
        if job.enterprise_id is None:
            _run(job, clock)
        else:
            with tenancy.bound(job.enterprise_id):
                _run(job, clock)
    except Exception:
        # It is tried again when its worker has been silent for long enough.
        logger.exception("job.crashed", extra={"kind": job.kind, "attempts": job.attempts})
        raise
    job.refresh_from_db()
    public = {
        "kind": job.kind,
        "attempts": job.attempts,
        "status": str(job.state),
        "code": job.code,
    }
    logger.info("job.ended", extra=public)


def _give_up(job: Job, at: datetime) -> None:
    code = "groundwork.job_gave_up"
    _close(job, JobState.FAILED, at, code=code)
    with _named(job):
        public = {"kind": job.kind, "attempts": job.attempts, "code": code}
        logger.error("job.gave_up", extra=public)


def _run(job: Job, clock: Callable[[], datetime]) -> None:
    work = _kinds[job.kind](arguments=job.arguments, cursor=job.cursor, at=clock())
    try:
        while True:
            with transaction.atomic():
                step = next(work, None)
                if step is None or not _keeps_on(job, step, clock()):
                    break
    except SamphaoError as refusal:
        values = {name: str(value) for name, value in refusal.values.items()}
        _close(job, JobState.FAILED, clock(), code=refusal.code, values=values)
        return
    _close(job, JobState.DONE, clock())


def _keeps_on(job: Job, step: Step, at: datetime) -> bool:
    """Keep how far the job is; tell whether it still is to go on."""
    running = Job.objects.filter(id=job.id, state=JobState.RUNNING, attempts=job.attempts)
    return bool(
        running.update(progress=step.progress, total=step.total, cursor=step.cursor, beat_at=at)
    )


def _close(
    job: Job, state: JobState, at: datetime, *, code: str = "", values: dict[str, Any] | None = None
) -> None:
    running = Job.objects.filter(id=job.id, state__in=(JobState.QUEUED, JobState.RUNNING))
    running.update(state=state, finished_at=at, code=code, values=values or {})

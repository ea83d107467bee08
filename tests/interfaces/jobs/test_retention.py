"""What is over goes after its period, and not a day before."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django_tasks_db.models import DBTaskResult

from samphao.groundwork.ids import uuid7
from samphao.groundwork.models import HandledEvent, Job, JobState, OutboxEvent, WorkerBeat
from samphao.interfaces.jobs.due import DAY, DEEDS
from samphao.interfaces.jobs.retention import PERIODS

NOW = datetime(2026, 11, 25, 1, tzinfo=UTC)
A_MOMENT = timedelta(seconds=1)
DAYS = {period.name: period.days for period in PERIODS}

pytestmark = pytest.mark.django_db


def forget(name: str) -> None:
    (period,) = (period for period in PERIODS if period.name == name)
    period.forget(NOW)


def around(name: str) -> Iterator[tuple[bool, datetime]]:
    """Yield moments just within and just after a period, and whether what is of it stays."""
    end = NOW - timedelta(days=DAYS[name])
    yield True, end + A_MOMENT
    yield False, end - A_MOMENT


def event(at: datetime | None) -> OutboxEvent:
    long_ago = NOW - timedelta(days=400)
    made: OutboxEvent = OutboxEvent.objects.create(
        created_at=long_ago, type="demo.x", payload={}, next_at=long_ago, delivered_at=at
    )
    HandledEvent.objects.create(created_at=at or long_ago, event_id=made.id, handler="demo")
    return made


@pytest.mark.parametrize("model", [AccessAttempt, AccessFailureLog, AccessLog])
def test_login_attempts_go_after_ninety_days(model: Any) -> None:
    stays = set()
    for number, (kept, at) in enumerate(around("login attempts")):
        more = {"failures_since_start": 1} if model is AccessAttempt else {}
        row = model.objects.create(username=f"demo{number}", ip_address="127.0.0.1", **more)
        model.objects.filter(pk=row.pk).update(attempt_time=at)
        stays |= {row.pk} if kept else set()

    forget("login attempts")

    assert set(model.objects.values_list("pk", flat=True)) == stays


def test_delivered_events_go_with_their_marks_and_waiting_ones_stay_with_theirs() -> None:
    stays = {event(at).id for kept, at in around("delivered events") if kept} | {event(None).id}
    event(NOW - timedelta(days=91))

    forget("delivered events")

    assert set(OutboxEvent.objects.values_list("id", flat=True)) == stays
    assert set(HandledEvent.objects.values_list("event_id", flat=True)) == stays


@pytest.mark.parametrize("state", [JobState.DONE, JobState.FAILED, JobState.CANCELLED])
def test_jobs_go_ninety_days_after_their_end(state: JobState) -> None:
    long_ago = NOW - timedelta(days=400)
    waiting = Job.objects.create(created_at=long_ago, kind="demo")
    stays = {waiting.id}
    for kept, at in around("finished jobs"):
        job = Job.objects.create(created_at=long_ago, kind="demo", state=state, finished_at=at)
        stays |= {job.id} if kept else set()

    forget("finished jobs")

    assert set(Job.objects.values_list("id", flat=True)) == stays


def test_results_of_tasks_go_after_thirty_days() -> None:
    def result(at: datetime | None, status: str) -> object:
        row = DBTaskResult.objects.create(
            id=uuid7(at=NOW),
            status=status,
            args_kwargs={"args": [], "kwargs": {}},
            task_path="tests.interfaces.jobs.test_worker.demo_task",
            queue_name="default",
            backend_name="default",
            exception_class_path="",
            traceback="",
        )
        DBTaskResult.objects.filter(pk=row.pk).update(finished_at=at)
        return row.pk

    stays = {result(None, "READY")}
    for kept, at in around("finished tasks"):
        key = result(at, "SUCCESSFUL")
        stays |= {key} if kept else set()

    forget("finished tasks")

    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == stays


def test_workers_nobody_heard_of_for_a_week_go() -> None:
    for kept, at in around("silent workers"):
        WorkerBeat.objects.create(created_at=at, beat_at=at, name=str(kept))

    forget("silent workers")

    assert [beat.name for beat in WorkerBeat.objects.all()] == ["True"]


def test_every_period_is_kept_to_every_day() -> None:
    daily = {due.deed for due in DEEDS if due.every == DAY}

    assert {period.forget for period in PERIODS} <= daily


def test_the_page_of_periods_says_what_is_done(repository: Path) -> None:
    page = (repository / "docs" / "reference" / "retention.md").read_text(encoding="utf-8")
    table = [line.split(" | ") for line in page.splitlines() if line.startswith("| ")][1:]

    assert {row[0].removeprefix("| "): int(row[1]) for row in table} == DAYS

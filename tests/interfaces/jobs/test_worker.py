"""The worker's rounds, with a clock of the test's own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Event as Flag
from typing import Any, ClassVar
from uuid import UUID

import pytest
from django.db import OperationalError, connections, transaction
from django_tasks import task

from samphao.apps.vault import facade
from samphao.groundwork import jobs, outbox
from samphao.groundwork.events import Event
from samphao.groundwork.models import JobState, OutboxEvent, WorkerBeat
from samphao.interfaces.jobs import worker as workers
from samphao.interfaces.jobs.due import Due
from samphao.interfaces.jobs.worker import Worker
from tests.apps.vault.building import event as log_event

START = datetime(2026, 11, 25, 1, tzinfo=UTC)
TENANT = UUID("01930000-0000-7000-8000-0000000000c1")
heard: list[UUID] = []
worked: list[int] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoHappened(Event):
    type: ClassVar[str] = "demo.worker_heard"


@task()
def demo_task(number: int) -> None:
    worked.append(number)


@pytest.fixture(autouse=True)
def nothing_heard() -> Iterator[None]:
    """Forget what earlier tests did."""
    heard.clear()
    worked.clear()
    yield
    outbox._subscriptions.pop(DemoHappened.type, None)


@pytest.fixture
def clock() -> "Clock":
    return Clock()


@dataclass
class Clock:
    """Stands still until it is moved."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


def worker(clock: Callable[[], datetime], **more: Any) -> Worker:
    return Worker(name="demo", clock=clock, stop=Flag(), pause=0.0, **more)


def counting(*, arguments: dict[str, Any], cursor: dict[str, Any], at: datetime) -> Any:
    for number in range(cursor.get("next", 0), arguments["total"]):
        yield jobs.Step(number + 1, arguments["total"], {"next": number + 1})


@pytest.mark.django_db(transaction=True)
def test_a_round_delivers_events_and_does_jobs_and_tasks(clock: Clock) -> None:
    outbox.subscribe(
        event=DemoHappened, name="demo", handler=lambda delivery, at: heard.append(delivery.id)
    )
    jobs.register_kind(kind="demo.counting", work=counting)
    with transaction.atomic():
        key = outbox.publish(event=DemoHappened(enterprise_id=None), at=START)
    job = jobs.start(kind="demo.counting", arguments={"total": 3}, at=START, enterprise_id=TENANT)
    demo_task.enqueue(7)

    done = worker(clock).work_once()
    after = jobs.find(job_id=job.id, enterprise_id=TENANT)

    assert done == 3
    assert heard == [key]
    assert worked == [7]
    assert after is not None
    assert (after.state, after.progress) == (JobState.DONE, 3)


@pytest.mark.django_db(transaction=True)
def test_an_idle_round_does_nothing_but_beat(clock: Clock) -> None:
    working = worker(clock)

    assert working.work_once() == 0
    clock.move(seconds=60)
    assert working.work_once() == 0

    beat = WorkerBeat.objects.get()
    assert (beat.name, beat.created_at, beat.beat_at) == ("demo", START, clock.at)


@pytest.mark.django_db(transaction=True)
def test_a_long_job_beats_meanwhile(clock: Clock) -> None:
    def slow(*, arguments: dict[str, Any], cursor: dict[str, Any], at: datetime) -> Any:
        for number in range(3):
            clock.move(minutes=4)
            yield jobs.Step(number, 3, {})

    jobs.register_kind(kind="demo.slow", work=slow)
    jobs.start(kind="demo.slow", arguments={}, at=START)

    worker(clock).work_once()

    assert WorkerBeat.objects.get().beat_at == START + timedelta(minutes=12)


@pytest.mark.django_db(transaction=True)
def test_what_is_due_is_done_once_in_its_time(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[datetime] = []
    monkeypatch.setattr(workers, "DEEDS", (Due(timedelta(hours=1), done.append),))
    working = worker(clock)

    for minutes in (0, 59, 1, 59, 1):
        clock.move(minutes=minutes)
        working.work_once()

    assert done == [START, START + timedelta(hours=1), START + timedelta(hours=2)]


@pytest.mark.django_db(transaction=True)
def test_every_day_a_checkpoint_of_the_log_is_kept(clock: Clock) -> None:
    working = worker(clock)
    for _ in range(3):
        facade.log(event=log_event(), at=clock.at)
        working.work_once()
        working.work_once()
        clock.move(days=1)

    assert len(facade.kept_checkpoints()) == 3


@pytest.mark.django_db(transaction=True)
def test_a_worker_goes_on_after_a_failure_and_pauses_longer_each_time(clock: Clock) -> None:
    working = worker(clock)
    working.pause = 1.0

    pauses = []
    for failure in (OperationalError, ValueError, OperationalError, KeyError, OSError):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(outbox, "deliver", _raising(failure))
            pauses.append(working._pause_after(working._tried()))
    idle = working._pause_after(working._tried())

    assert pauses == [1.0, 2.0, 4.0, 8.0, 10.0]
    assert idle == 1.0


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_told_to_stop_ends_after_its_round(clock: Clock) -> None:
    working = worker(clock)
    outbox.subscribe(
        event=DemoHappened, name="demo", handler=lambda delivery, at: working.stop.set()
    )
    with transaction.atomic():
        outbox.publish(event=DemoHappened(enterprise_id=None), at=START)

    working.run()

    assert not OutboxEvent.objects.filter(delivered_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_is_lost_between_rounds_is_opened_anew(clock: Clock) -> None:
    working = worker(clock)
    rounds: list[int] = []

    def fail_once(**_: object) -> int:
        rounds.append(1)
        if len(rounds) == 1:
            connections["default"].close()
            raise OperationalError
        working.stop.set()
        return 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outbox, "deliver", fail_once)
        working.run()

    assert len(rounds) == 2
    assert WorkerBeat.objects.count() == 1


def _raising(failure: type[Exception]) -> Callable[..., int]:
    def raise_it(**_: object) -> int:
        raise failure

    return raise_it

"""A long job shows its progress, goes on after a crash, and does no step twice."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import pytest

from samphao.groundwork import jobs, tenancy
from samphao.groundwork.ids import uuid7
from samphao.groundwork.jobs import JobCard, Step
from samphao.groundwork.models import Job, JobState
from samphao.kernel.errors import SamphaoError

NOW = datetime(2026, 11, 24, tzinfo=UTC)
OURS, THEIRS = uuid7(at=NOW), uuid7(at=NOW)
LATER = NOW + timedelta(seconds=jobs.SILENT_AFTER_SECONDS + 1)

pytestmark = pytest.mark.django_db


class Refused(SamphaoError):
    code: ClassVar[str] = "groundwork.code_misread"


class PowerCut(BaseException):
    """Ends a worker where it stands."""


class Counting:
    """Counts to a number; may be cut off, or refuse, at one of them."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.tenants: list[object] = []
        self.cut_at = self.refuse_at = -1

    def __call__(
        self, *, arguments: dict[str, Any], cursor: dict[str, Any], at: datetime
    ) -> Iterator[Step]:
        for number in range(cursor.get("next", 0), arguments["to"]):
            if number == self.cut_at:
                raise PowerCut
            if number == self.refuse_at:
                raise Refused(text=str(number))
            self.done.append(number)
            self.tenants.append(tenancy.current())
            yield Step(number + 1, arguments["to"], {"next": number + 1})


@pytest.fixture
def counting() -> Iterator[Counting]:
    work = Counting()
    jobs.register_kind(kind="count", work=work)
    yield work
    jobs._kinds.pop("count")


def start(to: int = 3) -> JobCard:
    return jobs.start(kind="count", arguments={"to": to}, at=NOW, enterprise_id=OURS)


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def test_a_job_is_done_step_by_step_for_its_tenant(counting: Counting) -> None:
    queued = start()

    done = jobs.run_next(clock=at(NOW))

    assert (queued.state, queued.is_over) == (JobState.QUEUED, False)
    assert done is not None
    assert (done.state, done.progress, done.total, done.is_over) == (JobState.DONE, 3, 3, True)
    assert counting.done == [0, 1, 2]
    assert set(counting.tenants) == {OURS}
    assert jobs.run_next(clock=at(NOW)) is None


def test_after_a_crash_it_goes_on_where_it_was(counting: Counting) -> None:
    card = start(5)
    counting.cut_at = 3
    with pytest.raises(PowerCut):
        jobs.run_next(clock=at(NOW))
    halfway = jobs.find(job_id=card.id, enterprise_id=OURS)
    counting.cut_at = -1

    too_soon = jobs.run_next(clock=at(NOW))
    done = jobs.run_next(clock=at(LATER))

    assert halfway is not None
    assert (halfway.progress, halfway.state) == (3, JobState.RUNNING)
    assert too_soon is None
    assert done is not None
    assert done.state == JobState.DONE
    assert counting.done == [0, 1, 2, 3, 4]


def test_a_refusal_ends_the_job_with_its_code_and_values(counting: Counting) -> None:
    start()
    counting.refuse_at = 1

    failed = jobs.run_next(clock=at(NOW))

    assert failed is not None
    assert (failed.state, failed.code) == (JobState.FAILED, "groundwork.code_misread")
    assert failed.values == {"text": "1"}
    assert failed.progress == 1


def test_a_job_that_crashes_each_time_is_given_up(counting: Counting) -> None:
    card = start()
    counting.cut_at = 0
    moment = NOW
    for _ in range(jobs.ATTEMPTS_AT_MOST):
        with pytest.raises(PowerCut):
            jobs.run_next(clock=at(moment))
        moment += timedelta(seconds=jobs.SILENT_AFTER_SECONDS + 1)

    assert jobs.run_next(clock=at(moment)) is None

    given_up = jobs.find(job_id=card.id, enterprise_id=OURS)
    assert given_up is not None
    assert (given_up.state, given_up.code) == (JobState.FAILED, "groundwork.job_gave_up")


def test_a_cancelled_job_stops_after_its_step(counting: Counting) -> None:
    card = start(5)
    original = counting.__class__.__call__

    def cancels(self: Counting, **given: Any) -> Iterator[Step]:
        for step in original(self, **given):
            if step.progress == 2:
                jobs.cancel(job_id=card.id, enterprise_id=OURS, at=NOW)
            yield step

    jobs.register_kind(kind="count", work=lambda **given: cancels(counting, **given))
    ended = jobs.run_next(clock=at(NOW))

    assert ended is not None
    assert (ended.state, ended.progress) == (JobState.CANCELLED, 1)
    assert counting.done == [0, 1]
    assert not jobs.cancel(job_id=card.id, enterprise_id=OURS, at=NOW)


def test_a_worker_that_was_thought_dead_writes_nothing_more(counting: Counting) -> None:
    card = start(4)
    original = counting.__class__.__call__

    def loses_its_claim(self: Counting, **given: Any) -> Iterator[Step]:
        for step in original(self, **given):
            if step.progress == 2:
                Job.objects.filter(id=card.id).update(attempts=7)
            yield step

    jobs.register_kind(kind="count", work=lambda **given: loses_its_claim(counting, **given))
    jobs.run_next(clock=at(NOW))

    assert Job.objects.get().progress == 1


def test_a_job_is_found_by_its_own_tenant_alone(counting: Counting) -> None:
    card = start()

    assert jobs.find(job_id=card.id, enterprise_id=OURS) == card
    assert jobs.find(job_id=card.id, enterprise_id=THEIRS) is None
    assert jobs.find(job_id=card.id, enterprise_id=None) is None
    assert not jobs.cancel(job_id=card.id, enterprise_id=THEIRS, at=NOW)


def test_the_queue_tells_its_length_and_its_age(counting: Counting) -> None:
    assert (jobs.queued(), jobs.oldest_queued()) == (0, None)

    start()

    assert (jobs.queued(), jobs.oldest_queued()) == (1, NOW)


def test_a_job_nobody_can_do_is_not_queued() -> None:
    with pytest.raises(LookupError, match="no work is registered"):
        jobs.start(kind="unheard", arguments={}, at=NOW)


def test_the_houses_own_job_has_no_tenant(counting: Counting) -> None:
    jobs.start(kind="count", arguments={"to": 1}, at=NOW)

    jobs.run_next(clock=at(NOW))

    assert counting.tenants == [None]

"""What the worker does for others is told in lines without anybody's values."""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import pytest
from django.db import transaction

from samphao.groundwork import jobs, outbox
from samphao.groundwork.errors import SchemaUnknown
from samphao.groundwork.events import Event
from samphao.groundwork.logs import PublicFormatter
from samphao.groundwork.moments import request_bound
from samphao.kernel.errors import SamphaoError

NOW = datetime(2026, 11, 24, tzinfo=UTC)
SECRET = "somchai@samphao.demo"

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened(Event):
    type: ClassVar[str] = "planted.lines"

    name: str = SECRET


class Lines(logging.Handler):
    """Keeps lines as the house writes them."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(PublicFormatter())
        self.written: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.written.append(self.format(record))

    def told(self, *names: str) -> list[tuple[Any, ...]]:
        lines = map(json.loads, self.written)
        return [tuple(line.get(name) for name in ("message", "request", *names)) for line in lines]


@pytest.fixture
def lines() -> Iterator[Lines]:
    kept = Lines()
    logger = logging.getLogger("samphao.groundwork")
    level = logger.level
    logger.addHandler(kept)
    logger.setLevel(logging.INFO)
    yield kept
    logger.removeHandler(kept)
    logger.setLevel(level)
    outbox._subscriptions.pop(Happened.type, None)
    jobs._kinds.pop("planted", None)


def failing(failure: Exception) -> Any:
    def fail(*_: object, **__: object) -> Any:
        raise failure

    return fail


@pytest.mark.parametrize(
    ("failure", "code"), [(ConnectionError(SECRET), ""), (SchemaUnknown(type=SECRET), None)]
)
def test_a_handler_that_fails_is_told_under_the_events_request(
    lines: Lines, failure: Exception, code: str | None
) -> None:
    expected = failure.code if isinstance(failure, SamphaoError) else code
    outbox.subscribe(event=Happened, name="tests.fail", handler=failing(failure))
    with transaction.atomic(), request_bound(request_id="r-1"):
        outbox.publish(event=Happened(enterprise_id=None), at=NOW)

    outbox.deliver(at=NOW)
    outbox.deliver(at=NOW + timedelta(hours=1))

    assert lines.told("kind", "attempts", "code", "failure") == [
        ("outbox.handler_failed", "r-1", Happened.type, attempt, expected, type(failure).__name__)
        for attempt in (1, 2)
    ]
    assert SECRET not in "".join(lines.written)


def started(work: Any) -> None:
    jobs.register_kind(kind="planted", work=work)
    with request_bound(request_id="r-2"):
        jobs.start(kind="planted", arguments={"who": SECRET}, at=NOW)


def test_a_job_is_told_when_it_starts_and_when_it_ends(lines: Lines) -> None:
    started(lambda **_: iter((jobs.Step(1, 1, {}),)))

    jobs.run_next(clock=lambda: NOW)

    assert lines.told("kind", "attempts", "status", "code") == [
        ("job.started", "r-2", "planted", 1, None, None),
        ("job.ended", "r-2", "planted", 1, "done", ""),
    ]
    assert SECRET not in "".join(lines.written)


def test_a_job_that_is_refused_is_told_with_its_code(lines: Lines) -> None:
    def refuse(**_: Any) -> Iterator[jobs.Step]:
        yield jobs.Step(0, 1, {})
        raise SchemaUnknown(type=SECRET)

    started(refuse)

    jobs.run_next(clock=lambda: NOW)

    assert lines.told("status", "code")[-1] == ("job.ended", "r-2", "failed", SchemaUnknown.code)
    assert SECRET not in "".join(lines.written)


def test_a_job_that_crashes_is_told_each_time_until_it_is_given_up(lines: Lines) -> None:
    started(failing(ValueError(SECRET)))
    moment = NOW
    for _ in range(jobs.ATTEMPTS_AT_MOST):
        with pytest.raises(ValueError, match=SECRET):
            jobs.run_next(clock=lambda: moment)  # noqa: B023  (asked at once)
        moment += timedelta(seconds=jobs.SILENT_AFTER_SECONDS + 1)

    assert jobs.run_next(clock=lambda: moment) is None

    crashed = [line for line in lines.told("attempts", "failure") if line[0] == "job.crashed"]
    assert crashed == [("job.crashed", "r-2", number, "ValueError") for number in range(1, 6)]
    assert lines.told("code")[-1] == ("job.gave_up", "r-2", "groundwork.job_gave_up")
    assert SECRET not in "".join(lines.written)

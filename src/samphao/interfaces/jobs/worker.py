"""The worker's round: a beat, events, jobs, tasks, and what is due again."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event

from django.db import DatabaseError, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker
from django_tasks_db.models import DBTaskResult

from samphao.groundwork import jobs, outbox
from samphao.groundwork.models import WorkerBeat
from samphao.interfaces.jobs.due import DEEDS, Due

logger = logging.getLogger(__name__)

BEAT_EVERY = timedelta(seconds=10)
JOBS_A_ROUND = 20
LONGEST_PAUSE = 10.0

Clock = Callable[[], datetime]


@dataclass
class Worker:
    """Works round by round.

    Attributes:
        name: what it beats under; two that run at once have two names.
        clock: tells the time, again and again.
        stop: ends the work after the step it is at.
        pause: seconds between rounds when there is nothing to do.
    """

    name: str
    clock: Clock
    stop: Event
    pause: float = 1.0
    _beaten_at: datetime | None = None
    _done_at: dict[Due, datetime] = field(default_factory=dict)
    _failures: int = field(default=0)

    def run(self) -> None:
        """Work until told to stop; a database that is away is waited for."""
        logger.info("worker.started", extra={"event": "worker.started"})
        while not self.stop.is_set():
            close_old_connections()
            self.stop.wait(self._pause_after(self._tried()))
        logger.info("worker.stopped", extra={"event": "worker.stopped"})

    def work_once(self) -> int:
        """Do what waits and return how much it was."""
        self._beat(self.clock())
        done = outbox.deliver(at=self.clock())
        done += self._jobs()
        done += self._tasks()
        self._do_what_is_due(self.clock())
        return done

    def _tried(self) -> int | None:
        """Do a round; None when it failed, which is logged and no reason to end."""
        try:
            done = self.work_once()
        except DatabaseError:
            logger.warning("worker.database_away", exc_info=True)
        except Exception:  # the runner of others' work goes on whatever that does
            logger.exception("worker.failed")
        else:
            self._failures = 0
            return done
        self._failures += 1
        return None

    def _pause_after(self, done: int | None) -> float:
        if done is None:
            return float(min(self.pause * 2 ** min(self._failures - 1, 8), LONGEST_PAUSE))
        return 0.0 if done else self.pause

    def _jobs(self) -> int:
        done = 0
        while done < JOBS_A_ROUND and not self.stop.is_set():
            if jobs.run_next(clock=self._beating_clock) is None:
                break
            done += 1
        return done

    def _tasks(self) -> int:
        waiting = DBTaskResult.objects.ready().count()
        if waiting:
            _task_worker(self.name).run()
        return int(waiting)

    def _beating_clock(self) -> datetime:
        """Tell the time to a long job, and beat meanwhile."""
        at = self.clock()
        self._beat(at)
        return at

    def _beat(self, at: datetime) -> None:
        if self._beaten_at is not None and at - self._beaten_at < BEAT_EVERY:
            return
        WorkerBeat.objects.update_or_create(
            name=self.name, defaults={"beat_at": at}, create_defaults=_first(at)
        )
        self._beaten_at = at

    def _do_what_is_due(self, at: datetime) -> None:
        for due in DEEDS:
            before = self._done_at.get(due)
            if before is None or at - before >= due.every:
                self._done_at[due] = at
                due.deed(at)


def _first(at: datetime) -> dict[str, datetime]:
    return {"beat_at": at, "created_at": at}


def _task_worker(name: str) -> TaskWorker:
    return TaskWorker(
        queue_names=["*"],
        interval=0.0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=JOBS_A_ROUND,
        worker_id=name,
        excluded_queue_names=[],
    )

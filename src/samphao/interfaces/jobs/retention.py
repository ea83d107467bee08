"""How long what the house keeps for itself stays: one table, and each row's own deed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from samphao.apps.enterprises import facade as enterprises
from samphao.groundwork import jobs, outbox
from samphao.groundwork.models import WorkerBeat


@dataclass(frozen=True, slots=True)
class Period:
    """What is let go of, and how many days after it is over; `forget` is given the time now."""

    name: str
    days: int
    forget: Callable[[datetime], object]


def _logins(at: datetime) -> None:
    before = at - timedelta(days=LOGIN_DAYS)
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        model.objects.filter(attempt_time__lt=before).delete()


def _events(at: datetime) -> None:
    outbox.forget(before=at - timedelta(days=EVENT_DAYS))


def _jobs(at: datetime) -> None:
    jobs.forget(before=at - timedelta(days=JOB_DAYS))


def _tasks(at: datetime) -> None:
    before = at - timedelta(days=TASK_DAYS)
    DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()


def _beats(at: datetime) -> None:
    WorkerBeat.objects.filter(beat_at__lt=at - timedelta(days=BEAT_DAYS)).delete()


def _sessions(_: datetime) -> None:
    call_command("clearsessions", verbosity=0)


def _removed(at: datetime) -> None:
    enterprises.purge_removed(at=at)


LOGIN_DAYS = 90
EVENT_DAYS = 90
JOB_DAYS = 90
TASK_DAYS = 30
BEAT_DAYS = 7
PERIODS = (
    Period("login attempts", LOGIN_DAYS, _logins),
    Period("delivered events", EVENT_DAYS, _events),
    Period("finished jobs", JOB_DAYS, _jobs),
    Period("finished tasks", TASK_DAYS, _tasks),
    Period("silent workers", BEAT_DAYS, _beats),
    Period("ended sessions", 0, _sessions),
    Period("removed growers and plots", enterprises.UNDO_DAYS, _removed),
)

"""Run a worker in this process until a signal ends it."""

import logging
import signal
from threading import Event

from samphao.interfaces.operations.errors import DatabaseSilent
from samphao.interfaces.operations.migrating import require_migrated
from samphao.interfaces.operations.opening import now, open_house

logger = logging.getLogger(__name__)
PAUSE = 2.0


def run_worker(*, name: str) -> None:
    """Work until SIGTERM or SIGINT, which end it after the step it is at.

    A database that is away is waited for.

    Raises:
        SamphaoError: the settings cannot be used, or the tables are of another version.
    """
    open_house()
    from samphao.apps.vault.facade import install_hooks  # noqa: PLC0415  (needs Django set up)
    from samphao.interfaces.jobs.worker import Worker  # noqa: PLC0415

    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    _wait_for_database(stop)
    install_hooks()
    Worker(name=name, clock=now, stop=stop).run()


def _wait_for_database(stop: Event) -> None:
    while not stop.is_set():
        try:
            require_migrated()
        except DatabaseSilent:
            logger.warning("worker.database_away")
            stop.wait(PAUSE)
        else:
            return

"""What is due again and again; doing it too often does nothing more."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from samphao.apps.vault import facade
from samphao.interfaces.jobs.retention import PERIODS

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """A deed, and after how long it is due again."""

    every: timedelta
    deed: Callable[[datetime], object]


DEEDS = (
    Due(timedelta(minutes=1), lambda at: facade.send_waiting(at=at)),
    Due(timedelta(hours=1), lambda at: facade.complete_erasures(at=at)),
    Due(DAY, lambda at: facade.keep_checkpoint(at=at)),
    *(Due(DAY, period.forget) for period in PERIODS),
)

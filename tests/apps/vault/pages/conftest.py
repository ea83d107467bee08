from datetime import datetime, timedelta, tzinfo

import pytest

from samphao.interfaces.web import middleware
from tests.apps.enterprises.building import AT

NOW = AT + timedelta(hours=1)


class Stopped(datetime):
    """A clock that stands an hour after what the tests let happen."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return NOW.astimezone(tz)


@pytest.fixture(autouse=True)
def _an_hour_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "datetime", Stopped)

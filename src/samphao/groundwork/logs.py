"""Structured log lines without personal data.

A line holds an event's name and values that were said to be public. Whatever else a library puts
into a message is dropped: a message with values in it is logged as its template.
"""

import json
import logging
import logging.config
from datetime import UTC, datetime
from typing import Any

from samphao.groundwork.moments import request_id

PUBLIC_EXTRA = frozenset(
    {
        "attempts",
        "code",
        "count",
        "duration_ms",
        "event",
        "job_id",
        "kind",
        "method",
        "route",
        "status",
        "version",
    }
)


class PublicFormatter(logging.Formatter):
    """Writes a line of JSON: time, level, logger, event, request, and what is public."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; a failure is told by its type and where it passed, without values."""
        line: dict[str, Any] = {
            "at": _moment(record.created),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": str(record.msg)
            if isinstance(record.msg, str)
            else type(record.msg).__name__,
            "request": request_id(),
        }
        line |= {name: getattr(record, name) for name in PUBLIC_EXTRA if hasattr(record, name)}
        if record.exc_info and record.exc_info[0] is not None:
            line["failure"] = record.exc_info[0].__name__
            line["places"] = _places(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False, default=lambda value: type(value).__name__)


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, tz=UTC).isoformat(timespec="milliseconds")


def _places(traceback: Any) -> list[str]:
    """Return module and line of each frame; no source text, no values."""
    found = []
    while traceback is not None:
        module = traceback.tb_frame.f_globals.get("__name__", "?")
        found.append(f"{module}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    return found


def configure(_: dict[str, Any]) -> None:
    """Send every line through the formatter to standard error."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"public": {"()": "samphao.groundwork.logs.PublicFormatter"}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "public"}},
            "root": {"handlers": ["stderr"], "level": "INFO"},
            "loggers": {
                # Their lines name the address a person typed.
                "axes": {"level": "ERROR"},
                "allauth": {"level": "WARNING"},
                "django": {"level": "INFO", "handlers": ["stderr"], "propagate": False},
                "django.server": {"level": "WARNING", "handlers": ["stderr"], "propagate": False},
                "django_tasks": {"level": "WARNING"},
            },
        }
    )

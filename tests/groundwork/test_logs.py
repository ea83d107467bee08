"""Log lines say what happened and never to whom."""

import json
import logging
import sys
from uuid import UUID

import pytest

from samphao.groundwork import audit
from samphao.groundwork.audit import Look
from samphao.groundwork.ids import uuid7
from samphao.groundwork.logs import PublicFormatter, configure
from samphao.groundwork.moments import clock, request_bound, set_clock
from tests.groundwork.test_ids import NOON


def line_of(record: logging.LogRecord) -> dict[str, object]:
    line: dict[str, object] = json.loads(PublicFormatter().format(record))
    return line


def record(message: object, *arguments: object, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord("samphao.x", logging.INFO, "x.py", 1, message, arguments, None)
    made.__dict__.update(extra)
    return made


def test_a_line_holds_the_template_and_not_the_values() -> None:
    line = line_of(record("login failed for %s", "somchai@example.org"))

    assert line["message"] == "login failed for %s"
    assert "somchai" not in json.dumps(line)
    assert (line["level"], line["logger"]) == ("info", "samphao.x")


def test_only_what_was_said_to_be_public_is_added() -> None:
    line = line_of(record("x", status=404, route="home", email="somchai@example.org"))

    assert (line["status"], line["route"]) == (404, "home")
    assert "email" not in line


def test_a_failure_is_told_by_its_kind_and_place_alone() -> None:
    try:
        {}["somchai@example.org"]
    except KeyError:
        made = record("failed")
        made.exc_info = sys.exc_info()

    line = line_of(made)

    assert line["failure"] == "KeyError"
    assert "somchai" not in json.dumps(line)
    assert len(line["places"]) == 1  # type: ignore[arg-type]


def test_an_exception_given_as_message_is_told_by_its_kind() -> None:
    line = line_of(record(KeyError("secret")))

    assert line["message"] == "KeyError"
    assert "secret" not in json.dumps(line)


def test_a_line_names_the_request_it_belongs_to() -> None:
    with request_bound(request_id="r-7"):
        within = line_of(record("x"))

    assert within["request"] == "r-7"
    assert line_of(record("x"))["request"] == ""


def test_the_configuration_sends_every_line_through_the_formatter() -> None:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        configure({})
        formatters = {type(handler.formatter) for handler in root.handlers}
    finally:
        root.handlers[:] = before
        root.setLevel(level)

    assert PublicFormatter in formatters


def test_the_clock_comes_from_a_door() -> None:
    set_clock(lambda: NOON)

    assert clock() == NOON
    assert uuid7().int >> 80 == int(NOON.timestamp() * 1000)


def test_nothing_may_be_looked_at_while_nobody_logs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "_listeners", [])
    with pytest.raises(RuntimeError, match="no log listens"):
        audit.staff_looked(look=Look(user_id=uuid7(at=NOON), what="users", at=NOON))
    heard: list[Look] = []
    audit.listen(heard.append)

    look = Look(user_id=UUID(int=1), what="users", at=NOON, enterprise_id=UUID(int=2))
    audit.staff_looked(look=look)

    assert heard == [look]

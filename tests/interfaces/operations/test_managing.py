"""Django's own commands: those that can show records are logged before they run."""

from datetime import UTC, datetime

import pytest

from samphao.apps.vault import facade
from samphao.interfaces.operations.managing import QUIET, listed, run_managed

AT = datetime(2026, 11, 25, tzinfo=UTC)


def logged() -> list[str]:
    return [card.body for card in facade.openings(subject=facade.HOUSE)]


@pytest.mark.django_db(transaction=True)
def test_a_command_that_shows_records_is_an_entry_of_the_log(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status = run_managed(argv=["dumpdata", "groundwork.User"], at=AT)

    assert status == 0
    assert capsys.readouterr().out.strip() == "[]"
    assert len(logged()) == 1
    assert '"command":"dumpdata"' in logged()[0]
    assert "groundwork.User" not in logged()[0]


@pytest.mark.django_db(transaction=True)
def test_a_command_that_shows_nothing_is_not_logged(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_managed(argv=["showmigrations", "vault"], at=AT) == 0
    assert "[X] 0001_initial" in capsys.readouterr().out
    assert logged() == []


@pytest.mark.django_db(transaction=True)
def test_a_word_that_is_no_command_is_logged_as_such_and_fails(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_managed(argv=["dumpdatas"], at=AT) != 0
    assert '"command":"unknown"' in logged()[0]


def test_whatever_is_not_known_to_be_quiet_is_logged() -> None:
    commands = {one.name: one.is_logged for one in listed()}

    assert {"dumpdata", "dbshell", "shell", "inspectdb", "changepassword"} <= {
        name for name, is_logged in commands.items() if is_logged
    }
    assert set(commands) >= QUIET - {"help", "version", "runserver"}

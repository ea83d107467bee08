"""Django's management commands: which only keep the house, and which show what is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.management import ManagementUtility, get_commands
from django.db import transaction

from samphao.interfaces.operations.migrating import require_migrated

# They read no records, or show nothing of them. Whatever is not listed is logged before it runs.
QUIET = frozenset(
    {
        "check", "clearsessions", "collectstatic", "compilemessages", "createcachetable",
        "db_worker", "findstatic", "help", "makemessages", "makemigrations", "migrate",
        "optimizemigration", "prune_db_task_results", "runserver", "sendtestemail",
        "showmigrations", "sqlflush", "sqlmigrate", "sqlsequencereset", "squashmigrations",
        "startapp", "startproject", "test", "testserver", "version",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Managed:
    """A management command, and whether its use is an entry of the disclosure log."""

    name: str
    is_logged: bool


def listed() -> list[Managed]:
    """Return every management command by name."""
    return [Managed(name, name not in QUIET) for name in sorted(get_commands())]


def run_managed(*, argv: Sequence[str], at: datetime) -> int:
    """Run a command and return its exit status; one that can show records is logged first.

    What is logged is the command's name alone: its words may hold what it looks for.
    """
    if argv[0] not in QUIET:
        log_run(command=argv[0] if argv[0] in get_commands() else "unknown", at=at)
    try:
        ManagementUtility(["samphao manage", *argv]).execute()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0


def log_run(*, command: str, at: datetime) -> None:
    """Log that whoever runs the house used a command that can give out records.

    Raises:
        LogKeyMissing: the log has entries, but its key is gone.
    """
    from samphao.apps.vault import facade  # noqa: PLC0415  (needs Django set up)

    require_migrated()
    event = facade.LogEvent(
        type="staff.command_run", subject=facade.HOUSE, body={"command": command}
    )
    with transaction.atomic():
        facade.append(event=event, at=at)

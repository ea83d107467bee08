"""Django, opened for a command: settings named, clock set."""

import gc
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

SETTINGS = "samphao.settings.base"
SETTINGS_VARIABLE = "DJANGO_SETTINGS_MODULE"
ORIGIN_VARIABLE = "SAMPHAO_ORIGIN"
METRICS_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
PASSWORD_VARIABLE = "SAMPHAO_ADMIN_PASSWORD"  # noqa: S105  (a name)


def now() -> datetime:
    """Return the time; what runs for long asks again and again."""
    return datetime.now(UTC)


def share_metrics(*, folder: Path) -> None:
    """Let several web processes count together, from nothing, in a private folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    os.environ[METRICS_VARIABLE] = str(folder)


def name_origin(*, origin: str) -> None:
    """Let this process and those it starts write links to an address, where none is named."""
    if not os.environ.get(ORIGIN_VARIABLE):
        os.environ[ORIGIN_VARIABLE] = origin


def forget_password() -> None:
    """Keep the first administrator's password from the processes that are started from here on."""
    os.environ.pop(PASSWORD_VARIABLE, None)


def open_house() -> None:
    """Make Django ready for this process and those it starts.

    Raises:
        SamphaoError: a variable of the environment holds what cannot be used.
    """
    os.environ.setdefault(SETTINGS_VARIABLE, SETTINGS)
    # Whatever is written from here on, database and backups included, is its owner's alone.
    os.umask(0o077)
    # The command line turns it off for short runs; nothing here is short.
    gc.enable()
    import django  # noqa: PLC0415  (cold start of --help)

    django.setup()
    from samphao.groundwork.moments import set_clock  # noqa: PLC0415

    set_clock(now)

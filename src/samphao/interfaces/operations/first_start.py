"""Everything a house needs before it serves: tables, keys, pages' files, an administrator."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from samphao.interfaces.operations.errors import LogKeyGone
from samphao.interfaces.operations.first_admin import Credentials, ensure_admin
from samphao.interfaces.operations.home import LOG_KEY
from samphao.interfaces.operations.migrating import schema
from samphao.interfaces.operations.upgrading import upgrade


@dataclass(frozen=True, slots=True)
class Started:
    """What the start had to do.

    Attributes:
        migrated: how many migrations were applied.
        backup: the backup made before them, blank for a new database.
        admin_made: whether the first administrator was made.
    """

    migrated: int
    backup: str
    admin_made: bool


def named_admin() -> Credentials:
    """Return the administrator the environment names, blank where it names none."""
    return Credentials(
        settings.SAMPHAO_ADMIN_EMAIL,
        settings.SAMPHAO_ADMIN_PASSWORD,
    )


def prepare(*, ask: Callable[[], Credentials] | None, at: datetime) -> Started:
    """Bring the house to where it can serve; nothing is done twice.

    Raises:
        SamphaoError: the database is silent, an upgrade fails, or no administrator can be made.
    """
    # Vault needs Django set up, as everything here does; the log's key must be before any entry.
    from samphao.apps.vault import facade  # noqa: PLC0415

    before = schema()
    backup = upgrade(at=at).backup
    key = Path(settings.SAMPHAO_HOME) / LOG_KEY
    if facade.log_size() and not key.is_file():
        # Making another would hide that the old one is lost, and from whom it may not be.
        raise LogKeyGone(file=str(key))
    facade.ensure_keys(at=at)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    made = ensure_admin(named=named_admin(), ask=ask)
    return Started(before.pending, backup, made)

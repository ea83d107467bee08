"""What stops an operator's command; the words are in the catalogue `operations`."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class HomeNotOurs(SamphaoError):
    """Refuse a home that cannot be made or kept private; values: home, why."""

    code: ClassVar[str] = "operations.home_not_ours"


class AdminMissing(SamphaoError):
    """Refuse to start without an administrator where nobody can be asked; values: none."""

    code: ClassVar[str] = "operations.admin_missing"


class AdminRefused(SamphaoError):
    """Refuse an administrator's address or password; values: why."""

    code: ClassVar[str] = "operations.admin_refused"


class PublicBindRefused(SamphaoError):
    """Refuse to answer strangers while the settings are unsafe; values: host, count."""

    code: ClassVar[str] = "operations.public_bind_refused"


class NotMigrated(SamphaoError):
    """Refuse to work on tables of another version; values: count."""

    code: ClassVar[str] = "operations.not_migrated"


class DatabaseSilent(SamphaoError):
    """The database does not answer; values: why."""

    code: ClassVar[str] = "operations.database_silent"


class ChildGaveUp(SamphaoError):
    """A part of the house ends again and again as soon as it is started; values: part, status."""

    code: ClassVar[str] = "operations.child_gave_up"


class HomeNotEmpty(SamphaoError):
    """Refuse to restore over a house that holds something; values: home, found."""

    code: ClassVar[str] = "operations.home_not_empty"


class DatabaseNotEmpty(SamphaoError):
    """Refuse to restore into a database that holds tables; values: count."""

    code: ClassVar[str] = "operations.database_not_empty"


class BackupUnreadable(SamphaoError):
    """Refuse a backup that is none, or is not whole; values: file, what."""

    code: ClassVar[str] = "operations.backup_unreadable"


class BackupNewer(SamphaoError):
    """Refuse a backup that a newer version made; values: version, unknown."""

    code: ClassVar[str] = "operations.backup_newer"


class BackupThere(SamphaoError):
    """Refuse to write a backup over a file that is there; values: file."""

    code: ClassVar[str] = "operations.backup_there"


class LogNotWhole(SamphaoError):
    """The disclosure log does not verify; values: problems."""

    code: ClassVar[str] = "operations.log_not_whole"


class UpgradeUndone(SamphaoError):
    """An upgrade failed, and the house stands as before; values: why, backup."""

    code: ClassVar[str] = "operations.upgrade_undone"


class UpgradeHalfDone(SamphaoError):
    """An upgrade failed and could not be undone; values: why, backup."""

    code: ClassVar[str] = "operations.upgrade_half_done"


class ErasuresUnreadable(SamphaoError):
    """Refuse a list of erasures that is none; values: file."""

    code: ClassVar[str] = "operations.erasures_unreadable"


class HouseRunning(SamphaoError):
    """Refuse to change the tables under a house that runs; values: home."""

    code: ClassVar[str] = "operations.house_running"


class HouseMissing(SamphaoError):
    """Refuse to upgrade where no house is; values: home."""

    code: ClassVar[str] = "operations.house_missing"


class OriginElsewhere(SamphaoError):
    """Refuse to listen on this machine at another port than links lead to; values: origin, port."""

    code: ClassVar[str] = "operations.origin_elsewhere"


class LogKeyGone(SamphaoError):
    """Refuse to serve a house whose log could not go on; values: file."""

    code: ClassVar[str] = "operations.log_key_gone"

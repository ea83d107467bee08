"""Refusals of installing and rolling back packs; what was in use before stays in use."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class NameUnfit(SamphaoError):
    """A pack's code or version can't be the name of a folder."""

    code: ClassVar[str] = "installation.name_unfit"


class OlderVersion(SamphaoError):
    """The version in use is newer than the one to be installed."""

    code: ClassVar[str] = "installation.older_version"


class VersionReused(SamphaoError):
    """The version in use has the same number but other contents."""

    code: ClassVar[str] = "installation.version_reused"


class SignatureLost(SamphaoError):
    """The version in use is vouched for by a known key, and the new one is not."""

    code: ClassVar[str] = "installation.signature_lost"


class NotInstalled(SamphaoError):
    """No version of the pack was ever installed here."""

    code: ClassVar[str] = "installation.not_installed"


class NothingBefore(SamphaoError):
    """There is no version before the one in use."""

    code: ClassVar[str] = "installation.nothing_before"


class VersionMissing(SamphaoError):
    """The folder of a version is gone."""

    code: ClassVar[str] = "installation.version_missing"


class PointerNotRead(SamphaoError):
    """The file that names the version in use can't be read."""

    code: ClassVar[str] = "installation.pointer_not_read"


class Busy(SamphaoError):
    """Another installation is under way in this directory."""

    code: ClassVar[str] = "installation.busy"


class CannotWrite(SamphaoError):
    """The directory, or a file in it, can't be written."""

    code: ClassVar[str] = "installation.cannot_write"

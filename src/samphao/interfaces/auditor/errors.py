"""What the auditor refuses to start with."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class CommandRefused(SamphaoError):
    """There is no such command or option, or it lacks what must follow it."""

    code: ClassVar[str] = "audit.command_refused"


class KeyLacking(SamphaoError):
    """Without a key nothing that is signed can be believed."""

    code: ClassVar[str] = "audit.key_lacking"


class LeafLacking(SamphaoError):
    """The receipt brings no entry along, and none was named."""

    code: ClassVar[str] = "audit.leaf_lacking"


class FileUnreadable(SamphaoError):
    """A file or folder isn't there or can't be read."""

    code: ClassVar[str] = "audit.file_unreadable"

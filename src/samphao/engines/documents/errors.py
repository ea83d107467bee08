"""What documents refuses to answer."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class UnknownPaper(SamphaoError):
    """A rule asks for a paper of which no kind is held on the day."""

    code: ClassVar[str] = "documents.unknown_paper"


class UnreadableCondition(SamphaoError):
    """A rule's condition breaks the pack format's grammar at a character, counted from 1."""

    code: ClassVar[str] = "documents.condition_text"

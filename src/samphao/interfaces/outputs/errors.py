"""What the writers of files refuse."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class ExtraMissing(SamphaoError):
    """The format needs packages that the bare program does without; `extra` names them."""

    code: ClassVar[str] = "outputs.extra_missing"


class FontMissing(SamphaoError):
    """A font that the language is written in is not installed; `extra` brings it."""

    code: ClassVar[str] = "outputs.font_missing"


class CannotTypeset(SamphaoError):
    """The typesetter gave up on the document; `why` is its own first line, in English."""

    code: ClassVar[str] = "outputs.cannot_typeset"

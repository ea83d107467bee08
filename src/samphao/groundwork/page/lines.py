"""One line of a list: an icon, what it says, a note below it and a tag or a way on beside it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line.

    Attributes:
        text: what the line says.
        icon: a name of `icons.ICONS`; blank leaves its place empty.
        tone: go, fix, ask or no, the colour of icon and tag.
        note: a smaller second line.
        tag: a word at the end, whose meaning the text must carry too.
        href: where the text leads, blank when nowhere.
    """

    text: str
    icon: str = ""
    tone: str = ""
    note: str = ""
    tag: str = ""
    href: str = ""

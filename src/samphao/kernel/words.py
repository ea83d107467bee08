"""Single words of the trade that are more than text: checked once, then compared and hashed."""

from functools import total_ordering
from typing import Self


@total_ordering
class Word:
    """An immutable checked word; on the wire it is its text."""

    __slots__ = ("_text",)
    _text: str

    def __init__(self, text: str) -> None:
        object.__setattr__(self, "_text", self.check(text))

    @classmethod
    def check(cls, text: str) -> str:
        """Return the canonical text, or raise the word's own error."""
        return text

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(name)

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self._text,)

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._text!r})"

    def __hash__(self) -> int:
        return hash((type(self), self._text))

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and str(other) == self._text

    def __lt__(self, other: Self) -> bool:
        return self._text < other._text

"""The words of the two small grammars, each with the place where it stands."""

import re
from dataclasses import dataclass

from samphao.kernel.errors import SamphaoError

_TOKEN = re.compile(
    r"""(?P<days>\d{2}-\d{2}\.\.\d{2}-\d{2})
      | (?P<number>\d+(?:\.\d+)?)
      | (?P<word>[A-Za-z_][A-Za-z0-9_-]*)
      | (?P<symbol>>=|<=|[><=/%+])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number, symbol or range of days; `position` counts characters from 1."""

    kind: str
    text: str
    position: int


class Reader:
    """Walk over a text token by token and refuse at the character where reading fails."""

    def __init__(self, *, text: str, refusal: type[SamphaoError]) -> None:
        self._text = text
        self._refusal = refusal
        self._at = 0
        self._tokens = self._split()

    def __bool__(self) -> bool:
        return self._at < len(self._tokens)

    def accept(self, *, kind: str, among: frozenset[str] | None = None) -> Token | None:
        """Take the next token if it is of that kind and among those texts."""
        if not self:
            return None
        token = self._tokens[self._at]
        if token.kind != kind or (among is not None and token.text not in among):
            return None
        self._at += 1
        return token

    def at_word(self, text: str) -> bool:
        """Tell whether the next token is that word."""
        return bool(self) and self._tokens[self._at].text == text

    def demand(self, *, kind: str, expected: str, among: frozenset[str] | None = None) -> Token:
        """Take the next token, or refuse where it stands."""
        token = self.accept(kind=kind, among=among)
        if token is None:
            raise self.refuse(expected=expected)
        return token

    def refuse(self, *, expected: str, position: int | None = None) -> SamphaoError:
        """Return the refusal at a position, by default that of the next token."""
        if position is None:
            position = self._tokens[self._at].position if self else len(self._text) + 1
        return self._refusal(text=self._text, position=position, expected=expected)

    def _split(self) -> list[Token]:
        tokens: list[Token] = []
        place = 0
        while place < len(self._text):
            if self._text[place].isspace():
                place += 1
                continue
            found = _TOKEN.match(self._text, place)
            if found is None or found.lastgroup is None:
                raise self.refuse(expected="0-9 A-Z %", position=place + 1)
            tokens.append(Token(found.lastgroup, found.group(), place + 1))
            place = found.end()
        return tokens

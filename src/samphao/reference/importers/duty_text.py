"""Duties as people write them, brought into the tariff's own grammar, place by place.

Whatever cannot be read is refused at the character of the cell as it was written.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from samphao.engines.tariff import parse_expression
from samphao.engines.tariff.errors import ExpressionNotRead
from samphao.kernel.numbers import exact
from samphao.reference.importers.errors import CellNotRead
from samphao.reference.importers.tables import own_rows

NO_RATE = frozenset({"", "-", "–", "—", "*", "...", "n/a", "na"})
LONGEST = 300
LONGEST_NUMBER = 15
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+[.,]\d+|\d+")
_CURRENCY = re.compile(r"[A-Z]{3}(?![A-Za-z])")
_MARKS = frozenset("+/%")
_LIMITS = {"LOWER": "MAX", "HIGHER": "MIN"}
_EXPECTED = "% + / MAX MIN CNY kg"


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of the tariff's grammar and where it was read, from 0."""

    text: str
    place: int

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit() and self.text != "0%"

    @property
    def is_currency(self) -> bool:
        return len(self.text) == 3 and self.text.isupper() and self.text not in {"MAX", "MIN"}


@lru_cache(maxsize=8192)
def read_duty(text: str) -> str:
    """Return the duty expression that a cell means; blank where it names no rate.

    Raises:
        CellNotRead: with the position of the character and what was expected there.
    """
    if text.strip().casefold() in NO_RATE:
        return ""
    if len(text) > LONGEST:
        raise CellNotRead(text=text[:60], position=LONGEST + 1, expected=f"<= {LONGEST}")
    tokens = _bare_number(text, list(_tokens(text)))
    tokens = list(_in_order(_chosen(text, tokens)))
    expression, starts = _written(tokens)
    try:
        parse_expression(expression)
    except ExpressionNotRead as error:
        place = _place(text, tokens, starts, int(str(error.values["position"])))
        expected = str(error.values["expected"])
        raise CellNotRead(text=text, position=place + 1, expected=expected) from None
    return expression


def _tokens(text: str) -> Iterator[_Token]:
    # Wide digits and marks of Chinese typing count as the plain ones, a character for each.
    plain = "".join(_plain(character) for character in text)
    lowered = "".join(_lower(character) for character in plain)
    place = 0
    while place < len(text):
        if plain[place].isspace() or plain[place] in ",;()":
            place += 1
            continue
        length, word = _at(text, plain, lowered, place)
        if word:
            yield _Token(word, place)
        place += length


def _at(text: str, plain: str, lowered: str, place: int) -> tuple[int, str]:
    """Return how long the word at a place is, and its token."""
    if found := _NUMBER.match(plain, place):
        return len(found[0]), _number(text, plain, found)
    if plain[place] in _MARKS:
        return 1, plain[place]
    for words, token in _words(lowered[place]):
        if lowered.startswith(words, place) and not _runs_on(lowered, place, words):
            return len(words), token
    if found := _CURRENCY.match(plain, place):
        return 3, found[0]
    for unit in ("kg", "ml", "m2", "g", "l", "t", "piece", "pair", "carton"):
        if lowered.startswith(unit, place) and not _runs_on(lowered, place, unit):
            return len(unit), unit
    raise CellNotRead(text=text, position=place + 1, expected=_EXPECTED)


def _plain(character: str) -> str:
    found = unicodedata.normalize("NFKC", character)
    return found if len(found) == 1 else character


def _lower(character: str) -> str:
    found = character.casefold()
    return found if len(found) == 1 else character


def _runs_on(text: str, place: int, words: str) -> bool:
    """Tell whether a Latin word goes on after the match, so that it is another word."""
    after = text[place + len(words) : place + len(words) + 1]
    return words[-1].isascii() and words[-1].isalnum() and after.isascii() and after.isalpha()


@cache
def _words(first: str) -> tuple[tuple[str, str], ...]:
    """Return our words that begin with a letter, longest first, and their tokens."""
    found = [
        (row["words"], row["token"])
        for row in own_rows("duty_words.csv")
        if row["words"].startswith(first)
    ]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def _number(text: str, plain: str, found: re.Match[str]) -> str:
    """Return a number with a point; a comma before three digits may mean either thing."""
    written = found[0]
    if len(written) > LONGEST_NUMBER:
        place = found.start() + LONGEST_NUMBER
        raise CellNotRead(text=text, position=place + 1, expected="%")
    head, comma, tail = written.rpartition(",")
    if not comma:
        return written
    if "." in tail or head.count(","):
        return written.replace(",", "")
    if len(tail) != 3:
        return f"{head}.{tail}"
    rest = plain[found.end() :].lstrip()
    if not rest or rest.startswith("%") or head == "0":
        place = found.start() + len(head)
        raise CellNotRead(text=text, position=place + 1, expected=f"{head}.{tail} {head}{tail}")
    return head + tail


def _bare_number(text: str, tokens: list[_Token]) -> list[_Token]:
    """Read a number alone as a percentage; between 0 and 1 it may be a share as well."""
    if len(tokens) != 1 or not tokens[0].is_number:
        return tokens
    token = tokens[0]
    if 0 < exact(token.text) < 1:
        raise CellNotRead(
            text=text, position=token.place + 1, expected=f"{token.text}% {_times_hundred(token)}%"
        )
    return [token, _Token("%", token.place + len(token.text))]


def _times_hundred(token: _Token) -> str:
    return f"{(exact(token.text) * 100).normalize():f}"


def _chosen(text: str, tokens: list[_Token]) -> list[_Token]:
    """Turn `A or B whichever lower` into a limit of A by B."""
    choices = [token for token in tokens if token.text in _LIMITS]
    alternatives = [token for token in tokens if token.text == "OR"]
    if len(choices) > 1 or (choices and not alternatives):
        raise CellNotRead(text=text, position=choices[-1].place + 1, expected="or")
    if alternatives and not choices:
        raise CellNotRead(
            text=text,
            position=alternatives[0].place + 1,
            expected="whichever is lower, whichever is higher",
        )
    return [
        _Token(_LIMITS[choices[0].text], token.place) if token.text == "OR" else token
        for token in tokens
        if token.text not in _LIMITS
    ]


def _in_order(tokens: list[_Token]) -> Iterator[_Token]:
    """Put the number before its currency: `THB 2/kg` is 2 THB/kg."""
    index = 0
    while index < len(tokens):
        one, two = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else None
        before = tokens[index - 1] if index else None
        led = before is None or not before.is_number
        if one.is_currency and led and two is not None and two.is_number:
            yield two
            yield one
            index += 2
        else:
            yield one
            index += 1


def _written(tokens: list[_Token]) -> tuple[str, list[int]]:
    """Return the expression and where each token starts in it."""
    expression, starts = "", []
    for token in tokens:
        if expression and token.text not in {"%", "/"} and not expression.endswith("/"):
            expression += " "
        starts.append(len(expression))
        expression += token.text
    return expression, starts


def _place(text: str, tokens: list[_Token], starts: list[int], position: int) -> int:
    """Return where in the cell a position of the expression was read."""
    index = bisect_right(starts, position - 1) - 1
    if index < 0 or position > starts[-1] + len(tokens[-1].text):
        return len(text.rstrip())
    return tokens[index].place

"""The little language in which Viet Nam's tariff workbook writes a rate.

cell  = part { "/" part }                     parts: goods that the eight digits do not tell apart
part  = "*" | rate [ quota ] [ without ] [ zone ]
quota = "(NHN:" rate ")"                      rate outside the tariff quota
without = "(-" country { "," country } ")"    origins that the rate does not serve
zone  = "(GIC)"                               serves goods of the Gaeseong zone as well
rate  = digits [ ("." | ",") digits ] [ "%" ]
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from samphao.kernel.country import Country, UnknownCountry
from samphao.kernel.numbers import exact
from samphao.reference.importers.errors import CellNotRead

HIGHEST = Decimal(1000)
_RATE = re.compile(r"(\d{1,6})(?:[.,](\d{1,6}))?\s*%?")
_OUTSIDE = re.compile(r"\(\s*NHN\s*:\s*")
_WITHOUT = re.compile(r"\(\s*-\s*")
_ZONE = re.compile(r"\(\s*GIC\s*\)")
_COUNTRY = re.compile(r"[A-Z]{2}(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Part:
    """What a cell says of some goods of a line; `rate` in percent, None where nothing is granted.

    `outside` is the rate outside the quota, `excludes` the origins that are not served.
    """

    rate: Decimal | None
    outside: Decimal | None = None
    excludes: tuple[str, ...] = ()
    zone: bool = False


@lru_cache(maxsize=8192)
def parse_cell(text: str) -> tuple[Part, ...]:
    """Read a cell; parts that say the same are one, and a blank cell has none.

    Raises:
        CellNotRead: with the position of the character and what was expected there.
    """
    scanner = _Scanner(text)
    if scanner.at_end:
        return ()
    parts = [_part(scanner)]
    while scanner.accept("/"):
        parts.append(_part(scanner))
    if scanner.place < len(scanner.text):
        raise scanner.refuse("/ (-TH) (NHN: 50)")
    return tuple(dict.fromkeys(parts)) if len(set(parts)) == 1 else tuple(parts)


class _Scanner:
    """A place in a text, and what stands there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.skip()

    @property
    def at_end(self) -> bool:
        return self.place >= len(self.text)

    def skip(self) -> None:
        while self.place < len(self.text) and self.text[self.place].isspace():
            self.place += 1

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.text, self.place)
        if found:
            self.place = found.end()
            self.skip()
        return found

    def accept(self, word: str) -> bool:
        if not self.text.startswith(word, self.place):
            return False
        self.place += len(word)
        self.skip()
        return True

    def demand(self, word: str, *, expected: str) -> None:
        if not self.accept(word):
            raise self.refuse(expected)

    def refuse(self, expected: str, *, place: int | None = None) -> CellNotRead:
        position = (self.place if place is None else place) + 1
        return CellNotRead(text=self.text, position=position, expected=expected)


def _part(scanner: _Scanner) -> Part:
    if scanner.accept("*"):
        return Part(None)
    rate = _rate(scanner)
    outside = None
    if scanner.take(_OUTSIDE):
        outside = _rate(scanner)
        scanner.demand(")", expected=")")
    excludes = _excluded(scanner) if scanner.take(_WITHOUT) else ()
    return Part(rate, outside, excludes, bool(scanner.take(_ZONE)))


def _rate(scanner: _Scanner) -> Decimal:
    start = scanner.place
    found = scanner.take(_RATE)
    if found is None:
        raise scanner.refuse("0-9 *")
    rate = exact(f"{found[1]}.{found[2] or 0}")
    if rate > HIGHEST:
        raise scanner.refuse(f"0-{HIGHEST}", place=start)
    return rate


def _excluded(scanner: _Scanner) -> tuple[str, ...]:
    found: list[str] = []
    while True:
        start = scanner.place
        word = scanner.take(_COUNTRY)
        if word is None:
            raise scanner.refuse("TH CN")
        try:
            found.append(str(Country(word[0])))
        except UnknownCountry:
            raise scanner.refuse("TH CN", place=start) from None
        if scanner.accept(")"):
            return tuple(dict.fromkeys(found))
        scanner.demand(",", expected=", )")


def percent(rate: Decimal) -> str:
    """Return a rate as a duty expression: 7.5%, 0%."""
    text = f"{rate.normalize():f}"
    return f"{text}%"

"""Harmonized System codes, and ranges of them."""

from dataclasses import dataclass
from typing import ClassVar, Self

from samphao.kernel.errors import SamphaoError
from samphao.kernel.words import Word

LAST_CHAPTER = 97


class NotAnHSCode(SamphaoError):
    """A code has 2 to 10 digits, its chapter between 01 and 97."""

    code: ClassVar[str] = "hs.not_a_code"


class NotAnHSRange(SamphaoError):
    """A range is one code, `*`, or two codes of equal length in rising order."""

    code: ClassVar[str] = "hs.not_a_range"


class HSCode(Word):
    """A code of 2 to 10 digits, kept without dots: chapter, heading, subheading, national line."""

    __slots__ = ()

    @classmethod
    def check(cls, text: str) -> str:
        """Return the digits; dots, blanks and hyphens between them are dropped.

        Raises:
            NotAnHSCode: too short, too long, not digits, or no such chapter.
        """
        digits = text.strip().replace(".", "").replace(" ", "").replace("-", "")
        if not (digits.isascii() and digits.isdigit() and 2 <= len(digits) <= 10):
            raise NotAnHSCode(hs=text)
        if not 1 <= int(digits[:2]) <= LAST_CHAPTER or digits[:2] == "77":
            raise NotAnHSCode(hs=text)
        return digits

    @property
    def digits(self) -> str:
        """Return the digits without dots."""
        return self._text

    @property
    def chapter(self) -> "HSCode":
        """Return the first two digits."""
        return HSCode(self.digits[:2])

    @property
    def heading(self) -> "HSCode":
        """Return the first four digits, or the chapter when there are no more."""
        return HSCode(self.digits[:4])

    @property
    def subheading(self) -> "HSCode":
        """Return the first six digits, or as many as there are."""
        return HSCode(self.digits[:6])

    @property
    def is_subheading(self) -> bool:
        """Tell whether at least six digits are known."""
        return len(self.digits) >= 6

    def covers(self, other: "HSCode") -> bool:
        """Tell whether the other code lies at or below this one."""
        return other.digits.startswith(self.digits)

    def dotted(self) -> str:
        """Return the customary writing: 0804.50, 0804.50.20, 0804.50.20.00, 4202.22.100."""
        d = self.digits
        if len(d) <= 4:
            return d
        # Nine digits are Japan's: a subheading and three of its own.
        if len(d) == 9:
            return f"{d[:4]}.{d[4:6]}.{d[6:]}"
        tail = [d[i : i + 2] for i in range(4, len(d), 2)]
        return ".".join([d[:4], *tail])


@dataclass(frozen=True, slots=True)
class HSRange:
    """A prefix, a range of equally long prefixes with both ends included, or everything."""

    first: str
    last: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `0804`, `5001-6399` or `*`.

        Raises:
            NotAnHSRange: anything else, or a falling range.
        """
        text = text.strip()
        if text == "*":
            return cls("", "")
        first, _, last = text.partition("-")
        last = last or first
        try:
            low, high = HSCode(first).digits, HSCode(last).digits
        except NotAnHSCode:
            raise NotAnHSRange(range=text) from None
        if len(low) != len(high) or low > high:
            raise NotAnHSRange(range=text)
        return cls(low, high)

    @property
    def length(self) -> int:
        """Return how many digits are fixed: the measure of how specific it is."""
        return len(self.first)

    def covers(self, code: HSCode) -> bool:
        """Tell whether the code lies at or below one of the prefixes."""
        digits, first = code.digits, self.first
        length = len(first)
        return len(digits) >= length and first <= digits[:length] <= self.last

    def touches(self, code: HSCode) -> bool:
        """Tell whether some goods under the code lie in the range, even if not all do."""
        digits, first = code.digits, self.first
        length = len(first)
        if len(digits) >= length:
            return first <= digits[:length] <= self.last
        shared = len(digits)
        return first[:shared] <= digits <= self.last[:shared]

    def __str__(self) -> str:
        if not self.first:
            return "*"
        return self.first if self.first == self.last else f"{self.first}-{self.last}"


def parse_ranges(text: str) -> tuple[HSRange, ...]:
    """Read ranges separated by blanks; empty text is no range."""
    return tuple(HSRange.parse(part) for part in text.split())


def any_covers(ranges: tuple[HSRange, ...], code: HSCode) -> bool:
    """Tell whether one of the ranges covers the code."""
    return any(item.covers(code) for item in ranges)

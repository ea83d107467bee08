"""Reading what a person typed: days, countries, codes, numbers, money, facts."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from samphao.engines.intake import NINE_DIGIT_MARKETS
from samphao.interfaces.errors import NotAnOption
from samphao.interfaces.whole_file import FileBeyondLimit, whole_file
from samphao.kernel.country import Country
from samphao.kernel.errors import SamphaoError
from samphao.kernel.hs import HSCode
from samphao.kernel.money import Money
from samphao.kernel.numbers import exact
from samphao.kernel.ports.sheets import FileTooLarge
from samphao.kernel.quantities import Dimensions, Weight

NINE = 9

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

MOST_UNITS = 10_000_000
BUDDHIST_YEARS = 2400


def option(name: str, value: str, parse: Callable[[str], T], *, expected: str) -> T:
    """Read the value of an option.

    Raises:
        NotAnOption: naming the option, the value, and what would be right.
    """
    try:
        return parse(value)
    except (SamphaoError, ValueError):
        raise NotAnOption(option=name, value=value, expected=expected) from None


def day(name: str, value: str, *, default: date) -> date:
    """Read an ISO day, or take the default when nothing was given."""

    def iso(text: str) -> date:
        found = date.fromisoformat(text)
        # 2569 is this year as a Thai calendar writes it; nobody asks for a day in four centuries.
        if found.year >= BUDDHIST_YEARS:
            raise ValueError(text)
        return found

    return option(name, value, iso, expected="YYYY-MM-DD (C.E.)") if value else default


def country(name: str, value: str, *, expected: str = "CN") -> Country:
    """Read one country code."""
    return option(name, value, Country, expected=expected)


def countries(name: str, values: Iterable[str], *, expected: str) -> tuple[Country, ...]:
    """Read country codes, each once; several may be joined by commas."""
    words = [word for value in values for word in value.split(",") if word.strip()]
    return tuple(dict.fromkeys(country(name, word, expected=expected) for word in words))


def hs_code(name: str, value: str, *, market: str = "") -> HSCode:
    """Read a customs code of two to ten digits; nine where the market's own lines have nine."""

    def code(text: str) -> HSCode:
        found = HSCode(text)
        digits = len(found.digits)
        own_line = digits == NINE and market.upper() in NINE_DIGIT_MARKETS
        # An odd number of digits is a code whose leading zero a spreadsheet has eaten.
        if digits % 2 and not own_line:
            raise ValueError(text)
        return found

    return option(name, value, code, expected="0804.50")


def money(name: str, value: str) -> Money:
    """Read an amount with its currency, neither negative nor beyond trade."""

    def amount(text: str) -> Money:
        found = Money.parse(text)
        if found.amount < 0:
            raise ValueError(text)
        return found

    return option(name, value, amount, expected="1000 CNY")


def count(name: str, value: str) -> int:
    """Read a whole number from one to ten million."""

    def whole(text: str) -> int:
        number = int(text)
        if not 1 <= number <= MOST_UNITS:
            raise ValueError(text)
        return number

    return option(name, value, whole, expected=f"1 - {MOST_UNITS}")


def count_or_none(name: str, value: str) -> int | None:
    """Read a whole number above zero, None when nothing was given."""
    return count(name, value) if value else None


def weight(name: str, value: str) -> Weight:
    """Read kilograms, above zero."""
    return Weight.kg(option(name, value, _above_zero, expected="12.5"))


def weight_or_none(name: str, value: str) -> Weight | None:
    """Read kilograms, None when nothing was given."""
    return weight(name, value) if value else None


def size_or_none(name: str, value: str) -> Dimensions | None:
    """Read three sides in centimetres, such as 40x30x20; None when nothing was given."""

    def sides(text: str) -> Dimensions:
        length, width, height = map(_above_zero, text.lower().replace("×", "x").split("x"))
        return Dimensions(length, width, height)

    return option(name, value, sides, expected="40x30x20") if value else None


def choices(name: str, values: Iterable[str], kind: type[E]) -> tuple[E, ...]:
    """Read words of a closed list; several may be joined by commas."""
    words = [word.strip() for value in values for word in value.split(",") if word.strip()]
    return tuple(option(name, word, kind, expected=", ".join(kind)) for word in words)


def facts(name: str, values: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Read `fact=value` pairs."""
    return pairs(name, values, expected="storage=frozen")


def pairs(name: str, values: Iterable[str], *, expected: str) -> tuple[tuple[str, str], ...]:
    """Read `name=value` pairs; the value may hold further signs of equality."""

    def pair(text: str) -> tuple[str, str]:
        key, equals, value = text.partition("=")
        if not (key.strip() and equals and value.strip()):
            raise ValueError(text)
        return key.strip(), value.strip()

    return tuple(option(name, value, pair, expected=expected) for value in values)


def text_of(path: Path) -> bytes:
    """Return the bytes of a file that a person named.

    Raises:
        NoSuchFile: it isn't there, or can't be read.
        FileBeyondLimit: it goes on beyond 64 MB.
    """
    return whole_file(path)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Name the file in the refusal of one that is too large; readers know only its bytes.

    Raises:
        FileBeyondLimit: instead of the reader's own refusal.
    """
    try:
        yield
    except FileTooLarge as error:
        raise FileBeyondLimit(file=path.name, limit=str(error.values["limit"])) from None


def _above_zero(text: str) -> Decimal:
    number = exact(text.strip())
    if number <= 0:
        raise ValueError(text)
    return number

"""Whole numbers, days and shares in cells."""

import re
from decimal import Decimal
from functools import lru_cache

from samphao.engines.intake.faults import CellFault
from samphao.engines.intake.numbers import Marks, number_in, why_no_number
from samphao.engines.intake.spelling import folded, plain
from samphao.engines.intake.units import DAYS, EACH_HINTS, TIME_WORDS

_COUNT = re.compile(r"(?P<number>[-−+(]?\s*\.?\d(?:.*\d)?\)?)\s*(?P<unit>\D*)")
_SPAN = re.compile(r"(\d[\d.,]*)\s*([^\d\s.,]*\.?)")
_SEPARATORS = re.compile(r"[/\s]+|ต่อ|\bper\b|每")
_DOZENS = frozenset(map(plain, ("dozen", "doz", "โหล", "打")))
_CONTAINERS = frozenset(
    map(plain, ("carton", "ctn", "case", "ลัง", "กล่อง", "箱", "month", "mth", "เดือน", "月"))
)


@lru_cache(maxsize=65536)
def read_count(text: str, _hint: str = "") -> int:
    """Return a whole number of sales units, such as `24` or `24 ถุง/ลัง`."""
    parts = _COUNT.fullmatch(folded(text))
    if parts is None:
        raise CellFault("intake.not_a_number", value=text)
    number = number_in(parts["number"], marks=Marks.THOUSANDS_COMMA)
    words = [plain(word) for word in _SEPARATORS.split(parts["unit"]) if plain(word)]
    dozens = bool(words) and words[0] in _DOZENS
    strange = [
        word for word in words[dozens:] if word not in EACH_HINTS and word not in _CONTAINERS
    ]
    if strange:
        raise CellFault("intake.count_of_what", value=text, unit=parts["unit"].strip())
    if number <= 0:
        raise CellFault("intake.not_above_zero", value=text)
    if number != int(number):
        raise CellFault("intake.not_whole", value=text)
    return int(number) * (12 if dozens else 1)


@lru_cache(maxsize=16384)
def read_days(text: str, hint: str = "") -> int:
    """Return a span of time in days; a month counts 30, a year 365."""
    word = folded(text)
    spans = _SPAN.findall(word)
    unclear = len(spans) > 1 and not all(plain(unit) for _, unit in spans)
    if not spans or unclear or plain(_SPAN.sub("", word)):
        raise why_no_number(text)
    days = sum((_days(text, number, unit, hint) for number, unit in spans), Decimal(0))
    if days != int(days):
        raise CellFault("intake.not_whole", value=text)
    if days <= 0:
        raise CellFault("intake.not_above_zero", value=text)
    return int(days)


def _days(text: str, number: str, unit: str, hint: str) -> Decimal:
    said = plain(unit)
    name = TIME_WORDS.get(said) if said else hint
    if name is None:
        raise CellFault("intake.unit_unknown", value=text, unit=unit)
    if not name:
        raise CellFault("intake.days_without_unit", value=text)
    return number_in(number, marks=Marks.THOUSANDS_COMMA) * DAYS[name]


@lru_cache(maxsize=16384)
def read_share(text: str, hint: str = "") -> Decimal:
    """Return a share of the price as a fraction, from `12%`, `0.12` or `12`.

    A bare 1 is refused: it may be one per cent or the whole.
    """
    word = folded(text)
    bare = word.removesuffix("%").removesuffix("percent").removesuffix("เปอร์เซ็นต์").strip()
    number = number_in(bare, marks=Marks.EITHER_DECIMAL)
    percent = bare != word or hint == "%"
    if number < 0 or number > 100:
        raise CellFault("intake.share_out_of_range", value=text)
    if number == 1 and not percent:
        raise CellFault("intake.number_two_readings", value=text, first="1%", second="100%")
    return number / 100 if percent or number > 1 else number

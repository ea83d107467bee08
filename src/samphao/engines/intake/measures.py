"""Weights, sides and volumes in cells, with the unit in the cell or in the header."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from samphao.engines.intake.faults import CellFault
from samphao.engines.intake.numbers import Marks, number_in
from samphao.engines.intake.spelling import folded, plain
from samphao.engines.intake.units import (
    CENTIMETRES,
    EACH_HINTS,
    EACH_WORDS,
    GRAMS,
    LENGTH_WORDS,
    MILLILITRES,
    PER,
    VOLUME_WORDS,
    WEIGHT_WORDS,
)
from samphao.kernel.quantities import Dimensions, Weight

_MEASURE = re.compile(r"(?P<number>[-−+(]?\s*\.?\d(?:.*\d)?\)?)\s*(?P<unit>\D*)")
_TIMES = re.compile(r"\s*[x×✕*]\s*|\s*\bby\b\s*")
_SIDE_NAMES = re.compile(r"กว้าง|ยาว|สูง|length|width|height|[lwh](?=\s*[:=])|长|宽|高|[:=]")
_THREE_SIDES = 3


def _measured(text: str, hint: str, words: Mapping[str, str], code: str) -> tuple[Decimal, str]:
    """Return number and unit; the unit in the cell counts before the one in the header."""
    parts = _MEASURE.fullmatch(folded(text))
    if parts is None:
        raise CellFault("intake.not_a_number", value=text)
    name, *per = PER.split(parts["unit"], maxsplit=1)
    said = plain(name if per and plain(per[0]) in EACH_WORDS else parts["unit"])
    said = "" if said in EACH_HINTS and said not in words else said
    unit = words.get(said) if said else hint
    number = number_in(parts["number"], marks=Marks.EITHER_DECIMAL)
    if unit is None:
        raise CellFault("intake.unit_unknown", value=text, unit=parts["unit"].strip())
    if not unit:
        raise CellFault(code, value=text)
    if number <= 0:
        raise CellFault("intake.not_above_zero", value=text)
    return number, unit


@lru_cache(maxsize=65536)
def read_weight(text: str, hint: str = "") -> Weight:
    """Return the weight of one sales unit, or of the material in it."""
    number, unit = _measured(text, hint, WEIGHT_WORDS, "intake.weight_without_unit")
    return Weight(number * GRAMS[unit])


@lru_cache(maxsize=65536)
def read_volume(text: str, hint: str = "") -> Decimal:
    """Return the volume of the contents in millilitres."""
    number, unit = _measured(text, hint, VOLUME_WORDS, "intake.volume_without_unit")
    return number * MILLILITRES[unit]


@lru_cache(maxsize=65536)
def read_side(text: str, hint: str = "") -> Decimal:
    """Return one side in centimetres."""
    number, unit = _measured(text, hint, LENGTH_WORDS, "intake.size_without_unit")
    return number * CENTIMETRES[unit]


@lru_cache(maxsize=65536)
def read_content(text: str, hint: str = "") -> Weight | Decimal:
    """Return a net content: a weight, or a volume in millilitres; the unit tells which."""
    both = {**WEIGHT_WORDS, **VOLUME_WORDS}
    number, unit = _measured(text, hint, both, "intake.content_without_unit")
    return Weight(number * GRAMS[unit]) if unit in GRAMS else number * MILLILITRES[unit]


@lru_cache(maxsize=65536)
def read_dimensions(text: str, hint: str = "") -> Dimensions:
    """Return three sides from one cell such as `20x15x10 cm` or `20 cm × 15 cm × 10 cm`."""
    parts = [part.strip() for part in _TIMES.split(folded(text)) if part.strip()]
    if len(parts) != _THREE_SIDES:
        parts = _SIDE_NAMES.sub(" ", folded(text)).split()
        parts = _with_units_joined(parts)
    if len(parts) != _THREE_SIDES:
        raise CellFault("intake.not_three_sides", value=text)
    last_unit = plain(_last_unit(parts[-1]))
    common = LENGTH_WORDS.get(last_unit, "") or hint
    try:
        sides = [read_side(_SIDE_NAMES.sub(" ", part), common) for part in parts]
    except CellFault as fault:
        raise CellFault(fault.problem.code, **{**fault.problem.values, "value": text}) from None
    return Dimensions(*sides)


def _with_units_joined(words: list[str]) -> list[str]:
    """Put a word without digits to the number before it: `20 cm` is one part."""
    joined: list[str] = []
    for word in words:
        if joined and not any(sign.isdigit() for sign in word):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _last_unit(part: str) -> str:
    return re.sub(r"^.*\d\)?", "", part)

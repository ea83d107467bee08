"""Tariff codes and product codes, and what spreadsheets do to them."""

import re
from functools import lru_cache

from samphao.engines.intake.faults import CellFault
from samphao.engines.intake.spelling import folded, tidy
from samphao.kernel.hs import HSCode, NotAnHSCode

LONGEST_SKU = 64
# Japan's statistical code has nine digits: six, then three. Elsewhere lines have an even number.
NINE_DIGIT_MARKETS = frozenset({"JP"})
_LOST = frozenset({5, 7, 9})
_LOST_OF_NINE = frozenset({5, 8})
_NEVER_OF_NINE = 7
_EXPONENT = re.compile(r"[+-]?\d+(?:[.,]\d+)?e[+-]?\d+")
_BEFORE = re.compile(r"^(?:hs(?:\s*code)?|พิกัด|รหัส|税号|海关编码|ahtn|no)\s*[.:：]?\s*")
_CODE = re.compile(r"\d[\d .\-]*")


@lru_cache(maxsize=65536)
def read_hs(text: str, market: str = "") -> HSCode:
    """Return a tariff code of four to ten digits.

    Args:
        text: the cell.
        market: whose own nomenclature the column is for, blank for the world's.

    Raises:
        CellFault: an exponent, a lost zero (with the likely code), or no code.
    """
    word = _BEFORE.sub("", folded(text))
    if _EXPONENT.fullmatch(word):
        raise CellFault("intake.number_exponent", value=text)
    if not _CODE.fullmatch(word):
        raise CellFault("intake.hs_not_a_code", value=text)
    digits = re.sub(r"\D", "", word)
    nine = market in NINE_DIGIT_MARKETS
    likely = _likely(word, digits, lost=_LOST_OF_NINE if nine else _LOST)
    if likely is not None:
        raise CellFault("intake.hs_zero_lost", value=text, likely_hs=likely.digits)
    code = _code(digits)
    if code is None or len(digits) < 4 or (nine and len(digits) == _NEVER_OF_NINE):
        raise CellFault("intake.hs_not_a_code", value=text)
    return code


def _likely(word: str, digits: str, *, lost: frozenset[int]) -> HSCode | None:
    """Return the code with its zeros put back, when the digits show that one was lost."""
    first, dot, last = word.partition(".")
    lost_end = dot and "." not in last and len(last) == 1 and len(first) in {3, 4}
    if lost_end:
        return _code(f"{first.zfill(4)}{last}0")
    if len(digits) in lost:
        return _code(f"0{digits}")
    return None


def _code(digits: str) -> HSCode | None:
    try:
        return HSCode(digits)
    except NotAnHSCode:
        return None


def read_sku(text: str, _hint: str = "") -> str:
    """Return the product's own code as written.

    Raises:
        CellFault: a long number that a spreadsheet has rounded, or more than 64 signs.
    """
    word = tidy(text)
    if _EXPONENT.fullmatch(word.lower()):
        raise CellFault("intake.number_exponent", value=text)
    if len(word) > LONGEST_SKU:
        raise CellFault("intake.too_long", value=word[:LONGEST_SKU], limit=str(LONGEST_SKU))
    return word

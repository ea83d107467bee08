"""Money in a cell: an amount and the words for its currency."""

import re
from functools import lru_cache

from samphao.engines.intake.faults import CellFault
from samphao.engines.intake.numbers import Marks, number_in, why_no_number
from samphao.engines.intake.spelling import folded, plain
from samphao.engines.intake.units import (
    AMBIGUOUS_SIGNS,
    CURRENCY_WORDS,
    EACH_HINTS,
    EACH_WORDS,
    PER,
    WEIGHT_WORDS,
)
from samphao.kernel.money import MINOR_UNITS, Money

_PARTS = re.compile(r"(?P<before>\D*?)(?P<number>[-−+(]?\s*\.?\d(?:.*\d)?\)?)(?P<after>\D*)")


@lru_cache(maxsize=1024)
def read_currency(text: str, _hint: str = "") -> str:
    """Return the ISO 4217 code of a cell that names a currency."""
    word = plain(text)
    folded_word = folded(text)
    if folded_word in AMBIGUOUS_SIGNS:
        readings = AMBIGUOUS_SIGNS[folded_word]
        raise CellFault("intake.currency_two_readings", value=text, readings=readings)
    code = CURRENCY_WORDS.get(word)
    if code is None:
        raise CellFault("intake.currency_unknown", value=text)
    return code


@lru_cache(maxsize=65536)
def read_price(text: str, hint: str = "") -> tuple[str, str]:
    """Return amount and currency of one sales unit as text; the currency may be blank.

    The amount stays text until the currency, which may stand in another column, is known.

    Raises:
        CellFault: no amount, another unit than the sales unit, or two currencies.
    """
    word = folded(text)
    parts = None if word.startswith("=") else _PARTS.fullmatch(word)
    if parts is None:
        raise CellFault("intake.not_a_number", value=text)
    try:
        currency = _currency_beside(text, parts["before"], parts["after"])
    except CellFault as fault:
        why = why_no_number(text)
        # "1-Mar" is a date and no amount in the currency "Mar".
        raise fault if why.problem.code == "intake.not_a_number" else why from None
    if currency and hint and currency != hint:
        raise CellFault("intake.currency_twice", value=text, first=currency, second=hint)
    return parts["number"], currency or hint


def _currency_beside(text: str, before: str, after: str) -> str:
    name, *per = PER.split(after.strip(), maxsplit=1)
    if per and plain(per[0]) not in EACH_WORDS:
        code = "intake.price_per_weight" if plain(per[0]) in WEIGHT_WORDS else "intake.price_per"
        raise CellFault(code, value=text, per=per[0])
    words = [word.strip(" .,-:") for word in (before, name)]
    named = [word for word in words if word and plain(word) not in EACH_HINTS]
    currencies = {read_currency(word) for word in named}
    if len(currencies) > 1:
        first, second = sorted(currencies)
        raise CellFault("intake.currency_twice", value=text, first=first, second=second)
    return currencies.pop() if currencies else ""


@lru_cache(maxsize=65536)
def money_of(amount: str, currency: str) -> Money:
    """Return the money of an amount that is above zero.

    Raises:
        CellFault: the amount is no number, has two readings, or is zero or less.
    """
    whole = MINOR_UNITS.get(currency, 2) == 0
    number = number_in(amount, marks=Marks.THOUSANDS_BOTH if whole else Marks.THOUSANDS_COMMA)
    if number <= 0:
        raise CellFault("intake.not_above_zero", value=amount)
    return Money(number, currency)

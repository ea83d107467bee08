"""Conditions of measures in words: `state fresh` becomes "goods fresh or chilled"."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import reduce
from typing import Protocol

from samphao.interfaces.words.days import season_day
from samphao.kernel.text import Language

MONEY_CLAUSE = re.compile(r"(value|unit_price) (>=|<=|>|<|=) (\S+) ([A-Z]{3})(?:/(\S+))?")
SEASON = re.compile(r"season (\d\d)-(\d\d)\.\.(\d\d)-(\d\d)")
SIGNS = {">=": "at_least", "<=": "at_most", ">": "above", "<": "below", "=": "exactly"}
AND = " and "
# Any year will do, as long as it has a 29th of February.
LEAP_YEAR = 2024


class Voice(Protocol):
    """What is needed of a speaker."""

    language: Language

    def say(self, what: str, **values: object) -> str:
        """Return the sentence of a code."""

    def knows(self, code: str) -> bool:
        """Tell whether there is a sentence for the code."""

    def word(self, family: str, name: str) -> str:
        """Return the word of a small closed list."""


def condition_words(text: str, voice: Voice) -> str:
    """Return a condition as the reader's language says it; a clause without words as it is."""
    said = [_clause(clause, voice) for clause in text.split(AND)]
    return _joined(said, lambda first, second: voice.say("cli.if_both", first=first, second=second))


def facts_asked(conditions: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the facts that conditions ask for, and the values that they name, in order."""
    found: dict[str, dict[str, None]] = {}
    for text in conditions:
        for clause in text.split(AND):
            if MONEY_CLAUSE.fullmatch(clause) or SEASON.fullmatch(clause):
                continue
            fact, *values = clause.split()
            found.setdefault(fact, {}).update(dict.fromkeys(values))
    return {fact: tuple(values) for fact, values in found.items()}


def _clause(clause: str, voice: Voice) -> str:
    if money := MONEY_CLAUSE.fullmatch(clause):
        subject, sign, number, currency, unit = money.groups()
        bound = voice.say("cli.if_money", money=f"{number} {currency}")
        if unit:
            bound = voice.say("cli.if_money_per_unit", money=f"{number} {currency}", unit=unit)
        return voice.say(f"cli.if_{subject}.{SIGNS[sign]}", bound=bound)
    if season := SEASON.fullmatch(clause):
        month, day, last_month, last_day = map(int, season.groups())
        return voice.say(
            "cli.if_season",
            first=season_day(date(LEAP_YEAR, month, day), voice.language),
            last=season_day(date(LEAP_YEAR, last_month, last_day), voice.language),
        )
    fact, *values = clause.split()
    words = [_value(fact, value, voice) for value in values]
    either = _joined(
        words, lambda first, second: voice.say("cli.if_either", first=first, second=second)
    )
    frame = f"cli.if_fact.{fact}"
    return voice.say(frame, values=either) if words and voice.knows(frame) else clause


def _value(fact: str, value: str, voice: Voice) -> str:
    code = f"cli.if_value.{fact}.{value}"
    return voice.say(code) if voice.knows(code) else voice.word(fact, value)


def _joined(parts: Iterable[str], join: Callable[[str, str], str]) -> str:
    return reduce(join, parts)

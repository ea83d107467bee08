"""Conditions of measures: yes, no, or unknown with the facts that would tell.

condition = clause { "and" clause }
clause    = ("value" | "unit_price") (">=" | "<=" | ">" | "<" | "=") number currency [ "/" unit ]
          | "season" MM-DD..MM-DD
          | fact value { value }
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from samphao.engines.tariff.errors import ConditionNotRead
from samphao.engines.tariff.quantities import FACT_FOR_UNIT, UNITS, UNITS_SHOWN, Counted
from samphao.engines.tariff.tokens import Reader
from samphao.kernel.money import Money
from samphao.kernel.numbers import exact

_MONEY_FACTS = frozenset({"value", "unit_price"})
_SIGNS = frozenset({">=", "<=", ">", "<", "="})
_SLASH = frozenset({"/"})
_AND = frozenset({"and"})
_LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Facts of which several hold at once, so that one value says nothing about another.
_HELD_TOGETHER = frozenset({"certificate", "quota"})
NONE_HELD = "none"


class Truth(StrEnum):
    """Three answers to a condition."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer, and the facts that are needed when it is unknown."""

    answer: Truth
    facts: tuple[str, ...] = ()


_YES, _NO = Finding(Truth.YES), Finding(Truth.NO)


@dataclass(frozen=True, slots=True)
class Threshold:
    """Money against money: the whole customs value, or the price of one unit of quantity."""

    subject: str
    sign: str
    bound: Money
    unit: str = ""

    def judge(self, counted: Counted) -> Finding:
        """Compare the entry's value with the bound."""
        price = counted.entry.customs_value
        if self.subject == "unit_price":
            quantity = counted.of(self.unit) if self.unit else Decimal(counted.entry.units)
            if quantity is None:
                return Finding(Truth.UNKNOWN, (FACT_FOR_UNIT[self.unit],))
            price = price / quantity
        return _YES if _compares(price, self.sign, self.bound) else _NO


@dataclass(frozen=True, slots=True)
class Season:
    """Days of any year, both ends included; a first day after the last wraps over new year."""

    first: tuple[int, int]
    last: tuple[int, int]

    def judge(self, counted: Counted) -> Finding:
        """Tell whether the entry's day lies in the season."""
        return _YES if self.covers(counted.entry.on) else _NO

    def covers(self, day: date) -> bool:
        """Tell whether the day lies in the season."""
        at = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= at <= self.last
        return at >= self.first or at <= self.last


@dataclass(frozen=True, slots=True)
class Among:
    """A fact that must have one of some values."""

    fact: str
    values: frozenset[str]

    def judge(self, counted: Counted) -> Finding:
        """Look the fact up among those that are stated."""
        stated = {value for name, value in counted.entry.facts if name == self.fact}
        if stated & self.values:
            return _YES
        denies = NONE_HELD in stated if self.fact in _HELD_TOGETHER else bool(stated)
        return _NO if denies else Finding(Truth.UNKNOWN, (self.fact,))


Clause = Threshold | Season | Among


@dataclass(frozen=True, slots=True)
class Condition:
    """Clauses that must all hold; none at all always holds."""

    clauses: tuple[Clause, ...] = ()

    @property
    def is_seasonal(self) -> bool:
        """Tell whether one clause names a season."""
        return any(isinstance(clause, Season) for clause in self.clauses)

    @property
    def facts(self) -> frozenset[str]:
        """Return the facts that clauses name, besides value and season."""
        return frozenset(clause.fact for clause in self.clauses if isinstance(clause, Among))

    def judge(self, counted: Counted) -> Finding:
        """Answer yes, no, or unknown with every fact that is needed."""
        needed: list[str] = []
        for clause in self.clauses:
            finding = clause.judge(counted)
            if finding.answer is Truth.NO:
                return _NO
            needed.extend(finding.facts)
        return Finding(Truth.UNKNOWN, tuple(dict.fromkeys(needed))) if needed else _YES


@lru_cache(maxsize=16384)
def parse_condition(text: str) -> Condition:
    """Read a condition such as `season 03-01..05-31 and mode road rail`; blank always holds.

    Raises:
        ConditionNotRead: with the position of the character and what was expected there.
    """
    reader = Reader(text=text, refusal=ConditionNotRead)
    clauses: list[Clause] = []
    while reader:
        if clauses:
            reader.demand(kind="word", among=_AND, expected="and")
        clauses.append(_clause(reader))
    return Condition(tuple(clauses))


def _clause(reader: Reader) -> Clause:
    fact = reader.demand(kind="word", expected="value unit_price season certificate")
    if fact.text in _MONEY_FACTS:
        return _threshold(reader, fact.text)
    if fact.text == "season":
        return _season(reader)
    if fact.text == "and":
        raise reader.refuse(expected="A-Z", position=fact.position)
    values = []
    while value := _value(reader):
        values.append(value)
    if not values:
        raise reader.refuse(expected="A-Z 0-9")
    return Among(fact.text, frozenset(values))


def _value(reader: Reader) -> str:
    token = reader.accept(kind="number")
    if token is None and not reader.at_word("and"):
        token = reader.accept(kind="word")
    return token.text if token else ""


def _threshold(reader: Reader, subject: str) -> Threshold:
    sign = reader.demand(kind="symbol", among=_SIGNS, expected=">= <= > < =").text
    number = exact(reader.demand(kind="number", expected="0-9").text)
    currency = reader.demand(kind="word", expected="CNY")
    if len(currency.text) != 3 or not currency.text.isupper():
        raise reader.refuse(expected="CNY", position=currency.position)
    bound = Money.of(number, currency.text)
    if subject == "value" or not reader.accept(kind="symbol", among=_SLASH):
        return Threshold(subject, sign, bound)
    unit = reader.demand(kind="word", among=UNITS, expected=UNITS_SHOWN)
    return Threshold(subject, sign, bound, unit.text)


def _season(reader: Reader) -> Season:
    token = reader.demand(kind="days", expected="MM-DD..MM-DD")
    numbers = token.text.replace("..", "-").split("-")
    first, last = (int(numbers[0]), int(numbers[1])), (int(numbers[2]), int(numbers[3]))
    for month, day in (first, last):
        if not (1 <= month <= 12 and 1 <= day <= _LAST_DAYS[month - 1]):
            raise reader.refuse(expected="MM-DD..MM-DD", position=token.position)
    return Season(first, last)


def _compares(left: Money, sign: str, right: Money) -> bool:
    if sign in {">", "<"}:
        return left > right if sign == ">" else left < right
    at_least, at_most = left >= right, left <= right
    return {">=": at_least, "<=": at_most, "=": at_least and at_most}[sign]

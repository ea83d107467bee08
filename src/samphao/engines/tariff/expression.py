"""Duty expressions: shares of the value, sums per unit, and limits upon them.

expression = limited [ "TO" limited ]          the second is the most it may be: a range
limited    = component { ("MAX" | "MIN") component }      applied from left to right
component  = term { "+" term }
term       = number "%"  |  number currency "/" unit
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from samphao.engines.tariff.errors import ExpressionNotRead, RateNotInclusive
from samphao.engines.tariff.quantities import UNITS, UNITS_SHOWN, Quantities, missing_quantity
from samphao.engines.tariff.tokens import Reader
from samphao.kernel.money import Money
from samphao.kernel.numbers import exact
from samphao.kernel.reason import Reason

HUNDRED = Decimal(100)
_PERCENT = frozenset({"%"})
_PLUS = frozenset({"+"})
_SLASH = frozenset({"/"})
_LIMITS = frozenset({"MAX", "MIN"})
_RANGE = frozenset({"TO"})
_WORDS = _LIMITS | _RANGE


@dataclass(frozen=True, slots=True)
class Specific:
    """A sum for each unit of quantity."""

    price: Money
    unit: str


@dataclass(frozen=True, slots=True)
class Component:
    """A share of the base (a fraction) and sums per unit, all payable together."""

    rate: Decimal
    specifics: tuple[Specific, ...] = ()

    @property
    def ceiling(self) -> Decimal | None:
        """Return the share of the base it can reach; None when sums per unit leave it open."""
        return None if self.specifics else self.rate

    def amount(self, *, base: Money, quantities: Quantities, within: bool) -> Money | Reason:
        """Reckon it on the base; `within` charges it on the base and itself together."""
        total = base * self.rate
        for specific in self.specifics:
            quantity = quantities.of(specific.unit)
            if quantity is None:
                return missing_quantity(unit=specific.unit)
            total = total + specific.price * quantity
        if not within:
            return total
        if self.rate >= 1:
            raise RateNotInclusive(percent=self.rate * HUNDRED)
        return total / (1 - self.rate)


@dataclass(frozen=True, slots=True)
class Limit:
    """What the charge before it may not exceed (`at_most`) or fall below."""

    at_most: bool
    component: Component


@dataclass(frozen=True, slots=True)
class Expression:
    """One duty expression, read; of a range it is the lower end, and `most` the upper."""

    text: str
    first: Component
    limits: tuple[Limit, ...] = ()
    most: "Expression | None" = None

    @property
    def ceiling(self) -> Decimal | None:
        """Return the greatest share of the base it can take; None when there is no such limit."""
        ceiling = self.first.ceiling
        for limit in self.limits:
            other = limit.component.ceiling
            known = [share for share in (ceiling, other) if share is not None]
            if limit.at_most:
                ceiling = min(known, default=None)
            else:
                ceiling = max(known) if len(known) == 2 else None
        return ceiling

    def amount(
        self, *, base: Money, quantities: Quantities, within: bool = False
    ) -> Money | Reason:
        """Return the charge, unrounded, or the reason that names the missing quantity.

        Args:
            base: what shares are taken of; sums per unit must be in its currency.
            quantities: of the whole consignment.
            within: charge it on a price that already contains it.

        Raises:
            CurrencyMismatch: a sum per unit is in another currency than the base.
            RateNotInclusive: `within` and a rate of 100 % or more.
        """
        result = self.first.amount(base=base, quantities=quantities, within=within)
        for limit in self.limits:
            other = limit.component.amount(base=base, quantities=quantities, within=within)
            if isinstance(result, Reason) or isinstance(other, Reason):
                return result if isinstance(result, Reason) else other
            result = min(result, other) if limit.at_most else max(result, other)
        return result


@lru_cache(maxsize=16384)
def parse_expression(text: str) -> Expression:
    """Read a duty expression such as `10% + 2 THB/kg MAX 20%`.

    Raises:
        ExpressionNotRead: with the position of the character and what was expected there.
    """
    reader = Reader(text=text, refusal=ExpressionNotRead)
    first, limits = _limited(reader)
    most = None
    if reader.accept(kind="word", among=_RANGE):
        most = Expression(text, *_limited(reader))
    if reader:
        raise reader.refuse(expected="+ MAX MIN" if most else "+ MAX MIN TO")
    return Expression(text, first, limits, most)


def _limited(reader: Reader) -> tuple[Component, tuple[Limit, ...]]:
    first = _component(reader)
    limits: list[Limit] = []
    while word := reader.accept(kind="word", among=_LIMITS):
        limits.append(Limit(word.text == "MAX", _component(reader)))
    return first, tuple(limits)


def _component(reader: Reader) -> Component:
    rate, specifics = Decimal(0), []
    while True:
        number = exact(reader.demand(kind="number", expected="0-9").text)
        if reader.accept(kind="symbol", among=_PERCENT):
            rate += number / HUNDRED
        else:
            specifics.append(_specific(reader, number))
        if not reader.accept(kind="symbol", among=_PLUS):
            return Component(rate, tuple(specifics))


def _specific(reader: Reader, number: Decimal) -> Specific:
    currency = reader.demand(kind="word", expected="% CNY")
    if currency.text in _WORDS or not (len(currency.text) == 3 and currency.text.isupper()):
        raise reader.refuse(expected="% CNY", position=currency.position)
    reader.demand(kind="symbol", among=_SLASH, expected="/")
    unit = reader.demand(kind="word", among=UNITS, expected=UNITS_SHOWN)
    return Specific(Money.of(number, currency.text), unit.text)

"""Money into another currency, by the rate that customs uses where there is one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from samphao.engines.landed_cost.contracts import ExchangeRate, LandedCase, Purpose
from samphao.engines.landed_cost.errors import AmountNotUsable, NoExchangeRate
from samphao.kernel.country import Country
from samphao.kernel.grade import Provenance
from samphao.kernel.money import Money

BAHT = "THB"
DOLLAR = "USD"
LARGEST_SUM = Decimal(10) ** 21


@dataclass(frozen=True, slots=True)
class Conversion:
    """From one currency to another: multiply by `times`, divide by `over`, exactly once."""

    quote: str
    times: Decimal = Decimal(1)
    over: Decimal = Decimal(1)
    provenances: tuple[Provenance, ...] = ()
    commercial: bool = False

    def of(self, money: Money) -> Money:
        """Convert, unrounded.

        Raises:
            AmountNotUsable: a sum beyond 10^21.
        """
        amount = money.amount
        if self.provenances:
            amount = amount * self.times / self.over
        if amount > LARGEST_SUM:
            raise AmountNotUsable(field="amount", value=f"{amount} {self.quote}")
        return Money(amount, self.quote)


class RateTable:
    """The exchange rates of one market on one day: of its customs first, else commercial.

    The rates given are those of that day; what was found once is kept.
    """

    def __init__(self, *, rates: Iterable[ExchangeRate], market: Country, currency: str) -> None:
        self._rates = tuple(rates)
        self._market = market
        self._pivots = (currency, BAHT, DOLLAR)
        self._known: dict[tuple[str, str], Conversion] = {}

    def conversion(self, base: str, quote: str) -> Conversion:
        """Return the way from one currency to the other, the same each time.

        Raises:
            AmountNotUsable: a rate that is no number above zero.
            NoExchangeRate: no rate, nor two by way of the market's currency, baht or dollar.
        """
        key = (base, quote)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._find(base, quote)
        return found

    def _find(self, base: str, quote: str) -> Conversion:
        ways = chain(self._direct(base, quote), self._through(base, quote))
        commercial: Conversion | None = None
        for way in ways:
            if not way.commercial:
                return way
            commercial = commercial or way
        if commercial is None:
            raise NoExchangeRate(base=base, quote=quote, market=str(self._market))
        return commercial

    def _direct(self, base: str, quote: str) -> list[Conversion]:
        pair = {base, quote}
        found = [rate for rate in self._rates if {rate.base, rate.quote} == pair]
        return [_conversion(rate, quote) for rate in sorted(found, key=_latest_first)]

    def _through(self, base: str, quote: str) -> Iterator[Conversion]:
        for pivot in self._pivots:
            for first in self._direct(base, pivot):
                for second in self._direct(pivot, quote):
                    yield Conversion(
                        quote,
                        first.times * second.times,
                        first.over * second.over,
                        first.provenances + second.provenances,
                        first.commercial or second.commercial,
                    )


class Exchange:
    """The exchange rates of one case, and which of them were asked for."""

    def __init__(self, *, case: LandedCase, table: RateTable | None = None) -> None:
        self._table = table or _table_of(case)
        self._used: dict[tuple[str, str], Conversion] = {}

    @property
    def used(self) -> tuple[Conversion, ...]:
        """Return the conversions asked for so far."""
        return tuple(self._used.values())

    def convert(self, money: Money, currency: str) -> Money:
        """Return the money in that currency, unrounded.

        Raises:
            AmountNotUsable: a sum beyond 10^21.
            NoExchangeRate: no rate, nor two by way of the market's currency, baht or dollar.
        """
        return self.conversion(money.currency, currency).of(money)

    def conversion(self, base: str, quote: str) -> Conversion:
        """Return the way from one currency to the other, the same each time."""
        if base == quote:
            return _same(quote)
        key = (base, quote)
        found = self._used.get(key)
        if found is None:
            found = self._used[key] = self._table.conversion(base, quote)
        return found


@lru_cache(maxsize=64)
def _same(currency: str) -> Conversion:
    return Conversion(currency)


def _table_of(case: LandedCase) -> RateTable:
    held = (
        rate
        for rate in case.rates
        if (rate.purpose is Purpose.COMMERCIAL or rate.market == case.market)
        and rate.provenance.holds(on=case.on, known_at=case.known_at)
    )
    return RateTable(rates=held, market=case.market, currency=case.valuation.currency)


def _conversion(rate: ExchangeRate, quote: str) -> Conversion:
    if not rate.rate.is_finite() or rate.rate <= 0:
        raise AmountNotUsable(field="exchange_rate", value=str(rate.rate))
    commercial = rate.purpose is Purpose.COMMERCIAL
    one = Decimal(1)
    times, over = (rate.rate, one) if rate.quote == quote else (one, rate.rate)
    return Conversion(quote, times, over, (rate.provenance,), commercial)


def _latest_first(rate: ExchangeRate) -> tuple[bool, int, int, str]:
    facts = rate.provenance
    first = facts.validity.first or date.min
    known = facts.known.first or date.min
    commercial = rate.purpose is Purpose.COMMERCIAL
    return commercial, -first.toordinal(), -known.toordinal(), facts.fact

"""Money into another currency, by the rate that customs uses where there is one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain

from samphao.engines.landed_cost.contracts import ExchangeRate, LandedCase, Purpose
from samphao.engines.landed_cost.errors import AmountNotUsable, NoExchangeRate
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
        amount = money.amount * self.times / self.over
        if amount > LARGEST_SUM:
            raise AmountNotUsable(field="amount", value=f"{amount} {self.quote}")
        return Money(amount, self.quote)


class Exchange:
    """The exchange rates of one case: of its market's customs first, else commercial."""

    def __init__(self, *, case: LandedCase) -> None:
        self._case = case
        self._held = [rate for rate in case.rates if self._serves(rate)]
        self._known: dict[tuple[str, str], Conversion] = {}

    @property
    def used(self) -> tuple[Conversion, ...]:
        """Return the conversions asked for so far."""
        return tuple(self._known.values())

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
            return Conversion(quote)
        key = (base, quote)
        if key not in self._known:
            self._known[key] = self._find(base, quote)
        return self._known[key]

    def _serves(self, rate: ExchangeRate) -> bool:
        case = self._case
        ours = rate.purpose is Purpose.COMMERCIAL or rate.market == case.market
        return ours and rate.provenance.holds(on=case.on, known_at=case.known_at)

    def _find(self, base: str, quote: str) -> Conversion:
        ways = chain(self._direct(base, quote), self._through(base, quote))
        commercial: Conversion | None = None
        for way in ways:
            if not way.commercial:
                return way
            commercial = commercial or way
        if commercial is None:
            raise NoExchangeRate(base=base, quote=quote, market=str(self._case.market))
        return commercial

    def _direct(self, base: str, quote: str) -> list[Conversion]:
        pair = {base, quote}
        found = [rate for rate in self._held if {rate.base, rate.quote} == pair]
        return [_conversion(rate, quote) for rate in sorted(found, key=_latest_first)]

    def _through(self, base: str, quote: str) -> Iterator[Conversion]:
        for pivot in (self._case.valuation.currency, BAHT, DOLLAR):
            for first in self._direct(base, pivot):
                for second in self._direct(pivot, quote):
                    yield Conversion(
                        quote,
                        first.times * second.times,
                        first.over * second.over,
                        first.provenances + second.provenances,
                        first.commercial or second.commercial,
                    )


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

"""A fact book made ready for many plans: indexes are built once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from samphao.engines.classification.contracts import Classification
from samphao.engines.freight import FreightDesk, open_desk
from samphao.engines.landed_cost.contracts import ExchangeRate, Purpose
from samphao.engines.origin.contracts import Agreement
from samphao.engines.plan.contracts import FactBook, MarketFacts
from samphao.engines.plan.day import MarketDay, market_day
from samphao.engines.tariff import TariffBook, build_tariff_book
from samphao.kernel.country import THAILAND, Country
from samphao.kernel.money import Money
from samphao.kernel.product import ProductCard

BAHT = "THB"
MEMO_SIZE = 256
Classifier = Callable[[ProductCard], Classification]


@dataclass(frozen=True, slots=True)
class PlanDesk:
    """Everything a plan needs, indexed; `classify` gives a card's candidates.

    `home_places` are the places in Thailand: a lane that ends at one is a border sale.

    What was cut to a day is kept for the next plan; it never changes an answer.
    """

    book: FactBook
    classify: Classifier
    markets: dict[Country, MarketFacts]
    tariffs: dict[Country, TariffBook]
    freight: FreightDesk
    home_places: frozenset[str] = frozenset()
    _days: dict[tuple[Country, date, date], MarketDay] = field(default_factory=dict, repr=False)
    _agreements: dict[Country, tuple[Agreement, ...]] = field(default_factory=dict, repr=False)
    _factors: dict[tuple[str, str, date, date], Decimal | None] = field(
        default_factory=dict, repr=False
    )

    def day(self, *, market: Country, on: date, known_at: date) -> MarketDay:
        """Return what held in a market that the book knows; kept, for many plans share a day."""
        key = (market, on, known_at)
        found = self._days.get(key)
        if found is None:
            if len(self._days) >= MEMO_SIZE:
                self._days.clear()
            facts = self.markets[market]
            found = market_day(book=self.book, facts=facts, on=on, known_at=known_at)
            self._days[key] = found
        return found

    def agreements(self, *, market: Country) -> tuple[Agreement, ...]:
        """Return the agreements that both Thailand and the market belong to."""
        found = self._agreements.get(market)
        if found is None:
            found = self._agreements[market] = tuple(
                agreement
                for agreement in self.book.agreements
                if THAILAND in agreement.members and market in agreement.members
            )
        return found

    def converted(self, amount: Money, *, currency: str, on: date, known_at: date) -> Money | None:
        """Return the amount at the commercial rate of the day, through baht if need be.

        None when the packs hold no such rate.
        """
        if amount.currency == currency:
            return amount
        key = (amount.currency, currency, on, known_at)
        if key not in self._factors:
            if len(self._factors) >= MEMO_SIZE:
                self._factors.clear()
            self._factors[key] = self._found_factor(amount.currency, currency, on, known_at)
        factor = self._factors[key]
        return Money(amount.amount * factor, currency) if factor else None

    def _found_factor(self, given: str, wanted: str, on: date, known_at: date) -> Decimal | None:
        rates = [
            rate
            for rate in self.book.exchange
            if rate.purpose is Purpose.COMMERCIAL
            and rate.provenance.holds(on=on, known_at=known_at)
        ]
        direct = _factor(rates, given, wanted)
        if direct is not None:
            return direct
        first = _factor(rates, given, BAHT)
        second = _factor(rates, BAHT, wanted)
        return first and second and first * second


def _factor(rates: Iterable[ExchangeRate], given: str, wanted: str) -> Decimal | None:
    for rate in rates:
        if (rate.base, rate.quote) == (given, wanted):
            return rate.rate
        if (rate.quote, rate.base) == (given, wanted):
            return 1 / rate.rate
    return None


def open_plan(*, book: FactBook, classify: Classifier) -> PlanDesk:
    """Index a fact book."""
    return PlanDesk(
        book=book,
        classify=classify,
        markets={facts.market: facts for facts in book.markets},
        tariffs={facts.market: build_tariff_book(facts.measures) for facts in book.markets},
        freight=open_desk(book=book.rate_book),
        home_places=frozenset(place.id for place in book.places if place.country == THAILAND),
    )

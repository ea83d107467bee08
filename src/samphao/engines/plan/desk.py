"""A fact book made ready for many plans: indexes are built once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from samphao.engines.classification.contracts import Classification
from samphao.engines.freight import FreightDesk, open_desk
from samphao.engines.landed_cost.contracts import ExchangeRate, Purpose
from samphao.engines.origin.contracts import Agreement
from samphao.engines.plan.contracts import FactBook, MarketFacts
from samphao.engines.tariff import TariffBook, build_tariff_book
from samphao.kernel.country import THAILAND, Country
from samphao.kernel.money import Money
from samphao.kernel.product import ProductCard

BAHT = "THB"
Classifier = Callable[[ProductCard], Classification]


@dataclass(frozen=True, slots=True)
class PlanDesk:
    """Everything a plan needs, indexed; `classify` gives a card's candidates."""

    book: FactBook
    classify: Classifier
    markets: dict[Country, MarketFacts]
    tariffs: dict[Country, TariffBook]
    freight: FreightDesk

    def agreements(self, *, market: Country) -> tuple[Agreement, ...]:
        """Return the agreements that both Thailand and the market belong to."""
        return tuple(
            agreement
            for agreement in self.book.agreements
            if THAILAND in agreement.members and market in agreement.members
        )

    def converted(self, amount: Money, *, currency: str, on: date, known_at: date) -> Money | None:
        """Return the amount at the commercial rate of the day, through baht if need be.

        None when the packs hold no such rate.
        """
        if amount.currency == currency:
            return amount
        rates = [
            rate
            for rate in self.book.exchange
            if rate.purpose is Purpose.COMMERCIAL
            and rate.provenance.holds(on=on, known_at=known_at)
        ]
        direct = _factor(rates, amount.currency, currency)
        if direct is None:
            first = _factor(rates, amount.currency, BAHT)
            second = _factor(rates, BAHT, currency)
            direct = first and second and first * second
        return Money(amount.amount * direct, currency) if direct else None


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
    )

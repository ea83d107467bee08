"""What would change the answer: the figure at which nothing is left, found by pricing again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from samphao.engines.landed_cost.contracts import ExchangeRate, LandedCase, TurningPoint
from samphao.engines.landed_cost.cost import landed_cost
from samphao.engines.landed_cost.exchange import BAHT, Exchange
from samphao.engines.landed_cost.roots import crossing
from samphao.engines.tariff.book import TariffBook, build_tariff_book
from samphao.kernel.money import Money
from samphao.kernel.numbers import rounded

# How far beyond today's figure a turning point is still looked for.
REACH = Decimal(100)
HALF_SATANG = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class _Dial:
    """One figure of a case that can be turned: where it stands, its ends, and how to set it."""

    today: Decimal
    unit: str
    places: int
    low: Decimal
    high: Decimal
    turn: Callable[[Decimal], LandedCase]


def solve_exchange_rate(*, case: LandedCase, book: TariffBook | None = None) -> TurningPoint | None:
    """Return the baht for one unit of the market's currency at which nothing is left.

    None when the retail price is unknown, when no rate between baht and that currency is given,
    or when none between a hundredth and a hundred times today's turns the answer.

    Raises:
        SamphaoError: whatever pricing the case refuses.
    """
    local = case.valuation.currency
    pair = {local, BAHT}
    if all({rate.base, rate.quote} != pair for rate in case.rates):
        return None
    today = Exchange(case=case).convert(Money(Decimal(1), local), BAHT).amount

    def turn(baht: Decimal) -> LandedCase:
        rates = tuple(
            _set(rate, baht) if {rate.base, rate.quote} == pair else rate for rate in case.rates
        )
        return replace(case, rates=rates)

    dial = _Dial(today, f"{BAHT}/{local}", 6, today / REACH, today * REACH, turn)
    return _solve(dial, case, book)


def solve_freight(*, case: LandedCase, book: TariffBook | None = None) -> TurningPoint | None:
    """Return the freight per sales unit, in baht, at which nothing is left.

    None when the retail price is unknown, when nothing is left even without freight, or when
    freight is inside the price, so that the buyer's cost does not hang on it.

    Raises:
        SamphaoError: whatever pricing the case refuses.
    """
    if case.incoterm.seller_pays_freight:
        return None
    exchange = Exchange(case=case)
    today = exchange.convert(case.carriage.price, BAHT).amount / case.units

    def turn(baht: Decimal) -> LandedCase:
        price = Money(baht * case.units, BAHT)
        return replace(case, carriage=replace(case.carriage, price=price))

    high = max(today, _retail(case, exchange)) * REACH
    return _solve(_Dial(today, BAHT, 4, Decimal(0), high, turn), case, book)


def solve_price(*, case: LandedCase, book: TariffBook | None = None) -> TurningPoint | None:
    """Return the retail price per sales unit, in baht, at which nothing is left.

    None when the retail price is unknown, for then the way has no tax to turn.

    Raises:
        SamphaoError: whatever pricing the case refuses.
    """
    today = _retail(case, Exchange(case=case))

    def turn(baht: Decimal) -> LandedCase:
        return replace(case, retail_price=Money(baht, BAHT))

    return _solve(_Dial(today, BAHT, 4, Decimal(0), today * REACH, turn), case, book)


def solve_gate_price(*, case: LandedCase, book: TariffBook | None = None) -> TurningPoint | None:
    """Return the maker's price per sales unit, in baht on its own basis, that leaves nothing.

    None when the retail price is unknown, when nothing is left even of a price of nothing, or
    when the price holds freight, so that it has a floor of its own.

    Raises:
        SamphaoError: whatever pricing the case refuses.
    """
    if case.incoterm.seller_pays_freight:
        return None
    exchange = Exchange(case=case)
    today = exchange.convert(case.price, BAHT).amount

    def turn(baht: Decimal) -> LandedCase:
        return replace(case, price=Money(baht, BAHT))

    high = max(today, _retail(case, exchange)) * REACH
    return _solve(_Dial(today, BAHT, 4, Decimal(0), high, turn), case, book)


def _solve(dial: _Dial, case: LandedCase, book: TariffBook | None) -> TurningPoint | None:
    if case.retail_price is None:
        return None
    known = build_tariff_book(case.measures) if book is None else book

    def left(figure: Decimal) -> Decimal:
        cost = landed_cost(case=dial.turn(figure), book=known)
        assert cost.retail is not None
        # Unrounded per unit, so that the crossing is sharper than one satang.
        return cost.retail.amount - cost.total.amount / cost.units

    step = Decimal(1).scaleb(-dial.places)
    found = crossing(of=left, low=dial.low, high=dial.high, within=step, enough=HALF_SATANG)
    if found is None:
        return None
    turns_at = rounded(found, places=dial.places)
    again = landed_cost(case=dial.turn(turns_at), book=known).left
    assert again is not None
    return TurningPoint(rounded(dial.today, places=dial.places), turns_at, dial.unit, again)


def _set(rate: ExchangeRate, baht: Decimal) -> ExchangeRate:
    return replace(rate, rate=baht if rate.quote == BAHT else 1 / baht)


def _retail(case: LandedCase, exchange: Exchange) -> Decimal:
    if case.retail_price is None:
        return Decimal(1)
    return exchange.convert(case.retail_price, BAHT).amount

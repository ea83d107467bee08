"""The CIF value inside a price delivered duty paid."""

from collections.abc import Callable
from decimal import Decimal

from samphao.engines.landed_cost.contracts import LandedCase
from samphao.engines.landed_cost.delivery import price_of
from samphao.engines.landed_cost.errors import PriceBelowCarriage
from samphao.engines.landed_cost.exchange import Exchange
from samphao.engines.landed_cost.fees import fixed_after_border
from samphao.engines.landed_cost.figures import shown
from samphao.engines.landed_cost.roots import crossing
from samphao.kernel.money import Money

FRACTION_OF_MINOR_UNIT = Decimal("0.001")


def inward_value(*, case: LandedCase, exchange: Exchange, state: Callable[[Money], Money]) -> Money:
    """Return the CIF value to which duty, taxes and fees add up to the price.

    A DDP price pays duty, taxes and the fixed fees after the border; shares of the retail price
    are the seller's cost of selling and come on top. Exact to the minor unit of each state line.

    Args:
        case: a consignment priced DDP.
        exchange: its exchange rates.
        state: the state's charges on a CIF value, both in the market's currency.

    Raises:
        PriceBelowCarriage: the price does not even pay what is due on the least CIF value.
    """
    local = case.valuation.currency
    price = exchange.convert(price_of(case=case), local)
    room = price - fixed_after_border(case=case, exchange=exchange, currency=local)
    freight = exchange.convert(case.carriage.price, local)
    least = freight * (1 + case.valuation.insurance_default)
    if case.insurance is not None:
        least = freight + exchange.convert(case.insurance, local)

    def excess(cif: Decimal) -> Decimal:
        value = Money(cif, local)
        return (value + state(value) - room).amount

    if room < least:
        raise PriceBelowCarriage(price=shown(price), freight=shown(case.carriage.price))
    found = crossing(
        of=excess,
        low=least.amount,
        high=room.amount,
        within=FRACTION_OF_MINOR_UNIT,
        enough=FRACTION_OF_MINOR_UNIT,
    )
    if found is None:
        raise PriceBelowCarriage(price=shown(price), freight=shown(case.carriage.price))
    return Money(found, local)

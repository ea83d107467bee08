"""From the price basis to goods, freight and insurance: the parts of FOB and CIF."""

from dataclasses import dataclass

from samphao.engines.landed_cost.contracts import Fee, LandedCase
from samphao.engines.landed_cost.errors import PriceBelowCarriage
from samphao.engines.landed_cost.exchange import BAHT, Exchange
from samphao.engines.landed_cost.figures import percent, shown, whole
from samphao.kernel.incoterm import Incoterm
from samphao.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Part:
    """One exact amount, in the currency it arose in, and how it was reckoned."""

    money: Money
    formula: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """What brings the goods to the market's border; all for the whole consignment.

    `before` are the fees paid in Thailand that the price does not hold yet. `assumed` tells that
    insurance is the market's default.
    """

    goods: Part
    before: tuple[tuple[Fee, Money], ...]
    freight: Part
    insurance: Part
    assumed: bool


def price_of(*, case: LandedCase) -> Money:
    """Return the price of the whole consignment on its own basis."""
    return case.price * case.units


def delivery(*, case: LandedCase, exchange: Exchange, cif: Money | None = None) -> Delivery:
    """Split the price into goods, freight and insurance.

    An EXW, FCA or FAS price gets the fees before the border; an FOB price holds them; a CPT or CFR
    price holds freight too; CIP, CIF, DAP and DPU prices hold insurance as well.

    Args:
        case: the consignment.
        exchange: its exchange rates.
        cif: the CIF value of a DDP price, worked out before; None otherwise.

    Raises:
        PriceBelowCarriage: a price that holds freight is lower than the freight.
    """
    price = cif or price_of(case=case)
    freight = Part(case.carriage.price, f"{shown(case.carriage.price)}")
    before = () if case.incoterm.seller_loads_ship else _before(case)
    insurance = _insurance(case, exchange, price)
    goods = _goods(case, exchange, price, insurance)
    return Delivery(goods, before, freight, insurance, case.insurance is None)


def _before(case: LandedCase) -> tuple[tuple[Fee, Money], ...]:
    return tuple(
        (fee, fee.amount) for fee in case.fees if fee.before_border and fee.amount is not None
    )


def _goods(case: LandedCase, exchange: Exchange, price: Money, insurance: Part) -> Part:
    formula = f"{shown(case.price)} × {case.units}"
    if not case.incoterm.seller_pays_freight:
        return Part(price, formula)
    held = [case.carriage.price]
    if _holds_insurance(case.incoterm):
        held.append(insurance.money)
    left = exchange.convert(price, BAHT)
    for money in held:
        left = left - exchange.convert(money, BAHT)
    if left.amount < 0:
        raise PriceBelowCarriage(price=shown(price), freight=shown(case.carriage.price))
    subtracted = " − ".join(shown(money) for money in (price, *held))
    return Part(left, subtracted)


def _insurance(case: LandedCase, exchange: Exchange, price: Money) -> Part:
    if case.insurance is not None:
        return Part(case.insurance, shown(case.insurance))
    share = whole(case.valuation.insurance_default, field="insurance_default")
    baht = exchange.convert(price, BAHT)
    if _holds_insurance(case.incoterm):
        # CIF = (goods + freight) × (1 + share)
        base = baht / (1 + share)
    elif case.incoterm.seller_pays_freight:
        base = baht
    else:
        base = baht + _carried(case, exchange)
    return Part(base * share, f"{percent(share)} × {shown(base)}")


def _carried(case: LandedCase, exchange: Exchange) -> Money:
    moved = exchange.convert(case.carriage.price, BAHT)
    if case.incoterm.seller_loads_ship:
        return moved
    for _, amount in _before(case):
        moved = moved + exchange.convert(amount, BAHT)
    return moved


def _holds_insurance(incoterm: Incoterm) -> bool:
    return incoterm in {Incoterm.CIP, Incoterm.CIF, Incoterm.DAP, Incoterm.DPU, Incoterm.DDP}

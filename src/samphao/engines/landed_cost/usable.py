"""Refuse a case that cannot be priced before any figure is worked out."""

from samphao.engines.landed_cost.contracts import Fee, LandedCase
from samphao.engines.landed_cost.errors import AmountNotUsable, OtherMarket, UnitsNotUsable
from samphao.engines.landed_cost.figures import whole
from samphao.kernel.money import Money

MOST_UNITS = 10**12


def check_case(case: LandedCase) -> None:
    """Refuse what cannot be priced.

    Raises:
        UnitsNotUsable: less than one sales unit, or more than any ship carries.
        AmountNotUsable: an amount that is negative or no number.
        OtherMarket: valuation or regime of another market.
    """
    if not 1 <= case.units <= MOST_UNITS:
        raise UnitsNotUsable(units=case.units)
    for market in (case.valuation.market, case.regime.market):
        if market != case.market:
            raise OtherMarket(market=str(case.market), other_market=str(market))
    _amount(case.price, "price", units=case.units)
    _amount(case.carriage.price, "freight")
    _amount(case.insurance, "insurance")
    _amount(case.retail_price, "retail_price", units=case.units)
    for fee in case.fees:
        _fee(fee)


def _amount(money: Money | None, field: str, *, units: int = 1) -> None:
    if money is not None:
        # A signalling NaN must be met before anything is multiplied by it.
        each = whole(money.amount, field=field)
        whole(each * units, field=field)


def _fee(fee: Fee) -> None:
    _amount(fee.amount, fee.code)
    if fee.share is not None:
        whole(fee.share, field=fee.code)
    # A share of the retail price cannot be paid before anything is sold.
    settled = fee.amount is not None or (fee.share is not None and not fee.before_border)
    if not settled:
        raise AmountNotUsable(field=fee.code, value="")

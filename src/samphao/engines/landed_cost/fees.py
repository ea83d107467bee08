"""Fees after the border: fixed ones, and shares of the retail price."""

from samphao.engines.landed_cost.contracts import Fee, LandedCase, Part
from samphao.engines.landed_cost.exchange import Exchange
from samphao.engines.landed_cost.figures import percent, shown
from samphao.engines.landed_cost.ledger import Ledger
from samphao.kernel.money import Money, total
from samphao.kernel.reason import Reason


def add_fees(*, case: LandedCase, ledger: Ledger, retail: Money | None) -> None:
    """Write the fees after the border; shares only where the retail price is known.

    Args:
        case: the consignment.
        ledger: written up to the state's charges.
        retail: price per sales unit in the market's currency.
    """
    for fee in case.fees:
        facts = (fee.provenance,)
        if fee.amount is not None and not fee.before_border:
            ledger.add(Part.SERVE, fee.code, money=fee.amount, formula=str(fee.amount), facts=facts)
        elif fee.share is not None and retail is not None:
            base = retail * case.units
            formula = f"{percent(fee.share)} × {shown(base)}"
            ledger.add(Part.SERVE, fee.code, money=base * fee.share, formula=formula, facts=facts)


def missing_shares(*, case: LandedCase) -> tuple[Reason, ...]:
    """Name the fees that are left out because the retail price is unknown."""
    if case.retail_price is not None:
        return ()
    return tuple(
        Reason("landed_cost.fee_needs_retail_price", {"fee": fee.code}, ("retail_price",))
        for fee in case.fees
        if fee.amount is None
    )


def fixed_after_border(*, case: LandedCase, exchange: Exchange, currency: str) -> Money:
    """Return the fees after the border that do not hang on the retail price, in the currency."""
    fixed: list[Fee] = [fee for fee in case.fees if not fee.before_border]
    amounts = [fee.amount for fee in fixed if fee.amount is not None]
    return total((exchange.convert(money, currency) for money in amounts), currency=currency)

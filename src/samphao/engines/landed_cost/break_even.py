"""The smallest consignment for which a certificate of origin pays."""

from decimal import ROUND_CEILING, ROUND_FLOOR

from samphao.engines.landed_cost.contracts import BreakEven, LandedCost
from samphao.engines.landed_cost.exchange import BAHT
from samphao.kernel.money import CurrencyMismatch, Money


def break_even(
    *,
    with_preference: LandedCost,
    without: LandedCost,
    certificate_cost: Money,
    waiver: Money | None,
) -> BreakEven:
    """Return the smallest consignment from which every larger one pays for its certificate.

    Duty is taken to grow with the consignment. Up to the waiver no certificate is needed, so a
    consignment that small always pays.

    Args:
        with_preference: landed cost under the agreement.
        without: the same consignment by the same way under MFN.
        certificate_cost: per consignment, in THB.
        waiver: FOB value up to which the agreement asks for no certificate, in THB or in the
            market's currency.

    Raises:
        CurrencyMismatch: a cost that is not in THB, or a waiver in a third currency.
    """
    units = with_preference.units
    fob = next(line for line in with_preference.lines if line.code == "fob")
    unit_value = fob.amount / units
    free_units = None if waiver is None else _free_units(with_preference, waiver)
    saving = (without.total / without.units) - (with_preference.total / units)
    Money.zero(BAHT) + certificate_cost
    if saving.amount <= 0:
        return BreakEven(None, None, free_units)
    needed = (certificate_cost.amount / saving.amount).to_integral_value(rounding=ROUND_CEILING)
    smallest = max(1, int(needed))
    if free_units is not None and smallest <= free_units:
        smallest = 1
    return BreakEven(smallest, (unit_value * smallest).rounded(), free_units)


def _free_units(cost: LandedCost, waiver: Money) -> int | None:
    fob = next(line for line in cost.lines if line.code == "fob")
    values = {fob.amount.currency: fob.amount, fob.local.currency: fob.local}
    if waiver.currency not in values:
        raise CurrencyMismatch(left=waiver.currency, right=fob.local.currency)
    value = values[waiver.currency]
    if value.amount <= 0:
        return None
    free = waiver.amount * cost.units / value.amount
    return int(free.to_integral_value(rounding=ROUND_FLOOR))

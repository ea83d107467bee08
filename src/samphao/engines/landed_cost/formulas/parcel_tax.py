"""A personal parcel: one rate on the declared retail value, waived when small."""

from samphao.engines.landed_cost.assessment import levied_on
from samphao.engines.landed_cost.border import (
    Border,
    Order,
    Setting,
    StateLine,
    entry_of,
    merged,
    orders,
    state_total,
    times,
)
from samphao.engines.landed_cost.figures import shown
from samphao.engines.landed_cost.gates import gates
from samphao.engines.landed_cost.retail import retail_value, tax_reasons, without_retail
from samphao.engines.tariff.contracts import Charge
from samphao.engines.tariff.levy import LevyBase
from samphao.engines.tariff.quantities import counted
from samphao.engines.tariff.quote import duty_quote
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason


def parcel_tax(setting: Setting) -> Border:
    """Reckon the parcel rate on the retail price, order by order.

    A tax up to the regime's waiver is not collected. An order above the value limit is refused
    unless it is one sales unit, which cannot be divided.
    """
    value = retail_value(setting=setting)
    if value is None:
        return without_retail(setting=setting)
    lines: list[StateLine] = []
    high = value * 0
    blocked: list[Reason] = []
    reasons: list[Reason] = []
    for order in orders(setting=setting, value=value):
        entry = entry_of(case=setting.case, order=order)
        quote = duty_quote(entry=entry, measures=setting.book)
        levied = levied_on(
            measures=quote.parcel_tax,
            counted=counted(entry=entry),
            base=LevyBase(order.value),
        )
        reasons.extend((*tax_reasons(quote=quote), *levied.reasons))
        blocked.extend(gates(case=setting.case, quote=quote, taxes=quote.parcel_tax))
        blocked.extend(_above_limit(setting, order))
        if levied.charge is not None:
            lines.append(times(_line(setting, levied.charge), order.count))
            dear = levied.charge.high or levied.charge.amount
            high = high + _collected(setting, dear) * order.count
    taken = merged(lines)
    low = state_total(taken, currency=value.currency)
    return Border(
        customs_value=value,
        lines=taken,
        high=high if high > low else None,
        blocked=tuple(blocked),
        reasons=tuple(reasons),
    )


def _above_limit(setting: Setting, order: Order) -> tuple[Reason, ...]:
    limit = setting.case.regime.value_limit
    if limit is None or order.units == 1 or order.value <= limit:
        return ()
    values = {"value": str(order.value), "limit": str(limit)}
    return (Reason("landed_cost.parcel_over_limit", values),)


def _line(setting: Setting, charge: Charge) -> StateLine:
    amount = _collected(setting, charge.amount)
    formula = f"{charge.expression} × {shown(charge.base)}"
    values = [("expression", charge.expression)]
    waiver = setting.case.regime.waiver
    if waiver is not None and charge.amount.rounded() <= waiver:
        values += [("waived", shown(charge.amount)), ("waiver", str(waiver))]
        formula = f"{formula} = {shown(charge.amount)} ≤ {waiver} → 0"
    return StateLine("parcel_tax", formula, amount, charge.measures, tuple(values))


def _collected(setting: Setting, amount: Money) -> Money:
    waiver = setting.case.regime.waiver
    due = amount.rounded()
    return due * 0 if waiver is not None and due <= waiver else due

"""Cross-border retail: a share of VAT and excise on the retail price, no duty, within limits.

Source: the composite rate (CT + VAT) / (1 - CT) x factor, as the market's regime row cites it.
"""

from dataclasses import replace

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
from samphao.engines.landed_cost.contracts import LandedCase
from samphao.engines.landed_cost.figures import percent, shown
from samphao.engines.landed_cost.formulas.standard import assessed_border
from samphao.engines.landed_cost.gates import gates
from samphao.engines.landed_cost.retail import retail_value, tax_reasons, without_retail
from samphao.engines.tariff.book import MFN
from samphao.engines.tariff.contracts import Charge, Regime
from samphao.engines.tariff.levy import Levied, LevyBase
from samphao.engines.tariff.quantities import counted
from samphao.engines.tariff.quote import duty_quote
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason


def composite_retail(setting: Setting) -> Border:
    """Reckon the composite tax on the retail price, order by order.

    An order above the regime's limit pays duty and taxes in full when it is one sales unit, and
    may not use the regime when it holds several. The buyer's room for the year is known only to
    customs, so the answer always says so.

    Raises:
        NoDutyFacts: an order pays in full and the tariff holds no duty for the goods.
    """
    value = retail_value(setting=setting)
    if value is None:
        return without_retail(setting=setting)
    sums = _Sums(setting, value)
    for order in orders(setting=setting, value=value):
        sums.add(order)
    return sums.border()


class _Sums:
    """The tax of all orders so far."""

    def __init__(self, setting: Setting, value: Money) -> None:
        self._setting = setting
        self._value = value
        self._lines: list[StateLine] = []
        self._high = value * 0
        self._blocked: list[Reason] = []
        self._reasons: list[Reason] = list(_annual(setting.case))

    def add(self, order: Order) -> None:
        """Reckon one size of order and add it as often as it occurs."""
        rule = self._setting.case.regime
        values = {"value": str(order.value)}
        if rule.annual_limit is not None and order.value > rule.annual_limit:
            values["limit"] = str(rule.annual_limit)
            self._blocked.append(Reason("landed_cost.order_over_annual", values))
        if rule.value_limit is None or order.value <= rule.value_limit:
            self._add_composite(order)
            return
        values["limit"] = str(rule.value_limit)
        if order.units > 1:
            self._blocked.append(Reason("landed_cost.order_over_limit", values))
        else:
            self._reasons.append(Reason("landed_cost.pays_in_full", values))
        self._add_full(order)

    def border(self) -> Border:
        """Return the whole consignment."""
        lines = merged(self._lines)
        low = state_total(lines, currency=self._value.currency)
        return Border(
            customs_value=self._value,
            lines=lines,
            high=self._high if self._high > low else None,
            blocked=tuple(self._blocked),
            reasons=tuple(self._reasons),
        )

    def _add_composite(self, order: Order) -> None:
        case = self._setting.case
        goods = counted(entry=entry_of(case=case, order=order))
        quote = duty_quote(entry=goods.entry, measures=self._setting.book)
        excise = levied_on(
            measures=quote.excise,
            counted=goods,
            base=LevyBase(order.value, within=True, optional=True),
        )
        tax = _Composite(case, order, excise)
        for dear in (False, True):
            base = LevyBase(order.value + tax.excise(dear=dear))
            vat = levied_on(measures=quote.vat, counted=goods, base=base)
            if dear:
                self._high = self._high + tax.amount(vat.charge, dear=True) * order.count
            else:
                self._reasons.extend((*tax_reasons(quote=quote), *excise.reasons, *vat.reasons))
                self._lines.append(times(tax.line(vat.charge), order.count))
        self._blocked.extend(gates(case=case, quote=quote, taxes=quote.vat))

    def _add_full(self, order: Order) -> None:
        # Duty and tax in full are those of general trade under MFN: retail claims no origin.
        case = self._setting.case
        rule = replace(case.regime, regime=Regime.GENERAL)
        single = replace(case, units=order.units, regime=rule, programme=MFN)
        border = assessed_border(setting=replace(self._setting, case=single), value=order.value)
        self._lines.extend(times(line, order.count) for line in border.lines)
        dear = border.high or state_total(border.lines, currency=order.value.currency)
        self._high = self._high + dear * order.count
        self._reasons.extend(border.reasons)
        self._blocked.extend(border.blocked)


class _Composite:
    """The composite tax on one order: excise within the price, VAT upon both, times the factor."""

    def __init__(self, case: LandedCase, order: Order, excise: Levied) -> None:
        self._case = case
        self._order = order
        self._excise = excise.charge

    def excise(self, *, dear: bool) -> Money:
        """Return the excise in full, unrounded."""
        return _amount(self._excise, self._order.value, dear=dear)

    def amount(self, vat: Charge | None, *, dear: bool) -> Money:
        """Return the tax, rounded once."""
        whole = self.excise(dear=dear) + _amount(vat, self._order.value, dear=dear)
        factor = self._case.regime.factor
        return (whole if factor is None else whole * factor).rounded()

    def line(self, vat: Charge | None) -> StateLine:
        """Return the tax with its formula; the lowest where rows differ."""
        value_added = vat.expression if vat else "0%"
        excise = self._excise
        rate = value_added
        if excise is not None and excise.expression != "0%":
            rate = f"({excise.expression} + {value_added}) ÷ (1 − {excise.expression})"
        factor = self._case.regime.factor
        share = "" if factor is None else f" × {percent(factor)}"
        facts = (*(excise.measures if excise else ()), *(vat.measures if vat else ()))
        values = (("expression", rate), ("factor", percent(factor) if factor else ""))
        return StateLine(
            "cbec_tax",
            f"{rate}{share} × {shown(self._order.value)}",
            self.amount(vat, dear=False),
            facts,
            values,
        )


def _amount(charge: Charge | None, value: Money, *, dear: bool) -> Money:
    if charge is None:
        return value * 0
    return charge.high if dear and charge.high is not None else charge.amount


def _annual(case: LandedCase) -> tuple[Reason, ...]:
    limit = case.regime.annual_limit
    if limit is None:
        return ()
    return (Reason("landed_cost.annual_room_unknown", {"limit": str(limit)}, ("annual_room",)),)

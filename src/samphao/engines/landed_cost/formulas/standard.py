"""General trade: duty on the customs value, excise upon it, VAT on everything before."""

from samphao.engines.landed_cost.assessment import (
    Assessed,
    Assessment,
    assess,
    assessed_sum,
)
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
from samphao.engines.landed_cost.choice import Way, chosen_way, way_of
from samphao.engines.landed_cost.gates import gates
from samphao.engines.tariff.book import MFN
from samphao.engines.tariff.contracts import Charge
from samphao.engines.tariff.quantities import counted
from samphao.engines.tariff.quote import duty_quote
from samphao.kernel.grade import Grade
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason


def standard(setting: Setting) -> Border:
    """Reckon duty, remedies, excise and VAT on the market's customs value.

    Raises:
        NoDutyFacts: the tariff holds no duty for the goods.
        DutyNeedsFact: a quantity is missing for the programme's duty.
        ProgrammeNotUsable: the programme has no rate for these goods and origin.
    """
    value = setting.cif if setting.case.valuation.basis == "CIF" else setting.fob
    return assessed_border(setting=setting, value=value)


def assessed_border(*, setting: Setting, value: Money) -> Border:
    """Reckon the levies of general trade on a value, order by order."""
    sums = _Sums(setting, value)
    for order in orders(setting=setting, value=value):
        sums.add(order)
    return sums.border()


class _Sums:
    """State lines of all orders so far, with the dearest sum and the sum under MFN."""

    def __init__(self, setting: Setting, value: Money) -> None:
        self._setting = setting
        self._value = value
        self._lines: list[StateLine] = []
        self._high = value * 0
        self._mfn: Money | None = value * 0
        self._reasons: list[Reason] = []
        self._blocked: list[Reason] = []

    def add(self, order: Order) -> None:
        """Reckon one size of order and add it as often as it occurs."""
        case = self._setting.case
        entry = entry_of(case=case, order=order)
        quote = duty_quote(entry=entry, measures=self._setting.book)
        way = chosen_way(case=case, quote=quote)
        assessed = Assessed(counted(entry=entry), quote, case.valuation.excise_base)
        result = assess(assessed=assessed, duty=way.charge)
        self._lines.extend(times(line, order.count) for line in result.lines)
        dearest = max(result.high, self._add_mfn(assessed, way, result, order))
        self._high = self._high + dearest * order.count
        self._reasons.extend((*quote.reasons, *way.reasons, *result.reasons))
        self._blocked.extend(gates(case=case, quote=quote, taxes=quote.vat))

    def border(self) -> Border:
        """Return the whole consignment."""
        lines = merged(self._lines)
        low = state_total(lines, currency=self._value.currency)
        return Border(
            customs_value=self._value,
            lines=lines,
            high=self._high if self._high > low else None,
            mfn=self._mfn,
            blocked=tuple(self._blocked),
            reasons=tuple(self._reasons),
        )

    def _add_mfn(self, assessed: Assessed, way: Way, result: Assessment, order: Order) -> Money:
        """Add what is due without a preference; return it where it may come to that.

        An illustrative preference that states no range of its own may not be there at all.
        """
        plain = way_of(quote=assessed.quote, programme=MFN)
        if plain is None or self._mfn is None:
            self._mfn = None
            return result.high
        same = plain.charge is way.charge
        amount = result.low if same else assessed_sum(assessed=assessed, duty=plain.charge)
        self._mfn = self._mfn + amount * order.count
        return amount if _is_open(way.charge) else result.high


def _is_open(charge: Charge) -> bool:
    """Tell whether an illustrative duty says nothing of how much it may be."""
    return charge.high is None and any(source.grade is Grade.C for source in charge.measures)

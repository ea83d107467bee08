"""Duty, remedies, excise and VAT on one order, each on those before it."""

from dataclasses import dataclass

from samphao.engines.landed_cost.border import StateLine
from samphao.engines.landed_cost.contracts import ExciseBase
from samphao.engines.landed_cost.figures import shown
from samphao.engines.tariff.contracts import Charge, DutyQuote, Measure, MeasureKind
from samphao.engines.tariff.levy import Levied, LevyBase, levy
from samphao.engines.tariff.quantities import Counted
from samphao.engines.tariff.selection import judge
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason

DUTY, VAT = "duty", "vat"
_RANGE = " TO "
# The first words of an additional duty's note name its law.
_CLAUSE = ";"


@dataclass(frozen=True, slots=True)
class Assessed:
    """One order's tariff answer, and the market's way with excise."""

    counted: Counted
    quote: DutyQuote
    excise_base: ExciseBase


@dataclass(frozen=True, slots=True)
class Assessment:
    """State lines on one order and their sum; `high` is the sum with the dearest of the rows."""

    lines: tuple[StateLine, ...]
    low: Money
    high: Money
    reasons: tuple[Reason, ...] = ()


def levied_on(*, measures: tuple[Measure, ...], counted: Counted, base: LevyBase) -> Levied:
    """Reckon measures that are alternatives on a base known only now."""
    rows = [judge(measure=measure, counted=counted) for measure in measures]
    return levy(rows=rows, counted=counted, base=base)


def assess(*, assessed: Assessed, duty: Charge) -> Assessment:
    """Reckon the state's lines with one way to pay duty.

    Excise stands on customs value and duty, VAT on those with remedies, additional duties and
    excise. An additional duty of nothing has no line. Every line is rounded once, half up, before
    the next stands on it.
    """
    cheap = _Run(assessed, duty, dear=False)
    high = _Run(assessed, duty, dear=True).sum if cheap.ranged else cheap.sum
    return Assessment(cheap.lines(), cheap.sum, high, tuple(cheap.reasons))


def assessed_sum(*, assessed: Assessed, duty: Charge) -> Money:
    """Return the sum of the lines that `assess` would write."""
    return _Run(assessed, duty, dear=False).sum


@dataclass(frozen=True, slots=True)
class _Step:
    """One levy as reckoned, before it is written out."""

    code: str
    charge: Charge
    amount: Money
    relief: Measure | None
    within: bool

    def line(self) -> StateLine:
        """Write the levy with its formula."""
        charge, relief = self.charge, self.relief
        # Of a range the line has the lower end.
        rate = charge.expression.partition(_RANGE)[0]
        formula = f"{rate} × {shown(charge.base)}"
        if self.within:
            formula = f"{formula} ÷ (1 − {rate})"
        facts = charge.measures if relief is None else (relief.provenance, *charge.measures)
        values = [("expression", charge.expression), ("programme", charge.programme)]
        if relief is not None:
            values.append(("relieved", relief.condition))
        if charge.kind is MeasureKind.ADDITIONAL:
            first = charge.measures[0].validity.first
            values.append(("law", charge.note.partition(_CLAUSE)[0]))
            values.append(("first_day", first.isoformat() if first else ""))
        return StateLine(self.code, formula, self.amount, facts, tuple(values))


class _Run:
    """One pass over the levies, with the lowest or the highest amount of each."""

    def __init__(self, assessed: Assessed, duty: Charge, *, dear: bool) -> None:
        self._assessed = assessed
        self._quote = assessed.quote
        self._value = assessed.counted.entry.customs_value
        self._duty = duty
        self._dear = dear
        self._relieved = {
            word: measure
            for measure in assessed.quote.relief
            for word in measure.expression.split()
        }
        self._steps: list[_Step] = []
        self.reasons: list[Reason] = []
        self.ranged = False
        self.sum = self._value * 0
        self._reckon()

    def lines(self) -> tuple[StateLine, ...]:
        """Write out every levy."""
        return tuple(step.line() for step in self._steps)

    def _reckon(self) -> None:
        self._charge(DUTY, self._duty)
        with_duty = self._value + self.sum
        for remedy in self._quote.remedies:
            self._charge("remedy", remedy)
        for charge in self._quote.additional:
            if charge.amount.amount or charge.high is not None:
                self._charge("additional", charge)
        if self._quote.excise:
            inside = self._assessed.excise_base is ExciseBase.INCLUSIVE
            base = LevyBase(with_duty, within=inside, optional=True)
            self._levy("excise", self._quote.excise, base)
        if self._quote.vat:
            self._levy(VAT, self._quote.vat, LevyBase(self._value + self.sum))

    def _levy(self, code: str, measures: tuple[Measure, ...], base: LevyBase) -> None:
        levied = levied_on(measures=measures, counted=self._assessed.counted, base=base)
        self.reasons.extend(levied.reasons)
        if levied.charge is not None:
            self._charge(code, levied.charge, within=base.within)

    def _charge(self, code: str, charge: Charge, *, within: bool = False) -> None:
        self.ranged = self.ranged or charge.high is not None
        relief = self._relieved.get(code)
        amount = charge.high if self._dear and charge.high is not None else charge.amount
        amount = amount.rounded() if relief is None else amount * 0
        self.sum = self.sum + amount
        self._steps.append(_Step(code, charge, amount, relief, within))

"""Where the money goes: a waterfall from the price at the gate to the buyer's door.

Amounts are per sales unit. They are shared out of the unit's landed cost by largest remainder, so
that the lines a person sees add up to the sum a person sees, to the last satang.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from samphao.engines.landed_cost.contracts import CostLine, LandedCost, Part
from samphao.engines.plan.contracts import Way
from samphao.interfaces.report.bars import Span, bar, share
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.words.cost_lines import line_codes
from samphao.interfaces.words.numbers import money_digits
from samphao.kernel.country import Country
from samphao.kernel.money import Money

DUTY = "duty"
PAPER_FEE = "paper."


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the waterfall."""

    name: str
    note: str
    bar: Markup
    number: str
    kind: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The whole waterfall; `saved` is blank when no duty is avoided."""

    steps: tuple[Step, ...]
    saved: str
    high: str


def unit_amounts(cost: LandedCost) -> list[Money]:
    """Return the amount per unit of every line that is no subtotal; they sum to the unit cost."""
    parts = [line.amount.amount for line in cost.lines if line.part is not Part.SUBTOTAL]
    return list(cost.per_unit.rounded().allocate(parts)) if parts else []


def ledger_of(edition: Edition, way: Way) -> Ledger:
    """Return the waterfall of one way."""
    cost = way.cost
    saved = cost.duty_saved.rounded() if cost.duty_saved and cost.duty_saved.amount > 0 else None
    drawn = _Waterfall(edition, way, saved)
    steps = drawn.steps()
    return Ledger(
        steps=steps,
        saved=edition.money(saved) if saved else "",
        high=edition.money(cost.high.rounded()) if cost.high else "",
    )


class _Waterfall:
    """Lays the lines one after the other on one scale."""

    def __init__(self, edition: Edition, way: Way, saved: Money | None) -> None:
        cost = way.cost
        self.edition = edition
        self.cost = cost
        self.at_border = bool(way.sold_at)
        self.saved = saved
        unit = cost.per_unit.rounded().amount
        left = cost.left.rounded().amount if cost.left else Decimal(0)
        reach = saved.amount if saved else Decimal(0)
        self.scale = max(unit + left, unit + min(reach, unit), unit)
        self.at = Decimal(0)

    def steps(self) -> tuple[Step, ...]:
        amounts = iter(unit_amounts(self.cost))
        rows = [self._row(line, amounts_next(line, amounts)) for line in self.cost.lines]
        total = self.cost.per_unit.rounded()
        if not _ends_with_total(self.cost):
            name = "landed_border" if self.at_border else "ledger.landed"
            rows.append(self._sum(self.edition.say(name), total))
        if self.cost.left is not None:
            rows.append(self._left(self.cost.left.rounded(), total))
        return tuple(rows)

    def _row(self, line: CostLine, amount: Money | None) -> Step:
        market = self.cost.market
        name = line_name(self.edition, line, market=market, at_border=self.at_border)
        if amount is None:
            return self._sum(name, Money(self.at, "THB"))
        spans = [Span(self._part(self.at), self._part(amount.amount), line.part.value)]
        if amount.amount == 0:
            spans = []
        self.at += amount.amount
        if is_duty(line) and self.saved:
            spans.append(Span(self._part(self.at), self._part(self.saved.amount), "ghost"))
        return Step(name, line_note(line), bar(spans), money_digits(amount), "part")

    def _sum(self, name: str, amount: Money) -> Step:
        spans = [Span(Decimal(0), self._part(amount.amount), "mark")]
        return Step(name, "", bar(spans), money_digits(amount), "sum")

    def _left(self, left: Money, total: Money) -> Step:
        gain = left.amount >= 0
        start = total.amount if gain else total.amount + left.amount
        spans = [
            Span(self._part(start), self._part(abs(left.amount)), "gofill" if gain else "nofill")
        ]
        retail = self.edition.money(total + left)
        note = self.edition.say("ledger.shared" if gain else "ledger.retail", money=retail)
        return Step(
            self.edition.say("ledger.left" if gain else "ledger.loss"),
            note,
            bar(spans),
            money_digits(left),
            "left" if gain else "loss",
        )

    def _part(self, amount: Decimal) -> Decimal:
        return share(amount, self.scale)


def amounts_next(line: CostLine, amounts: Iterator[Money]) -> Money | None:
    """Return the line's own amount, None for a subtotal."""
    return None if line.part is Part.SUBTOTAL else next(amounts)


def is_duty(line: CostLine) -> bool:
    """Tell whether the line is the customs duty itself."""
    return line.code.rpartition(".")[2] == DUTY


def _ends_with_total(cost: LandedCost) -> bool:
    return bool(cost.lines) and cost.lines[-1].part is Part.SUBTOTAL


def line_name(edition: Edition, line: CostLine, *, market: Country, at_border: bool = False) -> str:
    """Return what a line is called: by its code, or by the paper or fee it pays for."""
    values = line.values or {}
    for code in line_codes(line.code, market=str(market), at_border=at_border):
        if edition.speaker.knows(code):
            return edition.speaker.say(code, **values)
    bare = line.code.removeprefix("fee.").removeprefix("landed_cost.")
    if bare.startswith(PAPER_FEE):
        return edition.speaker.paper(bare.removeprefix(PAPER_FEE))
    return edition.speaker.fee(f"{market}.{bare}").removeprefix(f"{market}.")


def line_note(line: CostLine) -> str:
    """Return the rate a levy was charged at, for the line below its name."""
    values = line.values or {}
    words = [values.get("programme", ""), values.get("expression", "")]
    return " ".join(word for word in words if word)

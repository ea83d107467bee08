"""A case tried under an agreement: once at its worst, once at its best, and then settled."""

from dataclasses import dataclass
from decimal import Decimal

from samphao.engines.origin.bill import BillLine
from samphao.engines.origin.contracts import Agreement, OriginCase, OriginStatus
from samphao.engines.origin.journey import consigned_directly
from samphao.engines.origin.reading import Missing, Reading, Unknown
from samphao.engines.origin.rules.outcome import Outcome
from samphao.engines.origin.rules.process import only_minimal_operations
from samphao.engines.origin.rules.produced_exclusively import ProducedExclusively
from samphao.engines.origin.rules.wholly_obtained import WhollyObtained
from samphao.engines.origin.selection import ChosenRule
from samphao.engines.origin.unknowns import ask_for, list_unknowns, needed_facts
from samphao.kernel.reason import Reason

NOTHING: frozenset[Unknown] = frozenset()


@dataclass(frozen=True, slots=True)
class Trial:
    """Everything one answer depends on; a what-if is a trial with one thing replaced."""

    case: OriginCase
    agreement: Agreement
    chosen: ChosenRule
    lines: tuple[BillLine, ...]
    relief: Decimal = Decimal(0)

    def reading(self, favoured: frozenset[Unknown] = NOTHING) -> Reading:
        """Return the facts with these unknowns taken as favourable."""
        return Reading(self.case, self.agreement, self.lines, favoured, self.relief)

    def outcome(self, favoured: frozenset[Unknown] = NOTHING) -> Outcome:
        """Return what goods and journey come to under one reading.

        Wholly obtained goods originate whether or not another rule is written for them; so do
        goods of originating materials alone where the agreement says so of every good.
        """
        reading = self.reading(favoured)
        goods = WhollyObtained().judge(reading=reading)
        if not goods.passed and self.agreement.produced_exclusively:
            goods = ProducedExclusively().judge(reading=reading)
        if not goods.passed:
            goods = self._by_rule(reading)
        direct, notes = consigned_directly(reading=reading)
        return Outcome(
            passed=goods.passed and direct,
            criterion=goods.criterion if direct else "",
            reasons=(*goods.reasons, *notes),
            value_content=goods.value_content,
            margin=goods.margin,
        )

    def status(self) -> OriginStatus:
        """Return the answer: the worst reading passes, the best one fails, or facts decide."""
        if self.outcome().passed:
            return OriginStatus.QUALIFIES
        everything = frozenset(list_unknowns(reading=self.reading()))
        if self.outcome(everything).passed:
            return OriginStatus.UNRESOLVED
        return OriginStatus.DOES_NOT

    def facts_needed(self) -> tuple[Reason, ...]:
        """Return the facts that would decide an unresolved trial."""
        reading = self.reading()
        needed = needed_facts(
            unknowns=list_unknowns(reading=reading),
            passes=lambda favoured: self.outcome(favoured).passed,
        )
        return tuple(self._ask(unknown, reading) for unknown in needed)

    def _by_rule(self, reading: Reading) -> Outcome:
        if self.chosen.test is None:
            granted = reading.grants(Missing.RULE)
            return Outcome(granted, reasons=(self.chosen.lacking,) if self.chosen.lacking else ())
        outcome = self.chosen.test.judge(reading=reading)
        if outcome.passed and only_minimal_operations(reading=reading):
            return Outcome(
                passed=False,
                reasons=(Reason("origin.minimal_operations_only"),),
                value_content=outcome.value_content,
                margin=outcome.margin,
            )
        return outcome

    def _ask(self, unknown: Unknown, reading: Reading) -> Reason:
        if unknown.kind is Missing.RULE and self.chosen.lacking is not None:
            return self.chosen.lacking
        return ask_for(unknown=unknown, reading=reading)

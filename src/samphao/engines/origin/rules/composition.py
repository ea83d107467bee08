"""Rules joined by `and` and `or`."""

from dataclasses import dataclass

from samphao.engines.origin.reading import Reading
from samphao.engines.origin.rules.outcome import Outcome, Rule
from samphao.kernel.reason import Reason


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part must pass."""

    parts: tuple[Rule, ...]

    def judge(self, *, reading: Reading) -> Outcome:
        """Return the parts taken together; the margin is the narrowest."""
        outcomes = [part.judge(reading=reading) for part in self.parts]
        passed = all(outcome.passed for outcome in outcomes)
        told = outcomes if passed else [outcome for outcome in outcomes if not outcome.passed]
        margins = [outcome.margin for outcome in outcomes if outcome.margin is not None]
        return Outcome(
            passed=passed,
            criterion="+".join(outcome.criterion for outcome in outcomes) if passed else "",
            reasons=_distinct(told),
            value_content=next(
                (o.value_content for o in outcomes if o.value_content is not None), None
            ),
            margin=min(margins, default=None),
        )


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part that passes is enough; the first that does names the criterion."""

    parts: tuple[Rule, ...]

    def judge(self, *, reading: Reading) -> Outcome:
        """Return the first pass, or all failures; the margin is the widest among them."""
        outcomes = [part.judge(reading=reading) for part in self.parts]
        passing = [outcome for outcome in outcomes if outcome.passed]
        told = passing or outcomes
        margins = [outcome.margin for outcome in told if outcome.margin is not None]
        return Outcome(
            passed=bool(passing),
            criterion=told[0].criterion,
            reasons=passing[0].reasons if passing else _distinct(outcomes),
            value_content=next(
                (o.value_content for o in outcomes if o.value_content is not None), None
            ),
            margin=max(margins, default=None),
        )


def _distinct(outcomes: list[Outcome]) -> tuple[Reason, ...]:
    told = (reason for outcome in outcomes for reason in outcome.reasons)
    # A reason cannot be hashed, and comparing each with each takes long on a long bill.
    seen = {(reason.code, *reason.values.values()): reason for reason in told}
    return tuple(seen.values())

"""What one rule says of one reading of the facts."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from samphao.engines.origin.reading import Reading
from samphao.kernel.numbers import Rounding, rounded
from samphao.kernel.reason import Reason


@dataclass(frozen=True, slots=True)
class Outcome:
    """Passed or not, with the criterion as a proof of origin prints it.

    `value_content` and `margin` are fractions of FOB, None where no rule asked for them.
    """

    passed: bool
    criterion: str = ""
    reasons: tuple[Reason, ...] = ()
    value_content: Decimal | None = None
    margin: Decimal | None = None


class Rule(Protocol):
    """A test of the goods; favouring more unknowns never turns a pass into a failure."""

    def judge(self, *, reading: Reading) -> Outcome:
        """Return what the rule says of this reading."""


def percent(share: Decimal, *, rule: Rounding = Rounding.DOWN) -> str:
    """Return the fraction as a percent with at most two places, rounded down unless told.

    Down, so that a share just short of its threshold is never shown as reaching it.
    """
    text = format(rounded(share * 100, places=2, rule=rule), "f")
    return text.rstrip("0").rstrip(".")

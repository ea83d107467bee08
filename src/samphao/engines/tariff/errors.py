"""What tariff refuses."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class ExpressionNotRead(SamphaoError):
    """A duty expression breaks off at a character; `position` counts from 1."""

    code: ClassVar[str] = "tariff.expression"


class ConditionNotRead(SamphaoError):
    """A condition breaks off at a character; `position` counts from 1."""

    code: ClassVar[str] = "tariff.condition"


class EntryNotUsable(SamphaoError):
    """An entry needs a finite customs value of zero or more and at least one sales unit."""

    code: ClassVar[str] = "tariff.entry"


class LevyTooLarge(SamphaoError):
    """A levy came out larger than any trade knows; a figure in the tariff or entry is wrong."""

    code: ClassVar[str] = "tariff.levy_too_large"


class RateNotInclusive(SamphaoError):
    """A rate of 100 % or more cannot be charged on a price that contains it."""

    code: ClassVar[str] = "tariff.rate_not_inclusive"


class ControlNotKnown(SamphaoError):
    """A control is one of the six words of the pack format."""

    code: ClassVar[str] = "tariff.control"

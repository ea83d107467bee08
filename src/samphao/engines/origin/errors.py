"""What origin refuses to answer."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class UnreadableRule(SamphaoError):
    """The text of a rule breaks the pack format's grammar at a character, counted from 1."""

    code: ClassVar[str] = "origin.rule_text"


class PriceNotPositive(SamphaoError):
    """The FOB value lies at or below zero, so that no share of it can be told."""

    code: ClassVar[str] = "origin.price_not_positive"


class MaterialOutOfRange(SamphaoError):
    """A material's value or weight is below zero, or its share lies outside 0 to 1."""

    code: ClassVar[str] = "origin.material_out_of_range"

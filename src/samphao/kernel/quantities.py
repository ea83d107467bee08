"""Weights and sizes with their units."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from samphao.kernel.errors import SamphaoError
from samphao.kernel.numbers import exact

GRAMS_PER_KILOGRAM = Decimal(1000)


class NotAMeasurement(SamphaoError):
    """A weight or length is a number above zero with a unit we know."""

    code: ClassVar[str] = "quantity.not_a_measurement"


@dataclass(frozen=True, slots=True, order=True)
class Weight:
    """A weight in grams, never negative."""

    grams: Decimal

    def __post_init__(self) -> None:
        if not self.grams.is_finite() or self.grams < 0:
            raise NotAMeasurement(value=str(self.grams))

    @classmethod
    def kg(cls, kilograms: str | int | Decimal) -> Self:
        """Build from kilograms."""
        return cls(exact(kilograms) * GRAMS_PER_KILOGRAM)

    @property
    def kilograms(self) -> Decimal:
        """Return the weight in kilograms."""
        return self.grams / GRAMS_PER_KILOGRAM

    def __add__(self, other: "Weight") -> "Weight":
        return Weight(self.grams + other.grams)

    def __mul__(self, factor: Decimal | int) -> "Weight":
        return Weight(self.grams * factor)


@dataclass(frozen=True, slots=True)
class Dimensions:
    """Three sides in centimetres, each above zero."""

    length: Decimal
    width: Decimal
    height: Decimal

    def __post_init__(self) -> None:
        for side in (self.length, self.width, self.height):
            if not side.is_finite() or side <= 0:
                raise NotAMeasurement(value=str(side))

    @property
    def volume(self) -> Decimal:
        """Return the volume in cubic centimetres."""
        return self.length * self.width * self.height

    @property
    def longest(self) -> Decimal:
        """Return the longest side in centimetres."""
        return max(self.length, self.width, self.height)

    def volumetric(self, divisor: Decimal) -> Weight:
        """Return the weight a carrier charges for this volume; divisor in cm³ per kilogram."""
        return Weight.kg(self.volume / divisor)

"""Days on which something holds."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class EndsBeforeItStarts(SamphaoError):
    """The last day lies before the first."""

    code: ClassVar[str] = "validity.ends_before_it_starts"


@dataclass(frozen=True, slots=True)
class Validity:
    """Two inclusive days; `None` is open."""

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise EndsBeforeItStarts(first=self.first, last=self.last)

    def covers(self, day: date) -> bool:
        """Tell whether the day lies inside, both ends included."""
        after_start = self.first is None or self.first <= day
        return after_start and (self.last is None or day <= self.last)

    def overlaps(self, other: "Validity") -> bool:
        """Tell whether the two share a day."""
        starts_in_time = other.last is None or self.first is None or self.first <= other.last
        ends_late = self.last is None or other.first is None or other.first <= self.last
        return starts_in_time and ends_late


ALWAYS = Validity()

"""Months as a person in Thailand counts them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from samphao.groundwork.page.days import BANGKOK

FIRST_YEAR, LAST_YEAR = 2020, 2200


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One month of one year."""

    year: int
    month: int

    @classmethod
    def of(cls, at: datetime) -> Self:
        """Return the month in which a moment falls in Thailand."""
        there = at.astimezone(BANGKOK)
        return cls(there.year, there.month)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read `2026-11`; None for anything else."""
        year, _, month = text.partition("-")
        if not (len(text) == 7 and text.isascii() and year.isdigit() and month.isdigit()):
            return None
        found = cls(int(year), int(month))
        known = FIRST_YEAR <= found.year <= LAST_YEAR and 1 <= found.month <= 12
        return found if known else None

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def text(self) -> str:
        """Return it as addresses name it."""
        return str(self)

    @property
    def start(self) -> datetime:
        """Return its first moment."""
        return datetime(self.year, self.month, 1, tzinfo=BANGKOK)

    @property
    def end(self) -> datetime:
        """Return the first moment after it."""
        return self.after.start

    @property
    def after(self) -> "Month":
        """Return the month after it."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def before(self) -> "Month":
        """Return the month before it."""
        return Month.of(self.start - timedelta(days=1))

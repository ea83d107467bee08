"""Grades and citations: where a fact comes from and how far it may be trusted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samphao.kernel.validity import ALWAYS, Validity


class Grade(StrEnum):
    """A official text, B secondary source, C illustrative."""

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a fact was read: document, place in it, its words (at most 25), and the day."""

    source: str
    locator: str = ""
    quote: str = ""
    retrieved: date | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """What every fact carries: its name, grade, citation, and the two pairs of days.

    `validity` is when it holds in the world, `known` when it was what we knew.
    """

    fact: str
    grade: Grade
    citation: Citation
    validity: Validity = ALWAYS
    known: Validity = ALWAYS

    def holds(self, *, on: date, known_at: date) -> bool:
        """Tell whether the fact held on the one day as known on the other."""
        return self.validity.covers(on) and self.known.covers(known_at)


def weakest(grades: Iterable[Grade]) -> Grade:
    """Return the weakest grade; no grade at all is C, for nothing supports the answer."""
    worst: Grade | None = None
    for grade in grades:
        if grade is Grade.C:
            return Grade.C
        worst = grade if worst is None else max(worst, grade)
    return worst or Grade.C

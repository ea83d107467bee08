"""What the answers rest on: how many on facts of which grade, and how old the oldest is."""

from collections import Counter
from dataclasses import dataclass

from samphao.interfaces.report.catalogue.ink import counted, said
from samphao.interfaces.report.catalogue.openings import pairs
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.facts import age_text
from samphao.kernel.grade import Grade


@dataclass(frozen=True, slots=True)
class GradeCount:
    """How many answers have this as their weakest grade."""

    grade: str
    text: str


@dataclass(frozen=True, slots=True)
class Seals:
    """The grades of a page; `oldest` is blank when no day of reading is known."""

    counts: tuple[GradeCount, ...]
    without: str
    oldest: str


def seals(edition: Edition) -> Seals:
    """Return the weakest grades of the answers; those without any fact are counted apart."""
    found: Counter[Grade] = Counter()
    without = 0
    for _, _, market in pairs(edition.plan):
        if market.facts:
            found[market.grade] += 1
        else:
            without += 1
    days = [market.oldest for _, _, market in pairs(edition.plan) if market.oldest]
    age = (edition.plan.on - min(days)).days if days else None
    return Seals(
        counts=tuple(
            GradeCount(grade.value, said(edition, f"grade.{grade.value}", count=found[grade]))
            for grade in Grade
            if found[grade]
        ),
        without=counted(edition, "grade.without", without) if without else "",
        oldest="" if age is None else said(edition, "grade.oldest", age=age_text(edition, age)),
    )

"""Rows of the product list that could not be read: which, what is wrong, how to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from samphao.engines.intake import RowProblem
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.headline import capital
from samphao.kernel.reason import Reason

LONGEST_VALUE = 60
MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """One cell that kept its row from being read."""

    place: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class UnreadBox:
    """The rows left out; `more` is blank when every cell is listed."""

    title: str
    lines: tuple[UnreadLine, ...]
    more: str


def unread_box(edition: Edition, problems: Sequence[RowProblem]) -> UnreadBox | None:
    """Return the box of the rows that gave no product, None when every row did."""
    if not problems:
        return None
    rows = {(problem.sheet, problem.row) for problem in problems}
    more = len(problems) - MOST_SHOWN
    return UnreadBox(
        title=edition.count("unread.title", len(rows)),
        lines=tuple(_line(edition, problem) for problem in problems[:MOST_SHOWN]),
        more=edition.count("unread.more", more) if more > 0 else "",
    )


def _line(edition: Edition, problem: RowProblem) -> UnreadLine:
    row = f"{problem.sheet}:{problem.row}" if problem.sheet else str(problem.row)
    value = f'"{_short(problem.value)}"' if problem.value else ""
    words = [edition.say("unread.row", row=row), problem.column, value]
    return UnreadLine(
        place=" · ".join(word for word in words if word),
        problem=_said(edition, problem.problem),
        remedy=_said(edition, problem.remedy),
    )


def _said(edition: Edition, reason: Reason) -> str:
    values = {name: _short(value) for name, value in reason.values.items()}
    return capital(edition.speaker.say(replace(reason, values=values)))


def _short(value: str) -> str:
    return value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"

"""What an importer makes: the files of a pack, and a report in which nothing is lost."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samphao.kernel.reason import Reason


class Outcome(StrEnum):
    """What became of a cell or row that is not plain."""

    READ = "read"
    SET_ASIDE = "set_aside"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Published:
    """A published file: its name, the day we read it, and the days on which it holds."""

    source: str
    retrieved: date
    valid_from: date | None = None
    valid_to: date | None = None
    grade: str = "B"


@dataclass(frozen=True, slots=True)
class Notice:
    """One odd cell or row: where it stands, its text, what became of it, and why.

    `row` counts as the file shows it, `column` is the header or letter, blank for a whole row;
    `position` is the character that could not be read, from 1, and 0 when none is to blame.
    """

    file: str
    row: int
    column: str
    text: str
    outcome: Outcome
    reason: Reason
    position: int = 0


@dataclass(frozen=True, slots=True)
class Sum:
    """Counts that must add up to another count."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How many rows and cells there were, what became of them, and every odd one by itself."""

    counts: Mapping[str, int]
    sums: tuple[Sum, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Tell whether no row and no cell was lost."""
        return all(
            self.counts.get(each.whole, 0) == sum(self.counts.get(part, 0) for part in each.parts)
            for each in self.sums
        )

    def of(self, outcome: Outcome) -> tuple[Notice, ...]:
        """Return the notices with that outcome."""
        return tuple(notice for notice in self.notices if notice.outcome is outcome)


@dataclass(frozen=True, slots=True)
class Imported:
    """The files of a pack by name, unsealed, and the report on how they came to be."""

    files: dict[str, bytes]
    report: ImportReport


class Tally:
    """Gathers counts and notices while a file is read."""

    def __init__(self, *, file: str) -> None:
        self.file = file
        self.counts: Counter[str] = Counter()
        self.notices: list[Notice] = []

    def count(self, name: str, number: int = 1) -> None:
        """Add to a count."""
        self.counts[name] += number

    def notice(
        self, outcome: Outcome, reason: Reason, *, place: tuple[int, str], text: str = ""
    ) -> None:
        """Remember one odd cell; `place` is its row and column."""
        position = int(reason.values.get("position", "0"))
        self.notices.append(Notice(self.file, place[0], place[1], text, outcome, reason, position))

    def report(self, *sums: Sum) -> ImportReport:
        """Return what was gathered."""
        return ImportReport(dict(self.counts), sums, tuple(self.notices))


def joined(*reports: ImportReport) -> ImportReport:
    """Return several reports as one; counts of one name are added."""
    counts: Counter[str] = Counter()
    for report in reports:
        counts.update(report.counts)
    return ImportReport(
        dict(counts),
        tuple(each for report in reports for each in report.sums),
        tuple(notice for report in reports for notice in report.notices),
    )

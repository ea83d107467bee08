"""The rows of two packs, and which old row a new one takes the place of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import cast

from samphao.engines.plan.contracts import MarketFee
from samphao.kernel.grade import Provenance
from samphao.reference.difference.columns import DAYS, columns_of
from samphao.reference.difference.tables import Table

Rows = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Pair:
    """A row before and after, None where there is none.

    `ended` says that nothing happened to the row but that it got a last day.
    """

    old: object | None
    new: object | None
    ended: bool = False


def source_of(row: object) -> Provenance:
    """Return where a row was read, and its days."""
    owner = row.fee if isinstance(row, MarketFee) else row
    return cast("Provenance", attrgetter("provenance")(owner))


def by_fact(rows: Iterable[object]) -> dict[str, object]:
    """Return rows by the name of their fact."""
    return {source_of(row).fact: row for row in rows}


def pairs_of(table: Table, *, old: Rows, new: Rows) -> Iterator[Pair]:
    """Yield every row that is not the same in both, with what it replaces, in no order.

    A row with a new name replaces one of the same subject that ended, left, or holds only before
    it; several of one subject are taken in the order of their days.
    """
    both = [(old[name], new[name]) for name in old.keys() & new.keys() if old[name] != new[name]]
    ended = {source_of(after).fact for before, after in both if _ends_only(before, after)}
    gone = [old[name] for name in old.keys() - new.keys()]
    fresh = sorted((new[name] for name in new.keys() - old.keys()), key=_by_days)
    free = _Places(table, [*gone, *(old[name] for name in ended)])
    taken: set[str] = set()
    left = []
    for row in fresh:
        before = free.take(row)
        if before is None:
            left.append(row)
        else:
            taken.add(source_of(before).fact)
            yield Pair(before, row)
    yield from _continued(table, left, standing=(old[name] for name in old.keys() & new.keys()))
    for before, after in both:
        name = source_of(after).fact
        if name not in taken:
            yield Pair(before, after, ended=name in ended)
    yield from (Pair(row, None) for row in gone if source_of(row).fact not in taken)


def _continued(table: Table, fresh: list[object], *, standing: Iterable[object]) -> Iterator[Pair]:
    """Pair new rows with standing ones that hold only before them."""
    if not fresh:
        return
    places = _Places(table, [row for row in standing if source_of(row).validity.last is not None])
    for row in fresh:
        first = source_of(row).validity.first
        yield Pair(places.take(row, before=first) if first else None, row)


class _Places:
    """Old rows by subject, each of which one new row may take the place of."""

    def __init__(self, table: Table, rows: list[object]) -> None:
        self._subject = attrgetter(*table.subject)
        self._rows: dict[object, list[object]] = {}
        for row in sorted(rows, key=_by_days):
            self._rows.setdefault(self._subject(row), []).append(row)

    def take(self, row: object, *, before: date | None = None) -> object | None:
        """Return the earliest old row of the subject, or the latest that ends before a day."""
        waiting = self._rows.get(self._subject(row), [])
        if before is None:
            return waiting.pop(0) if waiting else None
        fitting = [old for old in waiting if _last(old) < before]
        if not fitting:
            return None
        waiting.remove(fitting[-1])
        return fitting[-1]


def _last(row: object) -> date:
    return source_of(row).validity.last or date.max


def _by_days(row: object) -> tuple[date, date, str]:
    source = source_of(row)
    return source.validity.first or date.min, source.known.first or date.min, source.fact


def _ends_only(before: object, after: object) -> bool:
    """Tell whether nothing changed but that the row got a last day."""
    was, now = source_of(before), source_of(after)
    closed = was.validity.last is None and now.validity.last is not None
    closed = closed or (was.known.last is None and now.known.last is not None)
    return closed and _without_days(before) == _without_days(after)


def _without_days(row: object) -> dict[str, str]:
    return {name: text for name, text in columns_of(row).items() if name not in DAYS}

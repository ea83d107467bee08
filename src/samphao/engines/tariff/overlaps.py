"""Measures of which two could win at once, found without comparing each row with each."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from samphao.engines.tariff.contracts import Measure, Regime
from samphao.kernel.country import Country
from samphao.kernel.validity import Validity

Days = tuple[int, int]
Span = tuple[int, int, int]
"""First day, last day, and the number of the row that holds on them."""
Cell = tuple[Country | None, Regime]

BEFORE_ALL, AFTER_ALL = 0, 10_000_000


def overlapping(rows: Sequence[Measure]) -> Iterator[tuple[Measure, Measure]]:
    """Yield each row that collides with an earlier one of lower goods, and one that it meets.

    The rows are of one kind, so that only goods, origins, regimes and days tell them apart. A row
    that is yielded counts no more against the others: a thousand equal rows are 999 findings.
    """
    for run in _runs(sorted(rows, key=lambda row: row.goods.first)):
        standing = _Standing(run)
        for number, row in enumerate(run):
            standing.leave_before(row.goods.first)
            met = standing.met_by(number)
            if met is None:
                standing.enter(number)
            else:
                yield run[met], row


def _runs(order: Iterable[Measure]) -> Iterator[list[Measure]]:
    """Yield rows in a chain of shared goods; a row whose goods are its own meets nobody."""
    run: list[Measure] = []
    last = ""
    for row in order:
        if run and row.goods.first > last:
            if len(run) > 1:
                yield run
            run = []
        run.append(row)
        last = max(last, row.goods.last)
    if len(run) > 1:
        yield run


@dataclass(slots=True)
class _Known:
    """Spans of knowledge at one node of the days: `own` never share a day, the others may."""

    own: list[Span] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    lasts: list[int] = field(default_factory=list)

    def own_met(self, days: Days) -> int | None:
        """Return the row of an own span that shares a day."""
        at = bisect_right(self.own, days[1], key=lambda span: span[0]) - 1
        return self.own[at][2] if at >= 0 and self.own[at][1] >= days[0] else None

    def any_met(self, days: Days) -> bool:
        """Tell whether a span here or below shares a day: it starts in time and has not ended."""
        return bisect_right(self.firsts, days[1]) > bisect_left(self.lasts, days[0])


class _Standing:
    """Rows whose goods reach to where the sweep stands; no two of them collide."""

    def __init__(self, rows: Sequence[Measure]) -> None:
        self._rows = rows
        self._valid = [_days(row.provenance.validity) for row in rows]
        self._known = [_days(row.provenance.known) for row in rows]
        ends = sorted({end for days in self._valid for end in days})
        self._place = {day: place for place, day in enumerate(ends)}
        self._size = len(ends)
        self._ending: list[tuple[str, int]] = []
        # By cell, then by node of a binary tree over the days on which rows are in force.
        self._cells: dict[Cell, dict[int, _Known]] = {}
        # Which origins have a cell, for a row that names none and so meets every one.
        self._origins: dict[Country | None, None] = {}

    def leave_before(self, goods: str) -> None:
        """Forget rows whose last goods lie before these."""
        while self._ending and self._ending[0][0] < goods:
            self._leave(heappop(self._ending)[1])

    def met_by(self, number: int) -> int | None:
        """Return a standing row that this one collides with."""
        row = self._rows[number]
        origins = (*row.origins, None) if row.origins else tuple(self._origins)
        found = (self._met_in((o, r), number) for o in origins for r in row.regimes or Regime)
        return next((met for met in found if met is not None), None)

    def enter(self, number: int) -> None:
        """Let a row stand that collides with none."""
        heappush(self._ending, (self._rows[number].goods.last, number))
        first, last = self._known[number]
        for cell in self._cells_of(number):
            self._origins.setdefault(cell[0])
            nodes = self._cells.setdefault(cell, {})
            own = self._nodes(number)
            for node in own:
                insort(nodes.setdefault(node, _Known()).own, (first, last, number))
            for node in _upwards(own):
                insort(nodes.setdefault(node, _Known()).firsts, first)
                insort(nodes[node].lasts, last)

    def _leave(self, number: int) -> None:
        first, last = self._known[number]
        for cell in self._cells_of(number):
            nodes = self._cells[cell]
            own = self._nodes(number)
            for node in own:
                own_spans = nodes[node].own
                own_spans.pop(bisect_left(own_spans, (first, last, number)))
            for node in _upwards(own):
                nodes[node].firsts.pop(bisect_left(nodes[node].firsts, first))
                nodes[node].lasts.pop(bisect_left(nodes[node].lasts, last))

    def _met_in(self, cell: Cell, number: int) -> int | None:
        nodes, days = self._cells.get(cell, {}), self._known[number]
        for node in self._nodes(number):
            above = node
            while above := above >> 1:
                if above in nodes and (met := nodes[above].own_met(days)) is not None:
                    return met
            if node in nodes and nodes[node].any_met(days):
                return _deepest(nodes, node, days)
        return None

    def _cells_of(self, number: int) -> Iterator[Cell]:
        row = self._rows[number]
        for origin in row.origins or (None,):
            for regime in row.regimes or Regime:
                yield origin, regime

    def _nodes(self, number: int) -> list[int]:
        """Return the fewest nodes of the tree that cover the days on which a row is in force."""
        first, last = self._valid[number]
        left, right = self._place[first] + self._size, self._place[last] + self._size + 1
        found = []
        while left < right:
            if left & 1:
                found.append(left)
                left += 1
            if right & 1:
                right -= 1
                found.append(right)
            left, right = left >> 1, right >> 1
        return found


def _deepest(nodes: dict[int, _Known], node: int, days: Days) -> int:
    """Return a row that shares a day, at a node or below it, where one is known to be."""
    met = nodes[node].own_met(days)
    while met is None:
        left = 2 * node
        node = left if left in nodes and nodes[left].any_met(days) else left + 1
        met = nodes[node].own_met(days)
    return met


def _upwards(nodes: Sequence[int]) -> set[int]:
    """Return the nodes and all that stand above them."""
    found: set[int] = set()
    for node in nodes:
        above = node
        while above and above not in found:
            found.add(above)
            above >>= 1
    return found


def _days(span: Validity) -> Days:
    return (
        span.first.toordinal() if span.first else BEFORE_ALL,
        span.last.toordinal() if span.last else AFTER_ALL,
    )

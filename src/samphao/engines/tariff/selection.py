"""Which of several measures apply: the most specific goods, then conditions that hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from samphao.engines.tariff.condition import Finding, Truth, parse_condition
from samphao.engines.tariff.contracts import Measure, MeasureKind
from samphao.engines.tariff.quantities import Counted
from samphao.kernel.hs import HSCode, HSRange
from samphao.kernel.reason import Reason


@dataclass(frozen=True, slots=True)
class Row:
    """A measure that applies, or may apply once the facts in its finding are known."""

    measure: Measure
    finding: Finding

    @property
    def certain(self) -> bool:
        """Tell whether the condition holds."""
        return self.finding.answer is Truth.YES

    @property
    def preferred(self) -> int:
        """Rank at equal specificity: a condition that holds, then out of quota, then plain."""
        if self.certain and self.measure.condition:
            return 0
        return 1 if self.measure.kind is MeasureKind.QUOTA_OUT else 2


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows between which only a national line or an unknown fact decides.

    `excluded` do not serve the origin, `failed` have a condition that does not hold. `complete`
    tells that some row holds for certain for everything under the code.
    """

    rows: tuple[Row, ...] = ()
    excluded: tuple[Measure, ...] = ()
    failed: tuple[Measure, ...] = ()
    complete: bool = False

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Return the measures of the rows."""
        return tuple(row.measure for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Level:
    rows: tuple[Row, ...]
    excluded: tuple[Measure, ...]
    failed: tuple[Measure, ...]

    @property
    def settles(self) -> bool:
        """Tell whether broader measures no longer matter."""
        return any(row.certain for row in self.rows) or bool(self.excluded and not self.rows)


def select(*, measures: Iterable[Measure], counted: Counted) -> Selection:
    """Return what applies among measures of one kind and programme, most specific first.

    Measures below the code stand for national lines and are kept beside the one that covers it.
    """
    hs = counted.entry.hs
    kept: list[_Level] = []
    complete = False
    for goods, group in groupby(measures, key=_goods):
        level = _judge(tuple(group), counted)
        kept.append(level)
        if reaches(goods=goods, hs=hs) and level.settles:
            complete = any(row.certain for row in level.rows)
            break
    return Selection(
        tuple(row for level in kept for row in level.rows),
        tuple(measure for level in kept for measure in level.excluded),
        tuple(measure for level in kept for measure in level.failed),
        complete,
    )


def still_speaking(
    *, controls: Iterable[Measure], selection: Selection, counted: Counted
) -> tuple[Row, ...]:
    """Return the controls of broader goods, on terms that no chosen one was written for.

    A control of postal parcels, or one that hangs on a fact, tells something that a narrower one
    without such terms has not settled: one does not undo the other.
    """
    settled = [row.measure for row in selection.rows if row.certain]
    heard = {*selection.measures, *selection.excluded, *selection.failed}
    rows = (
        judge(measure=measure, counted=counted)
        for measure in controls
        if measure not in heard
        and counted.entry.origin not in measure.excludes
        and not any(_settles(other, measure) for other in settled)
    )
    return tuple(row for row in rows if row.finding.answer is not Truth.NO)


def _settles(narrower: Measure, broader: Measure) -> bool:
    """Tell whether the narrower control was written for the broader one's terms, or less."""
    same = broader.condition in {"", narrower.condition}
    regimes = set(narrower.regimes)
    return same and (not broader.regimes or (bool(regimes) and regimes <= set(broader.regimes)))


def judge(*, measure: Measure, counted: Counted) -> Row:
    """Answer a measure's condition."""
    return Row(measure, parse_condition(measure.condition).judge(counted))


def reaches(*, goods: HSRange, hs: HSCode) -> bool:
    """Tell whether the goods take in everything under the code.

    A national line that only adds zeros is its whole subheading, undivided.
    """
    if goods.covers(hs):
        return True
    digits = hs.digits
    return goods.first == goods.last and goods.first.rstrip("0") == digits.rstrip("0")


def lines_of(*, measures: Iterable[Measure], counted: Counted) -> str:
    """Return the national lines below the code that measures name, dotted, in order."""
    hs = counted.entry.hs
    below = {m.goods for m in measures if not reaches(goods=m.goods, hs=hs)}
    return ", ".join(_dotted(goods) for goods in sorted(below, key=lambda g: (g.first, g.last)))


def needs_facts(row: Row) -> Reason:
    """Name the condition that is unknown and the facts that would settle it."""
    values = {"condition": row.measure.condition, "programme": row.measure.programme}
    return Reason("tariff.needs_fact", values, row.finding.facts)


def _goods(measure: Measure) -> HSRange:
    return measure.goods


@lru_cache(maxsize=4096)
def _dotted(goods: HSRange) -> str:
    one_code = goods.first and goods.first == goods.last
    return HSCode(goods.first).dotted() if one_code else str(goods)


def _judge(measures: tuple[Measure, ...], counted: Counted) -> _Level:
    origin = counted.entry.origin
    excluded = tuple(m for m in measures if origin in m.excludes)
    rows, failed = [], []
    for measure in measures:
        if origin in measure.excludes:
            continue
        row = judge(measure=measure, counted=counted)
        if row.finding.answer is Truth.NO:
            failed.append(measure)
        else:
            rows.append(row)
    best = min((row.preferred for row in rows if row.certain), default=None)
    # A certain row of lower rank gives way; one that is unknown may still prevail.
    kept = tuple(row for row in rows if not row.certain or row.preferred == best)
    if best == 0:
        kept = tuple(row for row in kept if row.certain)
    return _Level(kept, excluded, tuple(failed))

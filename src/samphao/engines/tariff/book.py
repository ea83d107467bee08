"""A market's measures laid out so that those near a code are found at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from samphao.engines.tariff.condition import parse_condition
from samphao.engines.tariff.contracts import DutyQuote, Entry, Measure, MeasureKind
from samphao.engines.tariff.quantities import Counted
from samphao.engines.tariff.selection import Selection, select
from samphao.kernel.hs import HSCode, HSRange

MFN = "MFN"
MEMO_SIZE = 4096

Key = tuple[MeasureKind, str]
Shelf = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Applicable:
    """The measures that may bear on an entry, by kind and programme, most specific first.

    They hold on its days for its market, regime and origin; exclusions and conditions are not
    judged yet. `ended` are remedies whose last day has passed. The memo keeps what was selected
    where no row has a condition, so that nothing but the code decided; `kept` is the quote, by
    currency, where every amount is a share of the value.
    """

    measures: Mapping[Key, tuple[Measure, ...]]
    ended: tuple[Measure, ...] = ()
    memo: dict[tuple[str, tuple[MeasureKind, ...]], Selection] = field(
        default_factory=dict, repr=False
    )
    kept: dict[str, DutyQuote] = field(default_factory=dict, repr=False)

    def select(self, *kinds: MeasureKind, programme: str, counted: Counted) -> Selection:
        """Return what applies among the measures of the kinds in a programme."""
        settled = self.memo.get((programme, kinds))
        if settled is not None:
            return settled
        found = [m for kind in kinds for m in self.measures.get((kind, programme), ())]
        found.sort(key=_by_specificity)
        selection = select(measures=found, counted=counted)
        if not any(measure.condition for measure in found):
            self.memo[programme, kinds] = selection
        return selection

    def facts_asked(self) -> frozenset[str]:
        """Return the facts that conditions of the measures ask for."""
        conditions = {measure.condition for rows in self.measures.values() for measure in rows}
        return frozenset(fact for text in conditions for fact in parse_condition(text).facts)

    def programmes(self, *kinds: MeasureKind) -> tuple[str, ...]:
        """Return the programmes that have a measure of one of the kinds, in order of name."""
        return tuple(sorted({name for kind, name in self.measures if kind in kinds}))


@dataclass(frozen=True, slots=True, eq=False)
class TariffBook:
    """Measures by market and by the first digits of their goods.

    The memo keeps what was found for the last few thousand kinds of entry; it never changes an
    answer.
    """

    shelves: Mapping[Shelf, tuple[Measure, ...]]
    memo: dict[tuple[object, ...], Applicable] = field(default_factory=dict, repr=False)

    def applicable(self, *, entry: Entry) -> Applicable:
        """Return the measures that may bear on the entry."""
        key = (
            entry.market,
            entry.hs,
            entry.origin,
            entry.regime,
            entry.on,
            entry.known_at,
        )
        found = self.memo.get(key)
        if found is None:
            if len(self.memo) >= MEMO_SIZE:
                self.memo.clear()
            found = self.memo[key] = self._find(entry)
        return found

    def _find(self, entry: Entry) -> Applicable:
        near = [
            measure
            for measure in self._near(market=str(entry.market), hs=entry.hs)
            if _concerns(measure, entry)
        ]
        near.sort(key=_by_specificity)
        grouped: dict[Key, list[Measure]] = {}
        for measure in near:
            if measure.provenance.holds(on=entry.on, known_at=entry.known_at):
                grouped.setdefault((measure.kind, programme_of(measure)), []).append(measure)
        ended = tuple(measure for measure in near if _has_ended(measure, entry))
        return Applicable({key: tuple(rows) for key, rows in grouped.items()}, ended)

    def _near(self, *, market: str, hs: HSCode) -> Iterable[Measure]:
        digits = hs.digits
        yield from self.shelves.get((market, ""), ())
        yield from self.shelves.get((market, digits[:2]), ())
        if len(digits) >= 4:
            yield from self.shelves.get((market, digits[:4]), ())
            return
        for (shelf_market, shelf), measures in self.shelves.items():
            if shelf_market == market and len(shelf) == 4 and shelf.startswith(digits):
                yield from measures


def build_tariff_book(measures: Iterable[Measure]) -> TariffBook:
    """Lay measures out by market and goods, once for many entries."""
    shelves: dict[Shelf, list[Measure]] = {}
    for measure in measures:
        for digits in _shelves_of(measure.goods):
            shelves.setdefault((str(measure.market), digits), []).append(measure)
    return TariffBook({shelf: tuple(rows) for shelf, rows in shelves.items()})


def programme_of(measure: Measure) -> str:
    """Return the programme whose duty a measure sets; MFN where a duty names none."""
    if measure.programme or measure.kind not in _DUTIES:
        return measure.programme
    return MFN


_DUTIES = frozenset(
    {MeasureKind.DUTY, MeasureKind.SEASON, MeasureKind.QUOTA_IN, MeasureKind.QUOTA_OUT}
)


def _shelves_of(goods: HSRange) -> tuple[str, ...]:
    if not goods.length:
        return ("",)
    if goods.length >= 4 and goods.first[:4] == goods.last[:4]:
        return (goods.first[:4],)
    chapters = range(int(goods.first[:2]), int(goods.last[:2]) + 1)
    return tuple(f"{chapter:02d}" for chapter in chapters)


def _by_specificity(measure: Measure) -> tuple[int, int, str, str, str]:
    goods = measure.goods
    width = int(goods.last) - int(goods.first) if goods.length else 0
    return -goods.length, width, goods.first, goods.last, measure.provenance.fact


def _concerns(measure: Measure, entry: Entry) -> bool:
    return (
        (not measure.regimes or entry.regime in measure.regimes)
        and (not measure.origins or entry.origin in measure.origins)
        and measure.goods.touches(entry.hs)
    )


def _has_ended(measure: Measure, entry: Entry) -> bool:
    last = measure.provenance.validity.last
    return (
        measure.kind is MeasureKind.REMEDY
        and last is not None
        and last < entry.on
        and measure.provenance.known.covers(entry.known_at)
        and entry.origin not in measure.excludes
    )

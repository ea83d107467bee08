"""What would change the answer: figures where it turns, facts that turn it, and days ahead."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from samphao.engines.documents.contracts import Checklist, PaperRule
from samphao.engines.landed_cost import solve_exchange_rate, solve_freight, solve_price
from samphao.engines.landed_cost.contracts import LandedCase, TurningPoint
from samphao.engines.origin.contracts import OriginFinding
from samphao.engines.plan.contracts import Change
from samphao.engines.plan.goods import Goods
from samphao.engines.tariff import TariffBook
from samphao.engines.tariff.contracts import Measure, MeasureKind
from samphao.kernel.errors import SamphaoError
from samphao.kernel.hs import any_covers
from samphao.kernel.reason import Reason

HORIZON = timedelta(days=400)
MOST_WHAT_IFS = 3
MOST_DATED = 3
_LEVIES = frozenset(
    {
        MeasureKind.DUTY,
        MeasureKind.PREFERENCE,
        MeasureKind.VAT,
        MeasureKind.EXCISE,
        MeasureKind.REMEDY,
        MeasureKind.ADDITIONAL,
    }
)
_Solver = Callable[..., TurningPoint | None]


def changes(
    *,
    goods: Goods,
    case: LandedCase | None,
    papers: Checklist,
    findings: tuple[OriginFinding, ...],
) -> tuple[Change, ...]:
    """Return what would change the answer: money first, then origin, then days ahead.

    `case` is the best way's, None when there is none; its figures are solved by pricing again.
    """
    dated = sorted((*_dated_measures(goods), *_dated_papers(goods, papers)), key=_first_day)
    return (
        *(_figures(goods, case) if case else ()),
        *list(_what_ifs(findings))[:MOST_WHAT_IFS],
        *_each_once(change for _, change in dated),
    )


def _figures(goods: Goods, case: LandedCase) -> Iterator[Change]:
    book: TariffBook = goods.desk.tariffs[goods.market]
    solvers: tuple[tuple[str, _Solver], ...] = (
        ("plan.change_rate", solve_exchange_rate),
        ("plan.change_freight", solve_freight),
        ("plan.change_price", solve_price),
    )
    for code, solve in solvers:
        try:
            point = solve(case=case, book=book)
        except SamphaoError:
            # Far from today the case can't be priced at all: a price below its own freight.
            continue
        if point is not None:
            yield _turn(code, point, currency=case.valuation.currency)


def _turn(code: str, point: TurningPoint, *, currency: str) -> Change:
    values = {
        "currency": currency,
        "rate": f"{point.turns_at:.4f}" if point.turns_at >= 1 else f"{point.turns_at:.6f}",
        "money": f"{point.turns_at:.2f} THB",
    }
    return Change(Reason(code, values), today=str(point.today), turns_at=str(point.turns_at))


def _what_ifs(findings: tuple[OriginFinding, ...]) -> Iterator[Change]:
    for finding in findings:
        for what_if in finding.what_if:
            if what_if.status is not finding.status:
                values = {**what_if.change.values, "programme": finding.programme}
                reason = Reason(what_if.change.code, values, what_if.change.facts)
                yield Change(reason, today=finding.status.value, turns_at=what_if.status.value)


_Dated = tuple[date, Change]


def _dated_measures(goods: Goods) -> Iterator[_Dated]:
    for measure in goods.facts.measures:
        if measure.kind in _LEVIES and measure.goods.touches(goods.hs):
            yield from _dated_measure(goods, measure)


def _dated_measure(goods: Goods, measure: Measure) -> Iterator[_Dated]:
    validity = measure.provenance.validity
    values = {
        "kind": measure.kind.value,
        "programme": measure.programme,
        "expression": measure.expression,
    }
    facts = (measure.provenance.fact,)
    if not measure.provenance.known.covers(goods.known_at):
        return
    if validity.covers(goods.on) and validity.last and _ahead(goods, validity.last):
        ends = {**values, "last_day": validity.last.isoformat()}
        yield validity.last, Change(Reason("plan.change_measure_ends", ends, facts))
    elif validity.first and _ahead(goods, validity.first):
        starts = {**values, "first_day": validity.first.isoformat()}
        yield validity.first, Change(Reason("plan.change_measure_starts", starts, facts))


def _dated_papers(goods: Goods, papers: Checklist) -> Iterator[_Dated]:
    for need in papers.papers:
        if need.valid_to and _ahead(goods, need.valid_to):
            values = {"paper": need.kind.id, "last_day": need.valid_to.isoformat()}
            yield need.valid_to, Change(Reason("plan.change_paper_ends", values))
    for rule in goods.desk.book.paper_rules:
        first = rule.provenance.validity.first
        if first and _concerns(goods, rule) and _ahead(goods, first):
            values = {"paper": rule.paper, "first_day": first.isoformat()}
            facts = (rule.provenance.fact,)
            yield first, Change(Reason("plan.change_paper_starts", values, facts))


def _concerns(goods: Goods, rule: PaperRule) -> bool:
    covered = any_covers(rule.goods, goods.hs) and not any_covers(rule.excludes, goods.hs)
    return covered and rule.market in {None, goods.market}


def _ahead(goods: Goods, day: date) -> bool:
    return goods.on <= day <= goods.on + HORIZON


def _first_day(dated: _Dated) -> tuple[date, str, str]:
    day, change = dated
    return day, change.reason.code, str(sorted(change.reason.values.items()))


def _each_once(found: Iterable[Change]) -> tuple[Change, ...]:
    """Keep the first of those that say the same, for national lines often end together."""
    kept: dict[str, Change] = {}
    for change in found:
        key = f"{change.reason.code} {sorted(change.reason.values.items())}"
        kept.setdefault(key, change)
    return tuple(kept.values())[:MOST_DATED]

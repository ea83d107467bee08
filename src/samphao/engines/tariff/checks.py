"""Business rules that measures must keep before they enter a tariff."""

from collections.abc import Callable, Iterable, Iterator

from samphao.engines.tariff.book import MFN, programme_of
from samphao.engines.tariff.condition import parse_condition
from samphao.engines.tariff.contracts import Measure, MeasureKind, Problem
from samphao.engines.tariff.expression import parse_expression
from samphao.engines.tariff.quote import CONTROL_STATES
from samphao.kernel.errors import SamphaoError
from samphao.kernel.reason import Reason

RELIEVED = frozenset({"duty", "vat"})
_QUOTAS = frozenset({MeasureKind.QUOTA_IN, MeasureKind.QUOTA_OUT})
_ON_PROGRAMME = frozenset({MeasureKind.PREFERENCE, MeasureKind.SEASON, *_QUOTAS})
_SIDE_BY_SIDE = frozenset({MeasureKind.CONTROL, MeasureKind.DE_MINIMIS})


def check_measures(measures: Iterable[Measure]) -> tuple[Problem, ...]:
    """Return every rule that a measure breaks, in the order of the measures; overlaps last."""
    every = tuple(measures)
    found: dict[tuple[object, ...], tuple[Reason, ...]] = {}
    alone: list[Problem] = []
    for measure in every:
        terms = _terms(measure)
        if terms not in found:
            found[terms] = tuple(reason for rule in RULES for reason in rule(measure))
        alone.extend(Problem(measure.provenance.fact, reason) for reason in found[terms])
    return (*alone, *_overlaps(every))


def _terms(measure: Measure) -> tuple[object, ...]:
    """Return all that a rule may look at; a tariff repeats it over thousands of lines."""
    return (
        measure.kind,
        measure.programme,
        measure.expression,
        measure.condition,
        measure.quota,
        measure.origins,
        measure.excludes,
    )


def _expression_is_read(measure: Measure) -> Iterator[Reason]:
    words = frozenset(measure.expression.split())
    if measure.kind is MeasureKind.CONTROL:
        if measure.expression not in CONTROL_STATES:
            values = {"state": measure.expression, "states": ", ".join(CONTROL_STATES)}
            yield Reason("tariff.check_control", values)
    elif measure.kind is MeasureKind.DE_MINIMIS:
        if not words or not words <= RELIEVED:
            yield Reason("tariff.check_relief", {"relief": measure.expression})
    else:
        yield from _read(parse_expression, measure.expression)


def _condition_is_read(measure: Measure) -> Iterator[Reason]:
    yield from _read(parse_condition, measure.condition)


def _read(parse: Callable[[str], object], text: str) -> Iterator[Reason]:
    try:
        parse(text)
    except SamphaoError as error:
        values = {name: str(value) for name, value in error.values.items()}
        yield Reason(error.code, values)


def _season_names_its_days(measure: Measure) -> Iterator[Reason]:
    if measure.kind is not MeasureKind.SEASON:
        return
    try:
        seasonal = parse_condition(measure.condition).is_seasonal
    except SamphaoError:
        return
    if not seasonal:
        yield Reason("tariff.check_season")


def _programme_fits_the_kind(measure: Measure) -> Iterator[Reason]:
    kind, programme = measure.kind, measure.programme
    values = {"kind": str(kind), "programme": programme}
    if kind is MeasureKind.PREFERENCE and programme in {"", MFN}:
        yield Reason("tariff.check_programme_missing", values)
    elif kind is MeasureKind.DUTY and programme not in {"", MFN}:
        yield Reason("tariff.check_programme_of_duty", values)
    elif programme and kind not in _ON_PROGRAMME | {MeasureKind.DUTY, MeasureKind.REMEDY}:
        yield Reason("tariff.check_programme_unused", values)


def _quota_fits_the_kind(measure: Measure) -> Iterator[Reason]:
    values = {"kind": str(measure.kind), "quota": measure.quota}
    if measure.kind in _QUOTAS and not measure.quota:
        yield Reason("tariff.check_quota_missing", values)
    elif measure.quota and measure.kind not in _QUOTAS:
        yield Reason("tariff.check_quota_unused", values)


def _origins_are_clear(measure: Measure) -> Iterator[Reason]:
    both = set(measure.origins) & set(measure.excludes)
    if both:
        countries = " ".join(sorted(str(country) for country in both))
        yield Reason("tariff.check_origin_twice", {"countries": countries})


RULES: tuple[Callable[[Measure], Iterator[Reason]], ...] = (
    _expression_is_read,
    _condition_is_read,
    _season_names_its_days,
    _programme_fits_the_kind,
    _quota_fits_the_kind,
    _origins_are_clear,
)


def _overlaps(measures: tuple[Measure, ...]) -> Iterator[Problem]:
    alike: dict[tuple[object, ...], list[Measure]] = {}
    for measure in measures:
        alike.setdefault(_class(measure), []).append(measure)
    for rows in alike.values():
        rows.sort(key=lambda measure: measure.goods.first)
        for left, right in _neighbours(rows):
            if _collide(left, right):
                values = {"other": left.provenance.fact, "goods": str(right.goods)}
                yield Problem(right.provenance.fact, Reason("tariff.check_overlap", values))


def _neighbours(rows: list[Measure]) -> Iterator[tuple[Measure, Measure]]:
    # Sorted by their first goods, rows beyond the last goods of one cannot meet it any more.
    for index, left in enumerate(rows):
        last = left.goods.last
        for place in range(index + 1, len(rows)):
            right = rows[place]
            if right.goods.first > last:
                break
            yield left, right


def _class(measure: Measure) -> tuple[object, ...]:
    words = measure.expression if measure.kind in _SIDE_BY_SIDE else ""
    return (
        str(measure.market),
        measure.kind,
        programme_of(measure),
        measure.quota,
        measure.condition,
        measure.goods.length,
        words,
    )


def _collide(left: Measure, right: Measure) -> bool:
    one, two = left.provenance, right.provenance
    return (
        _share(left.origins, right.origins)
        and _share(left.regimes, right.regimes)
        and one.validity.overlaps(two.validity)
        and one.known.overlaps(two.known)
    )


def _share(left: tuple[object, ...], right: tuple[object, ...]) -> bool:
    return not left or not right or bool(set(left) & set(right))

"""Business rules that measures must keep before they enter a tariff."""

from collections.abc import Callable, Iterable, Iterator

from samphao.engines.tariff.book import MFN, programme_of
from samphao.engines.tariff.condition import parse_condition
from samphao.engines.tariff.contracts import Measure, MeasureKind, Problem
from samphao.engines.tariff.expression import parse_expression
from samphao.engines.tariff.overlaps import overlapping
from samphao.engines.tariff.quote import CONTROL_STATES
from samphao.kernel.errors import SamphaoError
from samphao.kernel.grade import Grade
from samphao.kernel.reason import Reason

RELIEVED = frozenset({"duty", "vat"})
_QUOTAS = frozenset({MeasureKind.QUOTA_IN, MeasureKind.QUOTA_OUT})
_ON_PROGRAMME = frozenset({MeasureKind.PREFERENCE, MeasureKind.SEASON, *_QUOTAS})
_NAMED = frozenset({MeasureKind.DUTY, MeasureKind.REMEDY, MeasureKind.ADDITIONAL})
_SIDE_BY_SIDE = frozenset({MeasureKind.CONTROL, MeasureKind.DE_MINIMIS})


def check_measures(measures: Iterable[Measure]) -> tuple[Problem, ...]:
    """Return every rule that a measure breaks, in the order of the measures; overlaps last.

    A row that overlaps others is named once, with one of those it overlaps.
    """
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
        measure.provenance.grade,
        measure.kind is MeasureKind.ADDITIONAL
        and (measure.note, measure.provenance.validity.first),
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
    elif programme and kind not in _ON_PROGRAMME | _NAMED:
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


def _additional_duty_has_a_name(measure: Measure) -> Iterator[Reason]:
    """Ask for the law and the first day, by which a person knows an additional duty."""
    first = measure.provenance.validity.first
    if measure.kind is MeasureKind.ADDITIONAL and not (measure.note and first):
        yield Reason("tariff.check_additional", {"text": measure.note})


def _range_is_illustrative(measure: Measure) -> Iterator[Reason]:
    """Refuse a range where a source was read: it states one duty."""
    if measure.provenance.grade is Grade.C or " TO " not in measure.expression:
        return
    values = {"expression": measure.expression, "grade": measure.provenance.grade.value}
    yield Reason("tariff.check_range", values)


RULES: tuple[Callable[[Measure], Iterator[Reason]], ...] = (
    _expression_is_read,
    _condition_is_read,
    _season_names_its_days,
    _programme_fits_the_kind,
    _quota_fits_the_kind,
    _origins_are_clear,
    _additional_duty_has_a_name,
    _range_is_illustrative,
)


def _overlaps(measures: tuple[Measure, ...]) -> Iterator[Problem]:
    alike: dict[tuple[object, ...], list[Measure]] = {}
    for measure in measures:
        alike.setdefault(_class(measure), []).append(measure)
    for rows in alike.values():
        for other, row in overlapping(rows):
            values = {"other": other.provenance.fact, "goods": str(row.goods)}
            yield Problem(row.provenance.fact, Reason("tariff.check_overlap", values))


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

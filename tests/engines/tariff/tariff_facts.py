"""Measures and entries as short text, for tests and golden cases."""

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any, TypeVar

from samphao.engines.tariff import Entry, Measure, MeasureKind, Regime
from samphao.kernel.country import Country
from samphao.kernel.errors import SamphaoError
from samphao.kernel.grade import Citation, Grade, Provenance
from samphao.kernel.hs import HSCode, HSRange
from samphao.kernel.money import Money
from samphao.kernel.numbers import exact
from samphao.kernel.quantities import Weight
from samphao.kernel.validity import Validity

T = TypeVar("T")
DAY = date(2026, 11, 24)
_numbers = count(1)


def attempted(call: Callable[[], T]) -> T | SamphaoError:
    """Return what the call gives, or the coded error it refuses with; let anything else out."""
    try:
        return call()
    except SamphaoError as refused:
        return refused


def day(value: str | date | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def days(first: str | date | None, last: str | date | None) -> Validity:
    return Validity(day(first), day(last))


def provenance(*, fact: str = "", grade: str = "B", **spans: Any) -> Provenance:
    return Provenance(
        fact=fact or f"test#{next(_numbers)}",
        grade=Grade(grade),
        citation=Citation("a test"),
        validity=days(spans.get("valid_from"), spans.get("valid_to")),
        known=days(spans.get("known_from"), spans.get("known_to")),
    )


def countries(text: str) -> tuple[Country, ...]:
    return tuple(Country(code) for code in text.split())


def measure(kind: str, hs: str, expression: str, **given: Any) -> Measure:
    """Return a measure; `given` takes the columns of measures.csv, blank by default."""
    spans = {
        name: given[name]
        for name in ("fact", "grade", "valid_from", "valid_to", "known_from", "known_to")
        if name in given
    }
    return Measure(
        provenance=provenance(**spans),
        market=Country(given.get("market", "CN")),
        kind=MeasureKind(kind),
        goods=HSRange.parse(hs),
        expression=expression,
        programme=given.get("programme", ""),
        origins=countries(given.get("origin", "")),
        excludes=countries(given.get("exclude", "")),
        regimes=tuple(Regime(word) for word in given.get("regime", "").split()),
        quota=given.get("quota", ""),
        condition=given.get("condition", ""),
        note=given.get("note", ""),
    )


def entry(hs: str, value: str, **given: Any) -> Entry:
    """Return an entry from Thailand into China on the test's day."""
    net, content = given.get("net"), given.get("content_ml")
    facts = given.get("facts", ())
    return Entry(
        hs=HSCode(hs),
        market=Country(given.get("market", "CN")),
        origin=Country(given.get("origin", "TH")),
        on=day(given.get("day", DAY)) or DAY,
        known_at=day(given.get("known_at", DAY)) or DAY,
        customs_value=Money.parse(value),
        regime=Regime(given.get("regime", "general")),
        units=given.get("units", 1),
        net=None if net is None else Weight.kg(net),
        content_ml=None if content is None else exact(content),
        facts=tuple((name, value) for name, value in facts),
    )

"""The origin test as a person reads it: the answer, each material, and what would turn it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from samphao.engines.origin.contracts import MaterialFinding, OriginFinding, OriginStatus
from samphao.engines.plan.contracts import MarketPlan
from samphao.interfaces.report.bars import Span, bar, share
from samphao.interfaces.report.choices import ORIGIN_VERDICT
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.headline import capital
from samphao.interfaces.words.numbers import money_digits, percent
from samphao.kernel.money import Money

FILL = {
    "originating": "gofill",
    "cumulated": "gofill",
    "non_originating": "nofill",
    "undetermined": "askfill",
}


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """One material: how it counted and its share of the price loaded for export."""

    name: str
    note: str
    bar: Markup
    share: str


@dataclass(frozen=True, slots=True)
class Line:
    """A short line with an icon."""

    icon: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class OriginTest:
    """One agreement's test."""

    programme: str
    verdict: str
    title: str
    reasons: tuple[str, ...]
    margin: str
    materials: tuple[MaterialRow, ...]
    lines: tuple[Line, ...]


def origin_tests(edition: Edition, market: MarketPlan) -> list[OriginTest]:
    """Return the tests, that of the best programme that has one first and in full."""
    by_programme = {finding.programme: finding for finding in market.findings}
    wanted = [way.cost.programme for way in market.programmes]
    if market.best is not None:
        wanted.insert(0, market.best.cost.programme)
    order = dict.fromkeys([*(name for name in wanted if name in by_programme), *by_programme])
    return [_test(edition, by_programme[name], full=at == 0) for at, name in enumerate(order)]


def _test(edition: Edition, finding: OriginFinding, *, full: bool) -> OriginTest:
    say = edition.speaker.say
    needed = [say(fact) for fact in finding.facts_needed]
    reasons = [text for text in map(say, finding.reasons) if text not in needed]
    word = edition.say(f"test.title_{finding.status.value}", programme=finding.programme)
    rule = finding.criterion or finding.rule
    return OriginTest(
        programme=finding.programme,
        verdict=ORIGIN_VERDICT[finding.status].value,
        title=f"{word} ({rule})" if rule else word,
        reasons=tuple(dict.fromkeys(reasons)) if full else _why_not(finding, reasons, needed),
        margin=_margin(edition, finding),
        materials=_materials(edition, finding.materials) if full else (),
        lines=tuple(_lines(edition, finding, needed)) if full else (),
    )


def _why_not(finding: OriginFinding, reasons: list[str], needed: list[str]) -> tuple[str, ...]:
    """Return the one reason of a test in short; one that is passed needs none."""
    passed = finding.status is OriginStatus.QUALIFIES
    return () if passed else tuple([*reasons, *needed][:1])


def _lines(edition: Edition, finding: OriginFinding, needed: list[str]) -> Iterator[Line]:
    for fact in dict.fromkeys(needed):
        yield Line("ask", capital(fact), edition.say("test.needed"))
    for at in range(len(finding.what_if)):
        yield _what_if(edition, finding, at)


def _what_if(edition: Edition, finding: OriginFinding, at: int) -> Line:
    change = finding.what_if[at]
    word = edition.say(f"test.then_{change.status.value}")
    return Line(
        ORIGIN_VERDICT[change.status].value, capital(edition.speaker.say(change.change)), word
    )


def _margin(edition: Edition, finding: OriginFinding) -> str:
    if finding.margin is None or finding.status is OriginStatus.UNRESOLVED:
        return ""
    points = percent(abs(finding.margin), places=1)
    return edition.say("test.spare" if finding.margin >= 0 else "test.short", points=points)


def _materials(edition: Edition, materials: tuple[MaterialFinding, ...]) -> tuple[MaterialRow, ...]:
    whole = sum((m.value.amount for m in materials if m.value), Decimal(0))
    return tuple(_material(edition, material, whole) for material in materials)


def _material(edition: Edition, material: MaterialFinding, whole: Decimal) -> MaterialRow:
    value: Money | None = material.value
    width = share(value.amount, whole) if value else Decimal(0)
    spans = [Span(Decimal(0), width, FILL.get(material.counts_as, "serve"))] if value else []
    return MaterialRow(
        name=material.name,
        note=edition.say(f"material.{material.counts_as}"),
        bar=bar(spans),
        share=money_digits(value.rounded()) if value else "–",
    )

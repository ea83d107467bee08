"""What each fact is called, the kind it belongs to, and how old it is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from samphao.engines.landed_cost.contracts import ExchangeRate, Purpose
from samphao.engines.plan.contracts import ExportPlan, FactBook, MarketPlan
from samphao.engines.tariff.contracts import Measure, MeasureKind
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.register import FactRegister, register_of
from samphao.interfaces.words import Speaker
from samphao.interfaces.words.numbers import plain
from samphao.kernel.grade import Provenance, weakest
from samphao.kernel.hs import HSCode, HSRange
from samphao.kernel.text import Names

AGEING = timedelta(days=180)
KINDS = ("duty", "admission", "origin", "papers", "carriage", "money", "other")

Naming = Callable[[Edition], str]


@dataclass(frozen=True, slots=True)
class FactName:
    """What a fact is called: its kind, the family it belongs to in words, its own figures."""

    kind: str
    family: Naming
    row: str = ""


@dataclass(frozen=True, slots=True)
class FactNames:
    """The names of every fact in a book, by the fact's id."""

    found: dict[str, FactName] = field(default_factory=dict)

    def kind(self, source: Provenance) -> str:
        """Return the kind of a fact."""
        return self.found[source.fact].kind if source.fact in self.found else "other"

    def family(self, edition: Edition, source: Provenance) -> str:
        """Return the fact's family in words, its id when the book does not hold it."""
        known = self.found.get(source.fact)
        return known.family(edition) if known else source.fact

    def row(self, source: Provenance) -> str:
        """Return the fact's own figures, the same in every language."""
        return self.found[source.fact].row if source.fact in self.found else ""


def labelled(plan: ExportPlan, book: FactBook, speaker: Speaker, names: FactNames) -> FactRegister:
    """Return the register of a plan's facts, as one language names them."""
    edition = Edition(plan, book, FactRegister((), {}), speaker)
    return register_of(
        plan, label=lambda source: (KINDS.index(names.kind(source)), names.family(edition, source))
    )


def fact_names(book: FactBook) -> FactNames:
    """Collect the names of all facts of a book."""
    names = FactNames()
    for collect in (_tariff, _origin, _papers, _carriage, _money):
        for source, name in collect(book):
            names.found.setdefault(source.fact, name)
    return names


Entries = Iterator[tuple[Provenance, FactName]]


def _tariff(book: FactBook) -> Entries:
    for market in book.markets:
        for measure in market.measures:
            yield measure.provenance, _measure(measure)
        for line in market.lines:
            naming = _worded("fact.lines", market=str(market.market))
            yield line.provenance, FactName("duty", naming, line.hs.dotted())


def _measure(measure: Measure) -> FactName:
    control = measure.kind is MeasureKind.CONTROL
    row = f"{goods_text(measure.goods)} {measure.expression}".strip()

    def family(edition: Edition) -> str:
        kind = edition.speaker.value("kind", measure.kind.value)
        programme = "" if measure.programme in kind else measure.programme
        place = edition.speaker.country(str(measure.market))
        return " ".join(word for word in (kind, programme, f"({place})") if word)

    return FactName("admission" if control else "duty", family, row)


def goods_text(goods: HSRange) -> str:
    """Return a range of codes with their dots; blank for everything."""
    if not goods.first:
        return ""
    first, last = HSCode(goods.first).dotted(), HSCode(goods.last).dotted()
    return first if first == last else f"{first}–{last}"


def _named(names: Names) -> Naming:
    return lambda edition: names.within(edition.language)


def _worded(code: str, **values: object) -> Naming:
    return lambda edition: edition.say(code, **values)


def _origin(book: FactBook) -> Entries:
    for agreement in book.agreements:
        naming = _worded("fact.agreement", programme=agreement.programme)
        yield agreement.provenance, FactName("origin", naming)
    for rule in book.origin_rules:
        naming = _worded("fact.rule", programme=rule.programme)
        yield rule.provenance, FactName("origin", naming, f"{goods_text(rule.goods)} {rule.rule}")


def _papers(book: FactBook) -> Entries:
    for kind in book.paper_kinds:
        yield kind.provenance, FactName("papers", _worded("fact.paper"), kind.id)
    for rule in book.paper_rules:
        where = "TH" if rule.market is None else str(rule.market)
        naming = _worded("fact.paper_rule", market=where)
        yield rule.provenance, FactName("papers", naming, rule.paper)


def _carriage(book: FactBook) -> Entries:
    rates = book.rate_book
    for lane in rates.lanes:
        yield lane.provenance, FactName("carriage", _worded("fact.lane", market=str(lane.market)))
    for service in rates.services:
        yield service.provenance, FactName("carriage", _named(service.names))
    for bracket in rates.brackets:
        naming = _worded("fact.rate", service=bracket.service)
        yield bracket.provenance, FactName("carriage", naming, str(bracket.price))
    for surcharge in rates.surcharges:
        row = surcharge.amount
        yield surcharge.provenance, FactName("carriage", _worded("fact.surcharge"), row)
    for post in rates.posts:
        yield post.provenance, FactName("carriage", _worded("fact.post", place=post.post))


def _money(book: FactBook) -> Entries:
    for rate in book.exchange:
        yield rate.provenance, _exchange(rate)
    for market in book.markets:
        place = str(market.market)
        naming = _worded("fact.valuation", market=place)
        yield market.valuation.provenance, FactName("money", naming)
        for regime in market.regimes:
            naming = _worded("fact.regime", regime=regime.regime.value, market=place)
            yield regime.provenance, FactName("duty", naming)
        for fee in market.fees:
            yield (
                fee.fee.provenance,
                FactName("money", _named(fee.names), str(fee.fee.amount or "")),
            )


def _exchange(rate: ExchangeRate) -> FactName:
    code = "fact.customs_rate" if rate.purpose is Purpose.CUSTOMS else "fact.market_rate"
    return FactName("money", _worded(code), f"1 {rate.base} = {plain(rate.rate)} {rate.quote}")


@dataclass(frozen=True, slots=True)
class FactGroup:
    """The facts of one kind that a market's answer used, under their weakest grade."""

    grade: str
    name: str
    age: str
    old: bool
    numbers: tuple[tuple[int, int], ...]


def fact_groups(edition: Edition, names: FactNames, market: MarketPlan) -> list[FactGroup]:
    """Return the facts used, kind by kind."""
    by_kind: dict[str, list[Provenance]] = {}
    for source in market.facts:
        by_kind.setdefault(names.kind(source), []).append(source)
    return [_group(edition, kind, by_kind[kind]) for kind in KINDS if kind in by_kind]


def _group(edition: Edition, kind: str, facts: list[Provenance]) -> FactGroup:
    age = oldest_age(edition, facts)
    return FactGroup(
        grade=weakest(fact.grade for fact in facts).value,
        name=edition.say(f"facts.{kind}"),
        age="" if age is None else age_text(edition, age),
        old=age is not None and timedelta(days=age) > AGEING,
        numbers=runs(sorted({edition.register.number(fact) for fact in facts})),
    )


def runs(numbers: list[int]) -> tuple[tuple[int, int], ...]:
    """Return rising numbers as spans of neighbours, first and last."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] + 1 == number:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return tuple(found)


def oldest_age(edition: Edition, facts: Iterable[Provenance]) -> int | None:
    """Return the age in days of the oldest fact, None when no day of reading is known."""
    days = [fact.citation.retrieved for fact in facts if fact.citation.retrieved]
    return (edition.plan.on - min(days)).days if days else None


def age_text(edition: Edition, days: int) -> str:
    """Return an age in days, counted from the plan's day."""
    return edition.say("facts.today") if days <= 0 else edition.count("facts.age", days)

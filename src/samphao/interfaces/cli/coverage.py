"""How far the packs reach: facts by grade and by age, for each pack and each market."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from samphao.engines.plan.contracts import FactBook
from samphao.engines.tariff.contracts import Measure, MeasureKind
from samphao.interfaces.cli.answers import Coverage, MarketCoverage, PackCoverage, PacksReport
from samphao.kernel.country import Country
from samphao.kernel.grade import Provenance
from samphao.kernel.hs import HSCode, HSRange
from samphao.reference.hs_source import subheadings
from samphao.reference.pack import PackFacts
from samphao.reference.shelf import Shelf

# Ages in days of the day a fact was read; the last has no end, and "none" was never read.
AGES = (("30", 30), ("90", 90), ("366", 366))
OLDER = "older"
NO_DAY = "none"
SIX = 6
Tables = Mapping[str, Iterable[Provenance]]


def report(*, shelf: Shelf, on: date) -> PacksReport:
    """Return the coverage of every pack and every market on a day."""
    codes = [line.hs for line in subheadings()]
    return PacksReport(
        on=on,
        packs=tuple(_pack(facts, on) for facts in shelf.packs),
        markets=tuple(_market(shelf.book, facts.market, on, codes) for facts in shelf.book.markets),
    )


def count_of(facts: PackFacts) -> int:
    """Return how many facts a pack holds."""
    return sum(len(list(rows)) for rows in tables_of(facts).values())


def tables_of(facts: PackFacts) -> dict[str, list[Provenance]]:
    """Return the provenances of a pack's facts, by table; empty tables are left out."""
    book = facts.rate_book
    heads = [head.provenance for head in (facts.valuation, facts.agreement) if head]
    found = {
        "head": heads,
        "measures": [row.provenance for row in facts.measures],
        "lines": [row.provenance for row in facts.lines],
        "regimes": [row.provenance for row in facts.regimes],
        "fees": [row.fee.provenance for row in facts.fees],
        "origin_rules": [row.provenance for row in facts.origin_rules],
        "lanes": [row.provenance for row in book.lanes],
        "posts": [row.provenance for row in book.posts],
        "services": [row.provenance for row in book.services],
        "rates": [row.provenance for row in book.brackets],
        "surcharges": [row.provenance for row in book.surcharges],
        "paper_kinds": [row.provenance for row in facts.paper_kinds],
        "papers": [row.provenance for row in facts.paper_rules],
        "exchange": [row.provenance for row in facts.exchange],
        "places": [row.provenance for row in facts.places],
    }
    return {table: rows for table, rows in found.items() if rows}


def coverage(table: str, rows: Iterable[Provenance], *, on: date) -> Coverage:
    """Count facts by grade and age."""
    sources = list(rows)
    days = [s.citation.retrieved for s in sources if s.citation.retrieved]
    return Coverage(
        table=table,
        facts=len(sources),
        grades=_sorted(Counter(source.grade.value for source in sources)),
        ages=_sorted(Counter(_age(source, on) for source in sources)),
        oldest=min(days, default=None),
    )


def _pack(facts: PackFacts, on: date) -> PackCoverage:
    stamp = facts.stamp
    return PackCoverage(
        pack=stamp.pack,
        names=facts.names,
        version=stamp.version,
        as_of=stamp.as_of,
        demo=stamp.demo,
        tables=_coverages(tables_of(facts), on),
    )


def _count_under(priced: Iterable[HSRange], codes: Sequence[HSCode]) -> int:
    """Count the six-digit codes of which a duty is held, be it their own or their chapter's."""
    narrow = {goods.first[:6] for goods in priced if goods.length >= SIX}
    wide = [goods for goods in priced if goods.length < SIX]
    return len(narrow | {c.digits for c in codes if any(goods.covers(c) for goods in wide)})


def _market(book: FactBook, market: Country, on: date, codes: Sequence[HSCode]) -> MarketCoverage:
    facts = next(row for row in book.markets if row.market == market)
    duties = {MeasureKind.DUTY, MeasureKind.SEASON, MeasureKind.QUOTA_IN}
    priced = {row.goods for row in facts.measures if row.kind in duties}
    tables: dict[str, list[Provenance]] = dict(_by_kind(facts.measures))
    tables["papers"] = [row.provenance for row in book.paper_rules if row.market in {None, market}]
    rates = book.rate_book
    tables["lanes"] = [row.provenance for row in rates.lanes if row.market == market]
    tables["rates"] = [row.provenance for row in rates.brackets if row.market == market]
    return MarketCoverage(
        market=str(market),
        names=facts.names,
        subheadings=_count_under(priced, codes),
        lanes=len(tables["lanes"]),
        tables=_coverages(tables, on),
    )


def _by_kind(measures: Iterable[Measure]) -> Iterator[tuple[str, list[Provenance]]]:
    kinds: dict[str, list[Provenance]] = {}
    for measure in measures:
        name = f"{measure.kind.value} {measure.programme}".strip()
        kinds.setdefault(name, []).append(measure.provenance)
    yield from sorted(kinds.items())


def _coverages(tables: Tables, on: date) -> tuple[Coverage, ...]:
    return tuple(coverage(table, rows, on=on) for table, rows in tables.items())


def _age(source: Provenance, on: date) -> str:
    retrieved = source.citation.retrieved
    if retrieved is None:
        return NO_DAY
    days = (on - retrieved).days
    return next((name for name, most in AGES if days <= most), OLDER)


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return {name: counts[name] for name in sorted(counts)}

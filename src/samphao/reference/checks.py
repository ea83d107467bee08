"""Rules that a pack's rows must keep together: codes exist, expressions parse, nothing overlaps."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from samphao.engines.documents.conditions import parse_when
from samphao.engines.freight import RateBook, open_desk
from samphao.engines.freight.contracts import Bracket, Surcharge
from samphao.engines.origin import parse_rule
from samphao.engines.tariff import check_measures
from samphao.kernel.errors import SamphaoError
from samphao.kernel.grade import Provenance
from samphao.kernel.hs import HSRange
from samphao.kernel.reason import Reason
from samphao.reference.errors import PackProblem
from samphao.reference.pack import PackFacts
from samphao.reference.scope import strays

MOST_NAMED = 20

CodeBook = frozenset[str]
"""Every HS2022 code of two, four and six digits."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact that breaks a rule: its name, the column and value, and the reason."""

    fact: str
    column: str
    reason: Reason


def problems_of(
    facts: PackFacts, *, codes: CodeBook, numbers: Mapping[str, int]
) -> Iterator[PackProblem]:
    """Yield what is wrong with a pack whose rows could all be read.

    `numbers` tells the row of every fact, by file and id.
    """
    for finding in (
        *_unknown_codes(facts, codes),
        *_texts_that_do_not_parse(facts),
        *_measures_that_clash(facts),
        *_rates_without_service(facts),
        *_rows_of_others(facts),
    ):
        yield _problem(facts, finding, numbers)


def _unknown_codes(facts: PackFacts, codes: CodeBook) -> Iterator[Finding]:
    settled = {""}
    for source, column, ranges in _ranges(facts):
        ends = {end for goods in ranges for end in (goods.first, goods.last)}
        for end in sorted(ends - settled):
            if _known_part(end) in codes:
                settled.add(end)
            else:
                yield Finding(source.fact, column, Reason("pack.unknown_hs", {"value": end}))


def _known_part(digits: str) -> str:
    length = 6 if len(digits) >= 6 else 4 if len(digits) >= 4 else 2
    return digits[:length]


def _ranges(facts: PackFacts) -> Iterator[tuple[Provenance, str, Iterable[HSRange]]]:
    for measure in facts.measures:
        yield measure.provenance, "hs", (measure.goods,)
    for rule in facts.origin_rules:
        yield rule.provenance, "hs", (rule.goods,)
    for paper in facts.paper_rules:
        yield paper.provenance, "hs", paper.goods
        yield paper.provenance, "exclude_hs", paper.excludes
    for post in facts.rate_book.posts:
        yield post.provenance, "goods", post.goods
    for line in facts.lines:
        yield line.provenance, "hs", (HSRange.parse(line.hs.digits),)


def _texts_that_do_not_parse(facts: PackFacts) -> Iterator[Finding]:
    for source, column, parse in _texts(facts):
        try:
            parse()
        except SamphaoError as error:
            values = {name: str(value) for name, value in error.values.items()}
            yield Finding(source.fact, column, Reason(error.code, values))


def _texts(facts: PackFacts) -> Iterator[tuple[Provenance, str, Callable[[], object]]]:
    """Yield what an engine would refuse later, when nobody can name its row any more."""
    book = facts.rate_book
    for rule in facts.origin_rules:
        yield rule.provenance, "rule", partial(parse_rule, rule.rule)
    for paper in facts.paper_rules:
        yield paper.provenance, "when", partial(parse_when, paper.when)
    for extra in book.surcharges:
        yield extra.provenance, "amount", partial(open_desk, book=RateBook(surcharges=(extra,)))
    for row in book.brackets:
        yield row.provenance, "price", partial(open_desk, book=RateBook(brackets=(row,)))
    for service in book.services:
        yield service.provenance, "divisor", partial(open_desk, book=RateBook(services=(service,)))


def _measures_that_clash(facts: PackFacts) -> Iterator[Finding]:
    for found in check_measures(facts.measures):
        yield Finding(found.fact, "expression", found.reason)


def _rates_without_service(facts: PackFacts) -> Iterator[Finding]:
    offered = {service.id for service in facts.rate_book.services}
    everyone = {"*"} if offered else set()
    known, named = offered | everyone, ", ".join(sorted(offered)[:MOST_NAMED])
    rows: list[Bracket | Surcharge] = [*facts.rate_book.brackets, *facts.rate_book.surcharges]
    for row in rows:
        if row.service not in known:
            values = {"value": row.service, "expected": named}
            yield Finding(row.provenance.fact, "service", Reason("pack.unknown_service", values))


def _rows_of_others(facts: PackFacts) -> Iterator[Finding]:
    for stray in strays(facts):
        values = {"value": stray.value, "expected": stray.expected}
        yield Finding(stray.fact, stray.column, Reason("pack.not_its_own", values))


def _problem(facts: PackFacts, finding: Finding, numbers: Mapping[str, int]) -> PackProblem:
    stem, _, key = finding.fact.removeprefix(f"{facts.stamp.pack}/").partition("#")
    values = dict(finding.reason.values)
    return PackProblem(
        pack=facts.stamp.pack,
        file=f"{stem}.csv",
        row=numbers.get(f"{stem}.csv#{key}", 0),
        column=finding.column,
        value=values.pop("value", key),
        code=finding.reason.code,
        expected=values.pop("expected", ""),
        details=tuple(values.items()),
    )

"""The register of facts: every fact behind a figure that is shown, numbered kind by kind.

Rows of one file that belong to one family and were read in one source on one day stand under one
number.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from samphao.engines.plan.contracts import ExportPlan, MarketPlan
from samphao.kernel.grade import Provenance

MOST_ROUTES = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """Facts under one number; the first speaks for all."""

    facts: tuple[Provenance, ...]

    @property
    def first(self) -> Provenance:
        """Return the fact that speaks for all."""
        return self.facts[0]


@dataclass(frozen=True, slots=True)
class FactRegister:
    """Entries in the order of their numbers, from 1, and the number of every fact."""

    entries: tuple[Entry, ...]
    numbers: dict[str, int]

    def number(self, source: Provenance) -> int:
        """Return the number under which a fact stands."""
        return self.numbers[source.fact]


def register_of(
    plan: ExportPlan, *, label: Callable[[Provenance], tuple[int, str]]
) -> FactRegister:
    """Number the facts of a plan.

    Args:
        plan: whose shown figures are to be traced.
        label: the rank of a fact's kind, and its name.
    """
    alike: dict[tuple[int, tuple[object, ...]], dict[str, Provenance]] = {}
    for source in _shown(plan):
        rank, name = label(source)
        file = source.fact.partition("#")[0]
        cited = source.citation
        same = (name, file, source.grade, cited.source, cited.retrieved)
        alike.setdefault((rank, same), {}).setdefault(source.fact, source)
    ordered = sorted(alike.items(), key=lambda item: item[0][0])
    entries = tuple(Entry(tuple(facts.values())) for _, facts in ordered)
    numbers = {
        fact.fact: number for number, entry in enumerate(entries, start=1) for fact in entry.facts
    }
    return FactRegister(entries, numbers)


def _shown(plan: ExportPlan) -> Iterator[Provenance]:
    for product in plan.products:
        for market in product.markets:
            yield from _behind(market)


def _behind(market: MarketPlan) -> Iterable[Provenance]:
    yield from market.facts
    for way in (*market.programmes, *market.routes[:MOST_ROUTES]):
        yield from way.cost.provenances
    for test in market.findings:
        yield from test.provenances

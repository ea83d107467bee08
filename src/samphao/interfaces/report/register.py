"""The register of facts: every fact a plan used, once, numbered in the order of first use."""

from collections.abc import Iterable
from dataclasses import dataclass

from samphao.engines.plan.contracts import ExportPlan
from samphao.kernel.grade import Provenance


@dataclass(frozen=True, slots=True)
class FactRegister:
    """Facts by number, from 1."""

    facts: tuple[Provenance, ...]
    numbers: dict[str, int]

    def number(self, source: Provenance) -> int:
        """Return the number under which a fact stands."""
        return self.numbers[source.fact]


def register_of(plan: ExportPlan) -> FactRegister:
    """Number the facts of every market plan."""
    found: dict[str, Provenance] = {}
    for source in _used(plan):
        found.setdefault(source.fact, source)
    return FactRegister(tuple(found.values()), {fact: at for at, fact in enumerate(found, start=1)})


def _used(plan: ExportPlan) -> Iterable[Provenance]:
    for product in plan.products:
        for market in product.markets:
            yield from market.facts
            yield from (source for way in market.ways for source in way.cost.provenances)
            yield from (source for test in market.findings for source in test.provenances)

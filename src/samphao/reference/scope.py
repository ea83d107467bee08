"""What a pack may speak of by its kind and code, so that a key's scope bounds what it can change.

A key trusted for `lanes/*` vouches for lanes: a pack of that kind that also held duties would
change what nobody asked that key about.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, Protocol

from samphao.kernel.grade import Provenance
from samphao.reference.errors import PackProblem
from samphao.reference.manifest import Manifest
from samphao.reference.pack import PackFacts

_PAPERS = "papers paper_kinds"
_CARRIAGE = "lanes places services rates surcharges"
TABLES = {
    kind: frozenset(f"{stem}.csv" for stem in f"notes {stems}".split())
    for kind, stems in {
        "market": f"measures lines regimes fees posts exchange {_PAPERS} {_CARRIAGE}",
        "agreement": f"origin_rules psr_unknown measures {_PAPERS}",
        "tariff": f"measures lines {_PAPERS}",
        "carrier": _CARRIAGE,
        "lanes": "lanes posts places",
        "currencies": "exchange",
        "places": "places",
        "papers": f"places {_PAPERS}",
        "hs": "titles lexicon fact_words questions hs_notes",
    }.items()
}
"""The tables that a pack of each kind may hold; texts (*.md) may stand in any."""

OF_A_MARKET = frozenset({"market", "tariff"})


@dataclass(frozen=True, slots=True)
class Stray:
    """A value that leads beyond the pack's own: its fact, its column, and what would be own."""

    fact: str
    column: str
    value: str
    expected: str


class _OfAMarket(Protocol):
    """A row that says where it came from and which market it is of."""

    @property
    def provenance(self) -> Provenance: ...

    @property
    def market(self) -> object: ...


class _Named(NamedTuple):
    """What a row names: its source, the column, and the market or programme there."""

    source: Provenance
    column: str
    value: str


def misplaced_files(manifest: Manifest, names: Iterable[str]) -> tuple[PackProblem, ...]:
    """Return a problem for every table that a pack of this kind may not hold."""
    allowed = TABLES[manifest.kind]
    return tuple(
        PackProblem(
            manifest.name,
            name,
            0,
            "",
            name,
            "pack.table_of_another_kind",
            ", ".join(sorted(allowed)),
            (("kind", manifest.kind),),
        )
        for name in names
        if name.endswith(".csv") and name not in allowed
    )


def strays(facts: PackFacts) -> Iterator[Stray]:
    """Yield the values that name another market, or another agreement, than the pack's own.

    A pack of a market or tariff speaks of that market: `tariff/la` and `tariff/la-2025` of LA. One
    of an agreement speaks of its programme, in the markets of its members. `*` speaks of all.
    """
    kind, _, code = facts.stamp.pack.partition("/")
    if kind in OF_A_MARKET:
        own = frozenset({re.split(r"[._-]", code)[0].upper()})
        yield from _beyond(_markets(facts), own)
    elif facts.agreement is not None:
        yield from _beyond(_markets(facts), frozenset(map(str, facts.agreement.members)))
        yield from _beyond(_programmes(facts), frozenset({facts.agreement.programme}))


def _beyond(rows: Iterable[_Named], own: frozenset[str]) -> Iterator[Stray]:
    expected = ", ".join(sorted(own))
    for source, column, value in rows:
        if value not in own:
            yield Stray(source.fact, column, value, expected)


def _markets(facts: PackFacts) -> Iterator[_Named]:
    book = facts.rate_book
    tables: tuple[Sequence[_OfAMarket], ...] = (
        *(facts.measures, facts.lines, facts.regimes),
        *(book.lanes, book.brackets),
        # For every market, but of the pack's own services only.
        [extra for extra in book.surcharges if extra.market != "*"],
    )
    for row in chain.from_iterable(tables):
        yield _Named(row.provenance, "market", str(row.market))
    for fee in facts.fees:
        yield _Named(fee.fee.provenance, "market", str(fee.market))
    for paper in facts.paper_rules:
        yield _Named(paper.provenance, "market", str(paper.market or "*"))
    for rate in facts.exchange:
        if rate.market is not None:
            yield _Named(rate.provenance, "market", str(rate.market))


def _programmes(facts: PackFacts) -> Iterator[_Named]:
    for rule in facts.origin_rules:
        yield _Named(rule.provenance, "programme", rule.programme)
    for measure in facts.measures:
        yield _Named(measure.provenance, "programme", measure.programme)

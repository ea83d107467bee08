"""The lexicon rows that a word stands for, narrowed by the facts that are known."""

from collections.abc import Iterable
from dataclasses import dataclass

from samphao.engines.classification.contracts import Term
from samphao.engines.classification.facts import KnownFacts


@dataclass(frozen=True, slots=True)
class Choice:
    """Rows still possible, best first; `settled` when their code is one and all needs are met.

    `contradicted` means that the known facts fit no row, so that all of them are shown; `notes`
    are the ids of the notes that moved rows to other codes.
    """

    rows: tuple[Term, ...]
    settled: bool
    contradicted: bool = False
    notes: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the different codes, best first."""
        return tuple(dict.fromkeys(row.hs.digits for row in self.rows))

    def open_facts(self, known: KnownFacts) -> tuple[str, ...]:
        """Return the facts that rows need and nobody knows, the one that parts most codes first."""
        codes: dict[str, set[tuple[str, str]]] = {}
        for row in self.rows:
            for fact, value in row.needs:
                if known.settles((fact, value)) is None:
                    codes.setdefault(fact, set()).add((value, row.hs.digits))
        return tuple(sorted(codes, key=lambda fact: -len(codes[fact])))


def choose(rows: Iterable[Term], *, known: KnownFacts) -> Choice:
    """Return the rows that the known facts leave, those whose needs are all met first."""
    rows = tuple(rows)
    met: list[Term] = []
    undecided: list[Term] = []
    for row in rows:
        if not all(known.settles(pair) for pair in row.only):
            continue
        answers = [known.settles(need) for need in row.needs]
        if False not in answers:
            (undecided if None in answers else met).append(row)
    if not met and not undecided:
        usual = tuple(row for row in rows if not row.only)
        return Choice(usual or rows, settled=False, contradicted=True)
    met.sort(key=_weight)
    undecided.sort(
        key=lambda row: -sum(known.settles(need) is True for need in (*row.needs, *row.only))
    )
    return Choice((*met, *undecided), settled=_settled(met, undecided))


def _settled(met: list[Term], undecided: list[Term]) -> bool:
    if not met:
        return False
    most = _weight(met[0])
    codes = {row.hs.digits for row in met if _weight(row) == most}
    return len(codes | {row.hs.digits for row in undecided}) == 1


def _weight(row: Term) -> int:
    return -len(row.needs) - len(row.only)

"""Codes that people decided before: the same wording wins, a similar one is shown and flagged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samphao.engines.classification.contracts import Ruling
from samphao.engines.classification.grams import GramIndex, gram_index
from samphao.engines.classification.spelling import spelled

NEAR_PERCENT = 75
"""So many percent of all character groups must be shared before a ruling is shown as near."""


@dataclass(frozen=True, slots=True)
class RulingStore:
    """Rulings by their spelled wording."""

    exact: Mapping[str, Ruling]
    ordered: tuple[Ruling, ...]
    similar: GramIndex

    def same(self, text: str) -> Ruling | None:
        """Return the ruling on this spelled wording."""
        return self.exact.get(text)

    def near(self, text: str) -> tuple[Ruling, int] | None:
        """Return the most similar ruling and the percent of its likeness, when near enough."""
        shares = [(share, -key) for key, (_, share) in self.similar.shares(text).items()]
        percent, key = max(shares, default=(0, 0))
        return (self.ordered[-key], percent) if percent >= NEAR_PERCENT else None


def ruling_store(rulings: Sequence[Ruling]) -> RulingStore:
    """Return the store; of two rulings on one wording the later one counts."""
    exact = {spelled(ruling.wording): ruling for ruling in rulings}
    exact.pop("", None)
    return RulingStore(exact, tuple(exact.values()), gram_index(tuple(exact)))

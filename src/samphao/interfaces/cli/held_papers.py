"""Papers that a list says are held: known by their codes, or said to be unknown."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from samphao.engines.documents import match_held
from samphao.engines.documents.contracts import PaperKind
from samphao.engines.documents.wording import plain, tokens
from samphao.interfaces.cli.session import Session
from samphao.kernel.product import Held, ProductCard

MOST_SUGGESTIONS = 3
ALIKE = 0.55
SHARES_A_WORD = 1.0


@dataclass(slots=True)
class HeldPapers:
    """Names held papers by code, and warns of words that name no paper.

    A paper that is not recognised counts as not held, so staying silent would be a wrong answer.
    """

    session: Session
    kinds: tuple[PaperKind, ...]
    matched: dict[str, str | None] = field(default_factory=dict)

    def with_codes(self, card: ProductCard, *, row: int) -> ProductCard:
        """Return the card with its papers named by code where the words are known."""
        if not card.held:
            return card
        return replace(card, held=tuple(self._with_code(held, row) for held in card.held))

    def _with_code(self, held: Held, row: int) -> Held:
        if held.paper not in self.matched:
            kind = match_held(words=held.paper, kinds=self.kinds)
            self.matched[held.paper] = kind.id if kind else None
        code = self.matched[held.paper]
        if code is None:
            self._warn(held.paper, row)
        return replace(held, paper=code or held.paper)

    def _warn(self, words: str, row: int) -> None:
        known = nearest(words, self.kinds)
        code = "cli.held_unknown" if known else "cli.held_unknown_alone"
        self.session.warn(code, row=str(row), value=f'"{words}"', known=", ".join(known))


def nearest(words: str, kinds: Iterable[PaperKind]) -> tuple[str, ...]:
    """Return the words of lists that are most like these, one a paper, most alike first."""
    scored = (
        max(((_likeness(words, name), name) for name in kind.held_as), default=(0.0, ""))
        for kind in kinds
    )
    ranked = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return tuple(dict.fromkeys(name for _, name in ranked))[:MOST_SUGGESTIONS]


def _likeness(words: str, name: str) -> float:
    if set(tokens(words)) & set(tokens(name)):
        return SHARES_A_WORD
    return SequenceMatcher(None, plain(words), plain(name)).ratio()

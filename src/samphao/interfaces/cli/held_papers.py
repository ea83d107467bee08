"""Papers that a list says are held: known by their codes, or said to be unknown."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from samphao.engines.documents import match_held
from samphao.engines.documents.contracts import PaperKind
from samphao.engines.documents.wording import plain, stands_in, tokens
from samphao.interfaces.cli.session import Session
from samphao.kernel.product import Held, ProductCard

MOST_SUGGESTIONS = 3
ALIKE = 0.7
SHARES_A_WORD = 1.0
ONE_MARKET = "market/"


@dataclass(slots=True)
class HeldPapers:
    """Names held papers by code, and warns of words that name no paper.

    A paper that is not recognised counts as not held, so staying silent would be a wrong answer.
    `asked` are the papers that some rule asks for.
    """

    session: Session
    kinds: tuple[PaperKind, ...]
    asked: frozenset[str] = frozenset()
    sheet: str = ""
    matched: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def with_codes(self, card: ProductCard, *, row: int) -> ProductCard:
        """Return the card with its papers named by code where the words are known."""
        if not card.held:
            return card
        found = [named for held in card.held for named in self._with_code(held, row)]
        return replace(card, held=tuple(found))

    def _with_code(self, held: Held, row: int) -> tuple[Held, ...]:
        """Return the paper once for each kind that its words prove: อย. is said of several."""
        if held.paper not in self.matched:
            self.matched[held.paper] = proved(held.paper, self.kinds)
        codes = self.matched[held.paper]
        if not codes:
            self._warn(held.paper, row)
            return (held,)
        if self.asked.isdisjoint(codes):
            values = {
                "row": row_of(row, sheet=self.sheet),
                "value": f'"{held.paper}"',
                "paper": codes[0],
            }
            self.session.warn_sentence(self.session.fact_speaker.say("cli.held_unasked", **values))
        # The number written beside the words is that of the paper they name first.
        named = replace(held, paper=codes[0])
        return (named, *(replace(held, paper=code, number="") for code in codes[1:]))

    def _warn(self, words: str, row: int) -> None:
        known = nearest(words, self.kinds)
        code = "cli.held_unknown" if known else "cli.held_unknown_alone"
        place = row_of(row, sheet=self.sheet)
        self.session.warn(code, row=place, value=f'"{words}"', known=", ".join(known))


def row_of(row: int, *, sheet: str) -> str:
    """Return the row as every sentence about a list names it, with its sheet in a workbook."""
    return f"{sheet}:{row}" if sheet else str(row)


def proved(words: str, kinds: Iterable[PaperKind]) -> tuple[str, ...]:
    """Return the paper that these words name, then others for which the same word is written."""
    # One market's own paper comes after those of all markets that are written the same way.
    listed = sorted(kinds, key=lambda kind: kind.provenance.fact.startswith(ONE_MARKET))
    named = match_held(words=words, kinds=listed)
    if named is None:
        return ()
    said = {name for name in map(plain, named.held_as) if stands_in(name, tokens(words))}
    others = (kind.id for kind in listed if not said.isdisjoint(map(plain, kind.held_as)))
    return tuple(dict.fromkeys((named.id, *others)))


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

"""Everything a classification looks things up in, built once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samphao.engines.classification.contracts import (
    Lexicon,
    Note,
    Question,
    Ruling,
    Segmenter,
    Subheading,
    Term,
)
from samphao.engines.classification.errors import TermTwice, UnknownSubheading
from samphao.engines.classification.facts import NOISE, PACKING, VAGUE, FactTable, fact_table
from samphao.engines.classification.grams import GramIndex, gram_index
from samphao.engines.classification.nomenclature import Nomenclature, nomenclature
from samphao.engines.classification.notes import NoteBook, note_book
from samphao.engines.classification.phrases import PhraseTable, Span, phrase_table
from samphao.engines.classification.rulings import RulingStore, ruling_store
from samphao.engines.classification.spelling import script, spelled

NO_TERM = -1
LAST_RAW_CHAPTER, LAST_FOOD_CHAPTER, LAST_USED_UP_CHAPTER = 14, 24, 38
PREPARED_HEADINGS = frozenset({"0901", "0902", "0903"})


@dataclass(frozen=True, slots=True)
class ClassificationIndex:
    """The nomenclature, the lexicon with its facts and questions, and the local rulings.

    `words` are the lexicon's spellings in the order of the keys of `similar`.
    """

    nomenclature: Nomenclature
    terms: tuple[Term, ...]
    concepts: Mapping[str, tuple[int, ...]]
    by_code: Mapping[str, tuple[int, ...]]
    phrases: PhraseTable
    words: tuple[str, ...]
    similar: GramIndex
    facts: FactTable
    questions: Mapping[str, Question]
    notes: NoteBook
    rulings: RulingStore
    segmenter: Segmenter | None

    def product_spans(self, text: str, *, known: Sequence[Span]) -> tuple[Span, ...]:
        """Return the lexicon words in a spelled text.

        Words that say nothing and longer words among the `known` hide them ("no sugar added" is
        no sugar). A word for packing is the product only when nothing packed is named, and a wide
        word, such as "bowl", only when no narrower word is there.
        """
        cuts = _cuts(text, self.segmenter) if self.segmenter else frozenset[int]()
        wider = {place: span for span in known for place in range(span.start, span.end)}
        found = [
            span
            for span in self.phrases.spans(text, cuts=cuts)
            if span.keys[0] != NO_TERM and not _inside(span, wider.get(span.start))
        ]
        packing = {span.start for span in known if PACKING in self.facts.stated_by(span)}
        packed = any(s.start not in packing and self.is_used_up(s) for s in found)
        kept = tuple(span for span in found if not (packed and span.start in packing))
        return tuple(span for span in kept if not self.is_wide(span)) or kept

    def is_wide(self, span: Span) -> bool:
        """Tell whether the word leads to several codes and no fact on file parts them."""
        rows = [self.terms[key] for key in span.keys]
        return len({row.hs for row in rows}) > 1 and not any(row.needs or row.only for row in rows)

    def is_used_up(self, span: Span) -> bool:
        """Tell whether the word names goods that come packed: food, drink, care, chemicals."""
        return all(int(self.terms[key].hs.digits[:2]) <= LAST_USED_UP_CHAPTER for key in span.keys)

    def level(self, span: Span) -> int:
        """Return 0 for raw goods, 1 for prepared food and drink, 2 for made articles."""
        code = min(self.terms[key].hs.digits for key in span.keys)
        if int(code[:2]) <= LAST_RAW_CHAPTER and code[:4] not in PREPARED_HEADINGS:
            return 0
        return 1 if int(code[:2]) <= LAST_FOOD_CHAPTER else 2


def build_index(
    *,
    subheadings: Sequence[Subheading],
    lexicon: Lexicon,
    rulings: Sequence[Ruling] = (),
    segmenter: Segmenter | None = None,
) -> ClassificationIndex:
    """Return the index that `classify` needs.

    Raises:
        UnknownSubheading: a lexicon row, note or ruling has a code outside the nomenclature.
        TermTwice: two lexicon rows have one id.
    """
    terms = lexicon.terms
    spellings = {word: spelled(word) for term in terms for word in term.words}
    product: dict[str, list[str]] = {}
    for term in terms:
        product.setdefault(term.hs.digits, []).extend(spellings[word] for word in term.words)
    lines = nomenclature(subheadings=subheadings, product_words=product, segmenter=segmenter)
    _check(terms, lexicon.notes, rulings, lines)
    own = [(spellings[word], key) for key, term in enumerate(terms) for word in term.words]
    product_words = set(spellings.values())
    silent = [
        (word, NO_TERM)
        for row in lexicon.fact_words
        if row.fact in {NOISE, VAGUE}
        for word in map(spelled, row.words)
        if word not in product_words
    ]
    phrases = phrase_table((*own, *silent))
    words = tuple(word for word, keys in phrases.keys.items() if keys[0] != NO_TERM)
    concepts: dict[str, list[int]] = {}
    by_code: dict[str, list[int]] = {}
    for key, term in enumerate(terms):
        concepts.setdefault(term.concept, []).append(key)
        by_code.setdefault(term.hs.digits, []).append(key)
    return ClassificationIndex(
        nomenclature=lines,
        terms=terms,
        concepts={concept: tuple(keys) for concept, keys in concepts.items()},
        by_code={digits: tuple(keys) for digits, keys in by_code.items()},
        phrases=phrases,
        words=words,
        similar=gram_index(words),
        facts=fact_table(lexicon.fact_words),
        questions={question.fact: question for question in lexicon.questions},
        notes=note_book(lexicon.notes),
        rulings=ruling_store(rulings),
        segmenter=segmenter,
    )


def _inside(span: Span, wider: Span | None) -> bool:
    return wider is not None and wider.end >= span.end and len(wider.word) > len(span.word)


def _check(
    terms: Sequence[Term], notes: Sequence[Note], rulings: Sequence[Ruling], lines: Nomenclature
) -> None:
    seen: set[str] = set()
    for term in terms:
        if term.id in seen:
            raise TermTwice(term=term.id)
        seen.add(term.id)
        if term.hs.digits not in lines.places:
            raise UnknownSubheading(word=term.id, hs=term.hs.digits)
    for note in notes:
        if note.to.digits not in lines.places:
            raise UnknownSubheading(word=note.id, hs=note.to.digits)
    for ruling in rulings:
        if ruling.hs.subheading.digits not in lines.places:
            raise UnknownSubheading(word=ruling.wording, hs=ruling.hs.digits)


def _cuts(text: str, segmenter: Segmenter) -> frozenset[int]:
    """Return where words begin and end by the segmenter, in the Thai runs of the text."""
    cuts: set[int] = {0}
    place = 0
    for token in text.split(" "):
        at = place
        pieces = segmenter(token) if script(token[:1]) == "thai" else [token]
        for piece in pieces:
            cuts.add(at)
            at += len(piece)
            cuts.add(at)
        place += len(token) + 1
    return frozenset(cuts)

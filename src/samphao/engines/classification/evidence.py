"""Codes gathered for a wording, strongest evidence first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from samphao.engines.classification import confidence
from samphao.engines.classification.contracts import HSCandidate, Term, Wording
from samphao.engines.classification.facts import SILENT, VAGUE, KnownFacts
from samphao.engines.classification.heads import Head, covered_marks, heads
from samphao.engines.classification.index import ClassificationIndex
from samphao.engines.classification.nomenclature import SMALL_WORDS, search_words
from samphao.engines.classification.phrases import Span
from samphao.engines.classification.spelling import BREAK, spelled
from samphao.kernel.hs import HSCode
from samphao.kernel.reason import Reason

MOST = 5
SIMILAR_ENOUGH = 60
SHORT_ENOUGH, LONG = 40, 5
"""A short word in a long text is alike by chance: it must make up so many percent of both."""
CATEGORY_WEIGHT = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """A wording as the engine reads it: spelled text, facts, product words and their heads."""

    text: str
    category: str
    facts: KnownFacts
    heads: tuple[Head, ...]
    spans: tuple[Span, ...]
    silent: tuple[Span, ...]
    vague: tuple[str, ...]
    fact_starts: frozenset[int]

    def unknown(self) -> str:
        """Return what is left of the text without product, fact, silent and vague words."""
        marks = covered_marks(len(self.text), (*self.silent, *self.spans))
        return "".join(
            " " if mark else letter for letter, mark in zip(self.text, marks, strict=True)
        )

    @property
    def is_bare(self) -> bool:
        """Tell whether nothing but vague and silent words is left of the text."""
        left = self.unknown().split()
        return all(word == BREAK or word in SMALL_WORDS or len(word) == 1 for word in left)

    @property
    def is_understood(self) -> bool:
        """Tell whether enough of the letters stand in words that are known.

        Half of them; two thirds of the English ones, for an unknown English word more often
        makes another product of the head.
        """
        left = [word for word in self.unknown().split() if word != BREAK]
        words = [word for word in self.text.split() if word != BREAK]
        latin = sum(map(len, filter(str.isascii, words)))
        return (
            2 * sum(map(len, left)) <= sum(map(len, words))
            and 3 * sum(map(len, filter(str.isascii, left))) <= latin
        )


def read(*, wording: Wording, index: ClassificationIndex) -> Reading:
    """Return the wording as read with this index; the brand is left out."""
    text = without(spelled(wording.text), spelled(wording.brand))
    category = spelled(wording.category)
    silent = index.facts.spans(text)
    also = index.facts.spans(category)
    words = f"{wording.text} {wording.category}"
    spans = index.product_spans(text, known=silent)
    # A wide word alone may be the true head: "camera equipment" is no camera.
    describing = [span for span in silent if index.facts.stated_by(span) != {VAGUE}]
    return Reading(
        text=text,
        category=category,
        facts=index.facts.known(text=words, spans=(*silent, *also), given=wording.facts),
        heads=heads(text=text, spans=spans, known=describing, level=index.level),
        spans=spans,
        silent=silent,
        vague=tuple(s.word for s in silent if VAGUE in index.facts.stated_by(s)),
        fact_starts=frozenset(s.start for s in silent if index.facts.stated_by(s) - SILENT),
    )


def without(text: str, brand: str) -> str:
    """Return the spelled text without the brand's words, unless nothing would be left."""
    if not brand:
        return text
    rest = " ".join(f" {text} ".replace(f" {brand} ", " ").split())
    return rest or text


@dataclass(slots=True)
class Evidence:
    """Candidates in the order of their evidence; the first evidence for a code counts."""

    index: ClassificationIndex
    found: dict[str, tuple[int, tuple[Reason, ...]]] = field(default_factory=dict)

    def add(self, code: str, percent: int, *reasons: Reason) -> None:
        """Remember a code of the nomenclature, unless stronger evidence named it before."""
        self.found.setdefault(code, (percent, reasons))

    def add_rows(self, rows: Iterable[Term], percent: int, *reasons: Reason, step: int = 5) -> None:
        """Remember the codes of lexicon rows, each a step less likely than the one before."""
        for code in dict.fromkeys(row.hs.digits for row in rows):
            self.add(code, max(1, percent), *reasons)
            percent -= step

    def candidates(self) -> tuple[HSCandidate, ...]:
        """Return the five strongest, their confidence never rising."""
        kept = list(self.found.items())[:MOST]
        levels = confidence.falling([percent for _, (percent, _) in kept])
        lines = self.index.nomenclature
        return tuple(
            HSCandidate(HSCode(code), level, reasons, lines.lines[lines.places[code]].title)
            for (code, (_, reasons)), level in zip(kept, levels, strict=True)
        )


def add_likely(evidence: Evidence, reading: Reading) -> None:
    """Add codes found by likeness: words spelled much alike, and titles that share words.

    A code that both find is likelier than one found by either: their percents add up.
    """
    found: dict[str, tuple[int, tuple[Reason, ...]]] = {}
    for code, percent, reason in (*_similar(evidence, reading), *_searched(evidence, reading)):
        before, reasons = found.get(code, (0, ()))
        found[code] = (before + percent, (*reasons, reason))
    for code, (percent, reasons) in sorted(found.items(), key=lambda item: -item[1][0]):
        evidence.add(code, min(percent, confidence.LIKELY_MOST), *reasons)


def _similar(evidence: Evidence, reading: Reading) -> Iterator[tuple[str, int, Reason]]:
    index = evidence.index
    near = [
        (own, overall, -key)
        for key, (own, overall) in index.similar.shares(reading.text).items()
        if own >= SIMILAR_ENOUGH and (overall >= SHORT_ENOUGH or len(index.words[key]) >= LONG)
    ]
    for own, overall, key in sorted(near, key=lambda item: (-item[0] - item[1], -item[2]))[:MOST]:
        word = index.words[-key]
        rows = [index.terms[row] for row in index.phrases.keys[word]]
        percent = confidence.SIMILAR_PERCENT * (own + overall) // 200
        for step, code in enumerate(dict.fromkeys(row.hs.digits for row in rows)):
            reason = Reason("classification.similar_word", {"words": word})
            yield code, max(1, percent - 5 * step), reason


def _searched(evidence: Evidence, reading: Reading) -> Iterator[tuple[str, int, Reason]]:
    index = evidence.index
    weights: dict[str, int] = {}
    for text, weight in ((reading.category, CATEGORY_WEIGHT), (reading.text, 100)):
        for word in search_words(text, segmenter=index.segmenter):
            weights[word] = weight
    best = index.nomenclature.scores(weights)
    total = sum(score for score, _ in best[:MOST])
    for score, place in best[:MOST]:
        share = score * confidence.SEARCH_BEST // total if total else 0
        code = index.nomenclature.lines[place].hs.digits
        yield code, share, Reason("classification.title_shares_words")

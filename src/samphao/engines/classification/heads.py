"""Which of the words found names the product: the head; the others only describe it.

Thai puts the head first ("สบู่มังคุด"), English and Chinese put it last ("mangosteen soap",
"山竹皂"). The place where a head unknown to the lexicon could hide must be empty or hold only
words known to describe: before the head in Thai, behind it in English and Chinese.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samphao.engines.classification.phrases import Span
from samphao.engines.classification.spelling import BREAK, script

PREPOSITIONS = frozenset(
    "with for from of in by made without on to and at as contains containing inspired "
    "flavoured flavored flavour flavor scented scent plus".split()
)
RELATIVE = "ที่"
"""Opens a Thai clause that makes the goods before it a special kind: beer that has no alcohol."""
SHORT_WORD = 3
"""So short a Thai word may be the beginning of a longer one that nobody knows."""


@dataclass(frozen=True, slots=True)
class Head:
    """A word that names the product, and whether no other head can hide beside it."""

    span: Span
    clear: bool
    level: int


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text in one script between two breaks, and the words found in it."""

    script: str
    start: int
    end: int
    spans: tuple[Span, ...]


def heads(
    *, text: str, spans: Sequence[Span], known: Sequence[Span], level: Callable[[Span], int]
) -> tuple[Head, ...]:
    """Return one head for each part of the text that has one, the likeliest first.

    `spans` name products, `known` are words that only describe; `level` tells raw goods (0)
    from prepared food (1) and made articles (2): "mangosteen soap" is soap in any order.
    """
    covered = covered_marks(len(text), (*spans, *known))
    found = [_head(text, part, covered, level) for part in _parts(text, spans) if part.spans]
    best = max((head.level for head in found), default=0)
    first = found[:1] if found and (found[0].level > 0 or best == 0) else []
    made = [head for head in found if head.level == best and head not in first]
    return tuple(dict.fromkeys((*first, *made, *found)))


def covered_marks(length: int, spans: Sequence[Span]) -> bytearray:
    """Return one byte for each character of a text: 1 where one of the spans stands."""
    marks = bytearray(length)
    for span in spans:
        marks[span.start : span.end] = b"\1" * (span.end - span.start)
    return marks


def _parts(text: str, spans: Sequence[Span]) -> list[Part]:
    """Cut at breaks and changes of script, and at blanks between Thai or Chinese runs."""
    parts: list[Part] = []
    kind, start, place = "", 0, 0
    for token in text.split(" "):
        now = BREAK if token == BREAK else script(token[:1])
        if now != "latin" or now != kind:
            parts.append(_part(kind, start, place, spans))
            kind, start = now, place
        place += len(token) + 1
    parts.append(_part(kind, start, place, spans))
    return parts


def _part(kind: str, start: int, end: int, spans: Sequence[Span]) -> Part:
    inside = tuple(span for span in spans if start <= span.start < end)
    return Part(kind, start, end, inside)


def _head(text: str, part: Part, covered: bytearray, level: Callable[[Span], int]) -> Head:
    if part.script == "thai":
        span = part.spans[0]
        attached = len(span.word) <= SHORT_WORD and not all(covered[span.end : span.end + 1])
        attached = attached and text[span.end : span.end + 1] != " "
        clear = all(covered[part.start : span.start]) and not attached
        clear = clear and not text.startswith(RELATIVE, span.end)
        return Head(span, clear, level(span))
    end, spans = min(part.end, len(text)), part.spans
    if part.script == "latin":
        end, spans = _before_preposition(text, part)
    else:
        spans = _not_within_words(text[:end], spans)
    top = max(level(span) for span in spans)
    span = [span for span in spans if level(span) == top][-1]
    behind = zip(text[span.end : end], covered[span.end : end], strict=True)
    clear = (
        len(span.word) > 1
        and all(mark or letter == " " for letter, mark in behind)
        and all(level(other) == 0 for other in spans if other.start > span.start)
        and PREPOSITIONS.isdisjoint(text[part.start : span.start].split(" "))
    )
    return Head(span, clear, top)


def _not_within_words(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Leave out single Chinese signs with more behind them: 香 is incense, 香脆 is crispy."""
    kept = tuple(s for s in spans if len(s.word) > 1 or s.end == len(text) or text[s.end] == " ")
    return kept or spans


def _before_preposition(text: str, part: Part) -> tuple[int, tuple[Span, ...]]:
    """Return where the noun phrase with the first product word ends, and the words in it."""
    place = part.spans[0].end
    for token in text[place : part.end].split(" "):
        if token in PREPOSITIONS and all(not span.start <= place < span.end for span in part.spans):
            return place, tuple(span for span in part.spans if span.end <= place)
        place += len(token) + 1
    return min(part.end, len(text)), part.spans

"""Words found in running text by longest match, also where Thai and Chinese have no spaces."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samphao.engines.classification.spelling import script

THAI_LEADING = frozenset("เแโใไ")
THAI_FOLLOWING = frozenset(map(chr, (*range(0x0E30, 0x0E3B), *range(0x0E45, 0x0E4F))))
SHORT_THAI = 4


@dataclass(frozen=True, slots=True)
class Span:
    """A word of the table found from `start` to before `end`, and what it stands for."""

    start: int
    end: int
    word: str
    keys: tuple[int, ...]

    @property
    def script(self) -> str:
        """Return the script the word begins in."""
        return script(self.word[0])


@dataclass(frozen=True, slots=True)
class PhraseTable:
    """Every spelling and its keys; lengths by first characters, longest first."""

    keys: Mapping[str, tuple[int, ...]]
    lengths: Mapping[str, tuple[int, ...]]

    def spans(self, text: str, *, cuts: frozenset[int] = frozenset()) -> tuple[Span, ...]:
        """Return the words found, leftmost first and longest at each place, never overlapping.

        Where two overlap in English or Chinese, the later one wins, for it holds the head:
        "young coconut water" is coconut water. `cuts` are places where a segmenter parts words;
        short Thai words must keep to them.
        """
        found: list[Span] = []
        place = 0
        while place < len(text):
            span = self._at(text, place, cuts)
            if span is None:
                place += 1
                continue
            later = self._overlapping(text, span, cuts)
            if later is None:
                found.append(span)
                place = span.end
            else:
                place = later.start
        return tuple(found)

    def _overlapping(self, text: str, span: Span, cuts: frozenset[int]) -> Span | None:
        if span.script == "thai":
            return None
        for start in range(span.start + 1, span.end):
            later = self._at(text, start, cuts)
            if later is not None and later.end > span.end and len(later.word) > 1:
                return later
        return None

    def _at(self, text: str, start: int, cuts: frozenset[int]) -> Span | None:
        lengths = self.lengths.get(text[start : start + 2], ()) + self.lengths.get(text[start], ())
        if not lengths or not _may_start(text, start):
            return None
        for length in lengths:
            word = text[start : start + length]
            keys = self.keys.get(word)
            end = start + len(word)
            if keys is not None and _may_end(text, end) and _fits(word, start, cuts):
                return Span(start, end, word, keys)
        return None


def phrase_table(pairs: Iterable[tuple[str, int]]) -> PhraseTable:
    """Return the table of (spelled word, key) pairs; equal words collect their keys in order."""
    keys: dict[str, list[int]] = {}
    for word, key in pairs:
        if word and key not in keys.setdefault(word, []):
            keys[word].append(key)
    lengths: dict[str, set[int]] = {}
    for word in keys:
        lengths.setdefault(word[:2], set()).add(len(word))
    return PhraseTable(
        {word: tuple(found) for word, found in keys.items()},
        {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()},
    )


def _may_start(text: str, start: int) -> bool:
    if start == 0:
        return True
    before, here = text[start - 1], text[start]
    if script(here) == "latin":
        return script(before) != "latin"
    return not (script(here) == "thai" and (here in THAI_FOLLOWING or before in THAI_LEADING))


def _may_end(text: str, end: int) -> bool:
    if end >= len(text):
        return True
    after = text[end]
    if script(text[end - 1]) == "latin":
        return script(after) != "latin"
    return after not in THAI_FOLLOWING


def _fits(word: str, start: int, cuts: frozenset[int]) -> bool:
    if not cuts or len(word) > SHORT_THAI or script(word[0]) != "thai":
        return True
    return start in cuts and start + len(word) in cuts

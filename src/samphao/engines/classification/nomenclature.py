"""The nomenclature searched by words: titles of subheadings, headings and chapters together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samphao.engines.classification.contracts import Segmenter, Subheading
from samphao.engines.classification.grams import grams
from samphao.engines.classification.ranking import Ranking, ranking
from samphao.engines.classification.spelling import BREAK, folded, script, singular, spelled

HEADING_PERCENT, CHAPTER_PERCENT = 60, 25
SMALL_WORDS = frozenset(
    "and or of the not in for with other than n e c no excluding including whether put up a an to "
    "by on from as their thereof use used kind new set thai".split()
)


def search_words(text: str, *, segmenter: Segmenter | None) -> list[str]:
    """Return what to look up for a spelled text: English words, and Thai and Chinese pieces.

    Pieces are the segmenter's words, if there is one, and always groups of characters.
    """
    found: list[str] = []
    for token in text.split(" "):
        if token == BREAK or token in SMALL_WORDS or not token:
            continue
        if script(token[0]) == "latin":
            found.append(token)
        else:
            found.extend(sorted(grams(token)))
            found.extend(segmenter(token) if segmenter else ())
    return found


@dataclass(frozen=True, slots=True)
class Nomenclature:
    """Every subheading, and three rankings that add up to its score."""

    lines: tuple[Subheading, ...]
    places: Mapping[str, int]
    headings: tuple[int, ...]
    chapters: tuple[int, ...]
    by_line: Ranking
    by_heading: Ranking
    by_chapter: Ranking

    def scores(self, words: Mapping[str, int]) -> list[tuple[int, int]]:
        """Return (score, place of the line) for the best lines, best first, at most 20."""
        lines = self.by_line.scores(words)
        headings = self.by_heading.scores(words)
        chapters = self.by_chapter.scores(words)
        likely = set(lines)
        if headings:
            limit = sorted(headings.values(), reverse=True)[:20][-1]
            strong = {key for key, score in headings.items() if score >= limit}
            likely.update(place for place, key in enumerate(self.headings) if key in strong)
        found = [
            (
                lines.get(place, 0)
                + headings.get(self.headings[place], 0) * HEADING_PERCENT // 100
                + chapters.get(self.chapters[place], 0) * CHAPTER_PERCENT // 100,
                -place,
            )
            for place in likely
        ]
        return [(score, -place) for score, place in sorted(found, reverse=True)[:20]]


def nomenclature(
    *,
    subheadings: Sequence[Subheading],
    product_words: Mapping[str, Sequence[str]],
    segmenter: Segmenter | None,
) -> Nomenclature:
    """Return the searchable nomenclature, in the order of its codes.

    `product_words` are spelled product words by code; their English parts are searched too.
    """
    lines = tuple(sorted(subheadings, key=lambda line: line.hs.digits))
    headings = {line.hs.digits[:4]: line for line in reversed(lines)}
    chapters = {line.hs.digits[:2]: line for line in reversed(lines)}
    heading_keys = {digits: key for key, digits in enumerate(sorted(headings))}
    chapter_keys = {digits: key for key, digits in enumerate(sorted(chapters))}

    def own(line: Subheading) -> list[str]:
        texts = (text for names in line.own_titles for text in (names.th, names.zh))
        return [word for text in texts for word in search_words(spelled(text), segmenter=segmenter)]

    def spoken(line: Subheading) -> list[str]:
        words = " ".join(product_words.get(line.hs.digits, ())).split()
        return sorted({word for word in words if word.isascii() and word not in SMALL_WORDS})

    return Nomenclature(
        lines=lines,
        places={line.hs.digits: place for place, line in enumerate(lines)},
        headings=tuple(heading_keys[line.hs.digits[:4]] for line in lines),
        chapters=tuple(chapter_keys[line.hs.digits[:2]] for line in lines),
        by_line=ranking([english(line.title) + spoken(line) for line in lines]),
        by_heading=ranking(
            [english(headings[d].heading_title) + own(headings[d]) for d in heading_keys]
        ),
        by_chapter=ranking([english(chapters[d].chapter_title) for d in chapter_keys]),
    )


def english(title: str) -> list[str]:
    """Return the words of an official English title, in the singular."""
    text = title.lower() if title.isascii() else folded(title)
    for stop in ",;:()[]/.-'\"":
        text = text.replace(stop, " ")
    return [singular(word) for word in text.split() if word not in SMALL_WORDS]

"""BM25 over texts, in whole numbers: a score is a hundredth of a natural-log unit."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SATURATION, LENGTH_SHARE = 12, 75
"""BM25's k1 = 1.2 in tenths and b = 0.75 in percent, the customary values."""
TOO_COMMON_SHARE = 8
"""Words in more than one of so many texts tell nothing: "other", "kind"."""
FEW_TEXTS = 100


@dataclass(frozen=True, slots=True)
class Ranking:
    """What each word adds to the score of each text it stands in."""

    impacts: Mapping[str, tuple[tuple[int, int], ...]]

    def scores(self, words: Mapping[str, int]) -> dict[int, int]:
        """Return the score of every text that has one of the words, by its key.

        `words` carry weights in percent.
        """
        found: dict[int, int] = {}
        for word, weight in words.items():
            for key, impact in self.impacts.get(word, ()):
                found[key] = found.get(key, 0) + impact * weight // 100
        return found


def ranking(texts: Sequence[Sequence[str]]) -> Ranking:
    """Return the ranking of texts given as words; a text's place in the sequence is its key."""
    total = len(texts)
    average = max(1, sum(map(len, texts)) // max(1, total))
    postings: dict[str, list[tuple[int, int]]] = {}
    for key, text in enumerate(texts):
        stretch = SATURATION * (100 - LENGTH_SHARE + LENGTH_SHARE * len(text) // average)
        for word, count in Counter(text).items():
            share = 1000 * count * (10 + SATURATION) // (1000 * count + stretch)
            postings.setdefault(word, []).append((key, share))
    impacts: dict[str, tuple[tuple[int, int], ...]] = {}
    for word, found in postings.items():
        if total < FEW_TEXTS or len(found) * TOO_COMMON_SHARE <= total:
            rarity = _rarity(total, len(found))
            impacts[word] = tuple([(key, rarity * share // 10) for key, share in found])
    return Ranking(impacts)


def _rarity(total: int, holders: int) -> int:
    return round(100 * math.log(1 + (2 * total - 2 * holders + 1) / (2 * holders + 1)))

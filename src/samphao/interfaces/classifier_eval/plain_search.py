"""Two plain searches of the titles, TF-IDF and BM25, to hold the classifier against."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from samphao.engines.classification import ClassificationIndex

WITHIN = 5
SATURATION, LENGTH_SHARE = 1.2, 0.75
"""BM25's k1 and b, the customary values."""


def pieces(text: str) -> list[str]:
    """Return English words in lower case, and pairs of characters of anything else."""
    found: list[str] = []
    for word in "".join(c if c.isalnum() or ord(c) > 127 else " " for c in text.lower()).split():
        if word.isascii():
            found.append(word)
        else:
            found.extend(word[at : at + 2] for at in range(max(1, len(word) - 1)))
    return found


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of all subheadings as bags of pieces: what a plain search knows."""

    codes: tuple[str, ...]
    lengths: tuple[int, ...]
    holders: Mapping[str, tuple[tuple[int, int], ...]]
    norms: tuple[float, ...]

    @staticmethod
    def of(index: ClassificationIndex) -> "Titles":
        """Return the titles of all subheadings, those of the pack too."""
        lines = index.nomenclature.lines
        holders: dict[str, list[tuple[int, int]]] = {}
        bags = []
        for place, line in enumerate(lines):
            own = " ".join(f"{names.th} {names.zh}" for names in line.own_titles)
            bag = Counter(pieces(f"{line.title} {line.heading_title} {own}"))
            bags.append(bag)
            for piece, count in bag.items():
                holders.setdefault(piece, []).append((place, count))
        rarity = {piece: math.log(len(lines) / len(found)) for piece, found in holders.items()}
        norms = [
            math.sqrt(sum((count * rarity[piece]) ** 2 for piece, count in bag.items())) or 1.0
            for bag in bags
        ]
        return Titles(
            tuple(line.hs.digits for line in lines),
            tuple(sum(bag.values()) for bag in bags),
            {piece: tuple(found) for piece, found in holders.items()},
            tuple(norms),
        )

    def tf_idf(self, text: str) -> tuple[str, ...]:
        """Return the five codes whose titles are nearest by the cosine of TF-IDF weights."""
        scores: dict[int, float] = {}
        for piece, wanted in Counter(pieces(text)).items():
            found = self.holders.get(piece, ())
            rarity = math.log(len(self.codes) / len(found)) if found else 0.0
            for place, count in found:
                weight = wanted * count * rarity**2 / self.norms[place]
                scores[place] = scores.get(place, 0.0) + weight
        return self._best(scores)

    def bm25(self, text: str) -> tuple[str, ...]:
        """Return the five codes with the highest BM25 score."""
        average = sum(self.lengths) / max(1, len(self.lengths))
        scores: dict[int, float] = {}
        for piece in set(pieces(text)):
            found = self.holders.get(piece, ())
            rarity = math.log(1 + (len(self.codes) - len(found) + 0.5) / (len(found) + 0.5))
            for place, count in found:
                stretch = 1 - LENGTH_SHARE + LENGTH_SHARE * self.lengths[place] / average
                share = count * (SATURATION + 1) / (count + SATURATION * stretch)
                scores[place] = scores.get(place, 0.0) + rarity * share
        return self._best(scores)

    def _best(self, scores: Mapping[int, float]) -> tuple[str, ...]:
        order = sorted(scores, key=lambda place: (-scores[place], place))
        return tuple(self.codes[place] for place in order[:WITHIN])

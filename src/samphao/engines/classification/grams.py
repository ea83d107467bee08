"""Texts found again by the two to four characters they share: for typos, Thai and Chinese."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from samphao.engines.classification.spelling import BREAK, script

LATIN_SIZES = (3,)
OTHER_SIZES = (2, 3, 4)


def grams(text: str) -> frozenset[str]:
    """Return the character groups of a spelled text; English words keep their edges."""
    found: set[str] = set()
    for token in text.split(" "):
        if token == BREAK or not token:
            continue
        latin = script(token[0]) == "latin"
        padded = f" {token} " if latin else token
        for size in LATIN_SIZES if latin else OTHER_SIZES:
            found.update(padded[at : at + size] for at in range(len(padded) - size + 1))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class GramIndex:
    """Texts by their character groups, with the number of groups of each."""

    postings: Mapping[str, tuple[int, ...]]
    sizes: tuple[int, ...]

    def shares(self, text: str) -> dict[int, tuple[int, int]]:
        """Return, for each text that shares groups, the percent of its own and of all groups."""
        wanted = grams(text)
        common = Counter(
            chain.from_iterable(self.postings[gram] for gram in wanted if gram in self.postings)
        )
        return {
            key: (
                100 * count // self.sizes[key],
                100 * count // (self.sizes[key] + len(wanted) - count),
            )
            for key, count in common.items()
        }


def gram_index(texts: Sequence[str]) -> GramIndex:
    """Return the index; a text's place in the sequence is its key."""
    postings: dict[str, list[int]] = {}
    sizes: list[int] = []
    for key, text in enumerate(texts):
        found = grams(text)
        sizes.append(len(found))
        for gram in found:
            postings.setdefault(gram, []).append(key)
    return GramIndex(_frozen(postings.items()), tuple(sizes))


def _frozen(postings: Iterable[tuple[str, list[int]]]) -> Mapping[str, tuple[int, ...]]:
    return {gram: tuple(keys) for gram, keys in postings}

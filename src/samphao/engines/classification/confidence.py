"""How far an answer can be trusted, from 0 to 100, by the kind of evidence behind it.

The figures order kinds of evidence and follow the shares of right answers measured by
`tools/measure_classifier.py`; foreign listings are right less often than the house's own lists.
"""

RULED = 99
ANSWERED = 97
CERTAIN = 95
RULED_NEAR = 80
SETTLED_BESIDE_OTHERS = 60
OPEN_FIRST = (75, 60, 50, 45, 40)
"""The first of so many codes that an unknown fact parts: one, two, three, four, more."""
CATEGORY = 40
OTHER_ROW = 15
SIMILAR_PERCENT = 30
"""A spelling that shares all its characters with a lexicon word gets this much."""
SEARCH_BEST = 20
LIKELY_MOST = 45
"""Likeness never says more than this, even when spelling and titles agree."""


def open_first(codes: int) -> int:
    """Return the confidence in the first of the codes that an unknown fact parts."""
    return OPEN_FIRST[min(codes, len(OPEN_FIRST)) - 1]


def falling(values: list[int]) -> list[int]:
    """Return the values so that none is above the one before it, and none outside 0 to 100."""
    found: list[int] = []
    for value in values:
        limit = found[-1] if found else 100
        found.append(max(0, min(value, limit)))
    return found

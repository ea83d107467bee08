"""Lists and inspections that a market's tables name in English, said in the reader's language."""

import re
from collections.abc import Callable

PARTS = re.compile(r"\s*[,;:()]\s*")
NOT_LETTERS = re.compile(r"[^a-z0-9]+")


def listed_words(
    note: str, *, knows: Callable[[str], bool], say: Callable[[str], str], comma: str
) -> str:
    """Return the parts of an officer's note that are on file as words, joined; blank when none.

    The rest stays unsaid: a sentence that turns English halfway helps nobody.
    """
    codes = (
        f"cli.listed.{NOT_LETTERS.sub('_', part.lower()).strip('_')}" for part in PARTS.split(note)
    )
    return comma.join(dict.fromkeys(say(code) for code in codes if knows(code)))

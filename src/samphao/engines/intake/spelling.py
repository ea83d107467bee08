"""One spelling for what people write in many: widths, digits, case, blanks, punctuation."""

import re
import unicodedata
from functools import lru_cache

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI_DIGIT = re.compile("[๐-๙]")
# Zero-width characters come with text copied from the web; they are never meant.
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_KEPT_SIGNS = frozenset("%฿₫€$")


def folded(text: str) -> str:
    """Return the text with ordinary digits, widths and single blanks, in lower case."""
    if text.isascii():
        return " ".join(text.lower().split())
    whole = unicodedata.normalize("NFKC", _seen(text))
    if _THAI_DIGIT.search(whole):
        whole = whole.translate(_DIGITS)
    return " ".join(whole.casefold().split())


def tidy(text: str) -> str:
    """Return the text as a person meant it: no unseen characters, no blanks at the ends."""
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFC", _seen(text)).strip()


def _seen(text: str) -> str:
    return _UNSEEN.sub("", text) if _UNSEEN.search(text) else text


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Return only letters, marks, digits and the signs of money and percent, folded."""
    return "".join(sign for sign in folded(text) if _is_kept(sign))


def word_table(text: str) -> dict[str, str]:
    """Read lines of a value and the words for it; `_` stands for a blank inside a word.

    The value is itself one of its words.
    """
    rows = [line.split() for line in text.strip().splitlines()]
    return {plain(word.replace("_", " ")): row[0] for row in rows for word in row}


def _is_kept(sign: str) -> bool:
    return sign.isalnum() or sign in _KEPT_SIGNS or unicodedata.category(sign)[0] == "M"

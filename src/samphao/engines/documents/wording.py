"""Words of papers taken apart: blanks between Latin words, none between Thai or Chinese ones."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_SEPARATORS = str.maketrans("", "", "_-./")
_TOKEN = re.compile(r"[a-z0-9]+|[^a-z0-9\s_\-./,:;()#&+]+")
# Shorter Thai or Chinese names stand by chance at the edge of longer words.
_SHORTEST_AT_EDGE = 3
_DENIES = frozenset(
    "not none without pending awaiting waiting applied applying apply progress planned soon "
    "expired lapsed suspended revoked cancelled canceled us usa รอ".split()
)
_DENIES_AT_FIRST = "no"
# Normalised like the words, for this takes the vowel of กำลัง apart.
_DENIES_ANYWHERE = unicodedata.normalize(
    "NFKC",
    "ไม่ ขาด รอผล รออนุ รอการ กำลัง ระหว่าง ยื่นขอ หมดอายุ ยกเลิก ระงับ เพิกถอน "
    "无 没 未 申请 办理 过期 暂停 注销 吊销",
).split()


@lru_cache(maxsize=4096)
def plain(words: str) -> str:
    """Return the words without what does not tell names apart: case, blanks, dots, hyphens."""
    return "".join(_folded(words).translate(_SEPARATORS).split())


def tokens(words: str) -> tuple[str, ...]:
    """Return runs of Latin letters and digits, and runs of any other letters."""
    return tuple(_TOKEN.findall(_folded(words)))


def doubtful(asked: tuple[str, ...]) -> bool:
    """Tell whether the words deny the paper, or say that it is still to come or gone."""
    denied = asked[:1] == (_DENIES_AT_FIRST,) or not _DENIES.isdisjoint(asked)
    return denied or any(sign in token for token in asked for sign in _DENIES_ANYWHERE)


def stands_in(name: str, asked: tuple[str, ...]) -> bool:
    """Tell whether a plain name is whole words of what was asked, or begins or ends a Thai run."""
    runs = (
        "".join(asked[first:last])
        for first in range(len(asked))
        for last in range(first + 1, len(asked) + 1)
    )
    return name in runs or any(_at_edge(name, token) for token in asked)


def coverage(asked: tuple[str, ...], names: Iterable[str]) -> int:
    """Return how many of the words asked occur in these names."""
    known = {token for name in names for token in tokens(name)}
    return sum(token in known or any(_at_edge(part, token) for part in known) for token in asked)


def _at_edge(part: str, token: str) -> bool:
    if part.isascii() or len(part) < _SHORTEST_AT_EDGE:
        return False
    return token.startswith(part) or token.endswith(part)


def _folded(words: str) -> str:
    return unicodedata.normalize("NFKC", words).casefold()

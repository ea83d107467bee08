"""Editions in several languages woven into one: tags and figures once, words side by side.

The editions come from one template and one plan, so their tags are the same one for one. A text
that differs is written in every language, each in an `i` element that names its language; the
style sheet shows the chosen one. The page's own language needs no name. Three whole editions side
by side would be twice as large.
"""

import re
from collections.abc import Sequence

from samphao.interfaces.report.tidy import marked, phrases, tidy

TOKEN = re.compile(r"<[^>]*>|[^<]+")
HEADING_LINE = '<span class="ln">'


def woven(*, pages: Sequence[str], tags: Sequence[str], own: str) -> str:
    """Return the editions as one.

    Args:
        pages: the editions, all with the same tags.
        tags: the language of each, as for `lang`.
        own: the language that the whole page names.
    """
    streams = [TOKEN.findall(page) for page in pages]
    if any(_shape(stream) != _shape(streams[0]) for stream in streams):
        return _side_by_side(pages, tags)
    loom = _Loom(tags, own)
    return "".join(loom.pieces(streams))


def lettered(page: str, *, tag: str) -> str:
    """Return one edition that stands alone, its texts set in the page's own language."""
    after, pieces = "", []
    for token in TOKEN.findall(page):
        heading, after = after == HEADING_LINE, token
        words = token if token[0] == "<" else marked(tidy(token), tag=tag)
        pieces.append(phrases(words) if heading else words)
    return "".join(pieces)


def _shape(stream: list[str]) -> list[str]:
    return [token if token[0] == "<" else "" for token in stream]


def _side_by_side(pages: Sequence[str], tags: Sequence[str]) -> str:
    """Return whole editions: larger, but right, when a name is blank in one language only."""
    return "".join(
        f'<div class="only" lang="{tag}">{marked(tidy(page), tag=tag)}</div>'
        for page, tag in zip(pages, tags, strict=True)
    )


class _Loom:
    def __init__(self, tags: Sequence[str], own: str) -> None:
        self._tags = tags
        self._own = own
        self._after = ""

    def pieces(self, streams: list[list[str]]) -> list[str]:
        return [self._piece(tokens) for tokens in zip(*streams, strict=True)]

    def _piece(self, tokens: tuple[str, ...]) -> str:
        first, before = tokens[0], self._after
        self._after = first
        if first[0] == "<":
            return first
        if all(token == first for token in tokens):
            return marked(tidy(first), tag=self._own)
        return "".join(
            self._one(token, tag, heading=before == HEADING_LINE)
            for token, tag in zip(tokens, self._tags, strict=True)
        )

    def _one(self, text: str, tag: str, *, heading: bool) -> str:
        named = "" if tag == self._own else f' lang="{tag}"'
        words = marked(tidy(text), tag=tag)
        return f"<i{named}>{phrases(words) if heading else words}</i>"

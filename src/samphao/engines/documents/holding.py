"""Which papers an enterprise holds, by code or by the words it uses."""

import unicodedata
from collections.abc import Iterable
from datetime import date

from samphao.engines.documents.contracts import PaperKind
from samphao.kernel.product import Held

_SEPARATORS = str.maketrans("", "", "_-./")


def match_held(*, words: str, kinds: Iterable[PaperKind]) -> PaperKind | None:
    """Return the kind that these words name: by its code first, then by its names and words.

    Case, blanks, hyphens, dots and the width of letters do not matter.
    """
    asked = _plain(words)
    listed = list(kinds)
    by_code = (kind for kind in listed if _plain(kind.id) == asked)
    by_words = (kind for kind in listed if asked and asked in _called(kind))
    return next(by_code, None) or next(by_words, None)


def find_held(*, kind: PaperKind, held: Iterable[Held], on: date) -> Held | None:
    """Return the paper of this kind that is held: one in date first, then the latest to expire."""
    called = _called(kind)
    found = [paper for paper in held if _plain(paper.paper) in called]
    return max(found, key=lambda paper: (in_date(held=paper, on=on), _last(paper)), default=None)


def in_date(*, held: Held, on: date) -> bool:
    """Tell whether the paper is still good on the day, its last day included."""
    return held.valid_to is None or on <= held.valid_to


def _last(held: Held) -> date:
    return held.valid_to or date.max


def _called(kind: PaperKind) -> frozenset[str]:
    names = (kind.names.th, kind.names.en, kind.names.zh)
    return frozenset(filter(None, map(_plain, (kind.id, *names, *kind.held_as))))


def _plain(words: str) -> str:
    folded = unicodedata.normalize("NFKC", words).casefold().translate(_SEPARATORS)
    return "".join(folded.split())

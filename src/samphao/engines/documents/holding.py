"""Which papers an enterprise holds, by code or by the words it uses."""

from collections.abc import Iterable
from datetime import date

from samphao.engines.documents.contracts import PaperKind
from samphao.engines.documents.wording import coverage, doubtful, plain, stands_in, tokens
from samphao.kernel.product import Held


def match_held(*, words: str, kinds: Iterable[PaperKind]) -> PaperKind | None:
    """Return the kind that these words name: by code, by a name, then by a name within them.

    Case, blanks, hyphens, dots and the width of letters do not matter. Words that deny the paper
    or that could mean two kinds name none: better one paper too many than one falsely held.
    """
    asked = plain(words)
    listed = list(kinds)
    by_code = (kind for kind in listed if plain(kind.id) == asked)
    by_words = (kind for kind in listed if asked and asked in _called(kind))
    return next(by_code, None) or next(by_words, None) or _named_within(words, listed)


def find_held(*, kind: PaperKind, held: Iterable[Held], on: date) -> Held | None:
    """Return the paper of this kind that is held: one in date first, then the latest to expire."""
    called = _called(kind)
    found = [paper for paper in held if plain(paper.paper) in called]
    return max(found, key=lambda paper: (in_date(held=paper, on=on), _last(paper)), default=None)


def in_date(*, held: Held, on: date) -> bool:
    """Tell whether the paper is still good on the day, its last day included."""
    return held.valid_to is None or on <= held.valid_to


def names_of(kind: PaperKind) -> tuple[str, ...]:
    """Return every way to write a paper in a list: the words of lists first, then its names."""
    names = (kind.names.th, kind.names.en, kind.names.zh)
    return tuple(filter(None, (*kind.held_as, *names)))


def _named_within(words: str, kinds: list[PaperKind]) -> PaperKind | None:
    """Return the kind whose name stands in the words, the longest name first."""
    asked = tokens(words)
    if doubtful(asked):
        return None
    named = [(_longest(kind, asked), kind) for kind in kinds]
    found = [(name, kind) for name, kind in named if name]
    if not found:
        return None
    longest, best = max(found, key=lambda pair: len(pair[0]))
    rivals = any(name not in longest for name, _ in found)
    covered = coverage(asked, names_of(best))
    nearer = any(coverage(asked, names_of(kind)) > covered for kind in kinds)
    return None if rivals or nearer else best


def _longest(kind: PaperKind, asked: tuple[str, ...]) -> str:
    names = (plain(name) for name in names_of(kind))
    return max((name for name in names if stands_in(name, asked)), key=len, default="")


def _last(held: Held) -> date:
    return held.valid_to or date.max


def _called(kind: PaperKind) -> frozenset[str]:
    return frozenset(filter(None, map(plain, (kind.id, *names_of(kind)))))

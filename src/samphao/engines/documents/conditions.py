"""When a paper is needed: the small grammar of the column `when`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from samphao.engines.documents.contracts import PaperCase
from samphao.engines.documents.errors import UnreadableCondition

_CLAUSE = re.compile(r"(?P<key>[a-z][a-z0-9_]*)(?P<words>(?:\s+[^\s]+)+)$")


_ALWAYS_KNOWN = frozenset({"flag", "storage", "programme"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One key, and the words of which one must hold."""

    key: str
    words: frozenset[str]

    def holds(self, case: PaperCase) -> bool | None:
        """Tell whether the case meets the clause; None when the card does not state the fact."""
        stated = {word.casefold() for word in self._stated(case)}
        if not stated and self.key not in _ALWAYS_KNOWN:
            return None
        return not self.words.isdisjoint(stated)

    def _stated(self, case: PaperCase) -> Iterable[str]:
        match self.key:
            case "flag":
                return (flag.value for flag in case.card.flags)
            case "storage":
                return (case.card.storage.value,)
            case "programme":
                return (case.programme,)
        return (value for key, value in case.card.facts if key == self.key)


@lru_cache(maxsize=1024)
def parse_when(text: str) -> tuple[Clause, ...]:
    """Read `flag liquid and storage frozen chilled`; blank is always.

    Raises:
        UnreadableCondition: a clause without a key and a word.
    """
    if not text.strip():
        return ()
    return tuple(_clause(part, text=text) for part in re.split(r"\s+and\s+", text.strip()))


def _clause(part: str, *, text: str) -> Clause:
    found = _CLAUSE.match(part)
    if found is None:
        raise UnreadableCondition(text=text, position=text.find(part) + 1)
    return Clause(found["key"], frozenset(found["words"].casefold().split()))

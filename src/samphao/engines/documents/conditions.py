"""When a paper is needed: the small grammar of the column `when`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from samphao.engines.documents.contracts import PaperCase
from samphao.engines.documents.errors import UnreadableCondition

_CLAUSE = re.compile(r"(?P<key>[a-z][a-z0-9_]*)(?P<words>(?:\s+[^\s]+)+)$")


_ALWAYS_KNOWN = frozenset({"flag", "storage", "programme"})
_PRODUCED = {"produced_from", "produced_until"}


@dataclass(frozen=True, slots=True)
class Clause:
    """One key, and the words of which one must hold."""

    key: str
    words: frozenset[str]

    def holds(self, case: PaperCase) -> bool | None:
        """Tell whether the case meets the clause; None when the card does not state the fact."""
        if self.key in _PRODUCED:
            return self._holds_by_production(case)
        stated = {word.casefold() for word in self._stated(case)}
        if not stated and self.key not in _ALWAYS_KNOWN:
            return None
        return not self.words.isdisjoint(stated)

    def _holds_by_production(self, case: PaperCase) -> bool | None:
        """Compare the day of production; goods of which none is stated are made on the day."""
        stated = dict(case.card.facts).get("produced", "")
        made = _day(stated) if stated else case.on
        if made is None:
            return None
        (word,) = self.words
        limit = date.fromisoformat(word)
        return limit <= made if self.key == "produced_from" else made <= limit

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

    `produced_from` and `produced_until` take one day, written 2027-03-16.

    Raises:
        UnreadableCondition: a clause without a key and a word, or without the one day it needs.
    """
    if not text.strip():
        return ()
    return tuple(_clause(part, text=text) for part in re.split(r"\s+and\s+", text.strip()))


def _clause(part: str, *, text: str) -> Clause:
    found = _CLAUSE.match(part)
    words = found["words"].casefold().split() if found else []
    if found is None or (found["key"] in _PRODUCED and not _is_one_day(words)):
        raise UnreadableCondition(text=text, position=text.find(part) + 1)
    return Clause(found["key"], frozenset(words))


def _is_one_day(words: list[str]) -> bool:
    return len(words) == 1 and _day(words[0]) is not None


def _day(word: str) -> date | None:
    """Return a day written 2027-03-16, None for anything else."""
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None

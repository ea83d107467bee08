"""When a surcharge applies: the small grammar of the column `when`."""

import re
from dataclasses import dataclass

from samphao.engines.freight.contracts import FreightRequest
from samphao.engines.freight.errors import UnreadableSurcharge
from samphao.kernel.product import Flag, Storage

_CLAUSE = re.compile(r"(?P<key>[a-z_]+)(?P<words>(?:\s+[a-z0-9_-]+)*)$")
_KNOWN = {
    "storage": frozenset(storage.value for storage in Storage),
    "flag": frozenset(flag.value for flag in Flag),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """One key and the words of which one must hold; `remote` has none and cannot be known."""

    key: str
    words: frozenset[str]

    def holds(self, request: FreightRequest) -> bool:
        """Tell whether the request meets the clause; a remote address never counts as met."""
        match self.key:
            case "from_place":
                return request.from_place in self.words
            case "storage":
                return request.storage.value in self.words
            case "flag":
                return any(flag.value in self.words for flag in request.flags)
        return False


def parse_when(*, text: str) -> tuple[Clause, ...]:
    """Read `flag battery and storage chilled`; blank is always.

    Raises:
        UnreadableSurcharge: an unknown key, or a key without a word it knows.
    """
    if not text.strip():
        return ()
    return tuple(_clause(part, text=text) for part in re.split(r"\s+and\s+", text.strip()))


def _clause(part: str, *, text: str) -> Clause:
    found = _CLAUSE.match(part)
    if found is None:
        raise _fault(part, text)
    key, words = found["key"], frozenset(found["words"].split())
    if key == "remote" and not words:
        return Clause(key, words)
    if not words or (key != "from_place" and not words <= _KNOWN.get(key, frozenset())):
        raise _fault(part, text)
    return Clause(key, words)


def _fault(part: str, text: str) -> UnreadableSurcharge:
    return UnreadableSurcharge(text=text, position=text.find(part) + 1)

"""Facts about a product: given on its card or in an answer, or read from its words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samphao.engines.classification.contracts import FactWords
from samphao.engines.classification.phrases import PhraseTable, Span, phrase_table
from samphao.engines.classification.sizes import pack_size
from samphao.engines.classification.spelling import spelled

NOISE = "noise"
VAGUE = "vague"
PACKING = "packing"
PACK = "pack"
SILENT = frozenset({NOISE, VAGUE, PACKING})
"""Not facts about the product: words that only describe, are too wide, or name its packing."""
NEGATIONS = ("ไม่", "ไม่ได้", "ยังไม่", "not", "non", "without", "不", "未", "非")
STAGED = frozenset({"state"})
"""Facts whose values are stages of work: the one listed first in the table is the later stage."""


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """Values by fact; several values of one fact mean that the words leave it open.

    `given` names the facts that a person or card stated; `said` are the words that state the
    others, by fact.
    """

    values: Mapping[str, tuple[str, ...]]
    given: frozenset[str]
    said: Mapping[str, str]

    def settles(self, need: tuple[str, str]) -> bool | None:
        """Tell whether the need is met; None when that is not known."""
        values = self.values.get(need[0], ())
        if need[1] not in values:
            return False if values else None
        return True if len(values) == 1 else None


@dataclass(frozen=True, slots=True)
class FactTable:
    """Words that state facts, words that say nothing, and words too vague to classify."""

    rows: tuple[FactWords, ...]
    phrases: PhraseTable

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return the fact, noise and vague words in a spelled text, without negated ones."""
        return tuple(
            span
            for span in self.phrases.spans(text)
            if not text[: span.start].rstrip().endswith(NEGATIONS)
        )

    def stated_by(self, span: Span) -> frozenset[str]:
        """Return the facts that a span states, `noise`, `vague` and `packing` among them."""
        return frozenset(self.rows[key].fact for key in span.keys)

    def known(
        self, *, text: str, spans: Sequence[Span], given: tuple[tuple[str, str], ...]
    ) -> KnownFacts:
        """Return what is known: facts given first, then those that the words state.

        `text` is the wording as written, for sizes; `spans` are those of the spelled text.
        """
        found: dict[str, dict[str, str]] = {}
        for span in sorted(spans, key=lambda span: span.keys[0]):
            for key in span.keys:
                row = self.rows[key]
                if row.fact not in SILENT:
                    found.setdefault(row.fact, {}).setdefault(row.value, span.word)
        size = pack_size(text)
        if size and PACK not in found:
            found[PACK] = size
        values = {
            fact: tuple(words)[:1] if fact in STAGED else tuple(words)
            for fact, words in found.items()
        }
        said = {fact: next(iter(words.values())) for fact, words in found.items()}
        for fact, value in given:
            values[fact] = (value,)
        return KnownFacts(values, frozenset(fact for fact, _ in given), said)


def fact_table(rows: Sequence[FactWords]) -> FactTable:
    """Return the table; an earlier row is the stronger one."""
    pairs = [(spelled(word), key) for key, row in enumerate(rows) for word in row.words]
    return FactTable(tuple(rows), phrase_table(pairs))

"""What a comparison of two versions of a pack answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samphao.kernel.hs import HSRange
from samphao.kernel.reason import Reason


class ChangeKind(StrEnum):
    """What happened to a fact."""

    ADDED = "added"
    ENDED = "ended"
    CHANGED = "changed"


class Family(StrEnum):
    """What a change bears on, in the order in which a trader should read of it."""

    CONTROL = "control"
    DUTY = "duty"
    TAX = "tax"
    BORDER = "border"
    PAPER = "paper"
    ORIGIN = "origin"
    HEAD = "head"
    REGIME = "regime"
    FEE = "fee"
    EXCHANGE = "exchange"
    FREIGHT = "freight"
    NAMES = "names"
    SOURCE = "source"


ORDER = tuple(Family)
"""Families from the gravest to the slightest; SOURCE is a new citation for the same fact."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One column: what stood there and what stands there now; blank is empty."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that was added, ended or changed.

    `fact` is its name now, or its last one when it ended; `replaces` the name of the row before
    it when a new row took its place. `on` is the first day of what is new, or the last day of
    what ended; None when no day is stated. `goods` empty concerns no goods. `reasons` are whole
    sentences, the gravest first.
    """

    kind: ChangeKind
    family: Family
    table: str
    fact: str
    replaces: str
    market: str
    goods: tuple[HSRange, ...]
    fields: tuple[FieldChange, ...]
    on: date | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ChangeCounts:
    """How many facts changed, in all, by kind of change, and by file (only files with changes)."""

    total: int
    by_kind: Mapping[ChangeKind, int]
    by_table: Mapping[str, int]

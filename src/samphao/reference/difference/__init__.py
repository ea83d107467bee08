"""What changed between two versions of a pack, in plain words and in order of effect."""

from samphao.reference.difference.changes import affected_codes, counted, difference
from samphao.reference.difference.contracts import (
    Change,
    ChangeCounts,
    ChangeKind,
    Family,
    FieldChange,
)

__all__ = [
    "Change",
    "ChangeCounts",
    "ChangeKind",
    "Family",
    "FieldChange",
    "affected_codes",
    "counted",
    "difference",
]

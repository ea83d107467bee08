"""Which papers does a consignment need, which are held, and in what order to get the rest?"""

from samphao.engines.documents.contracts import (
    Checklist,
    PaperCase,
    PaperKind,
    PaperNeed,
    PaperRule,
    PaperStatus,
)
from samphao.engines.documents.errors import UnknownPaper, UnreadableCondition
from samphao.engines.documents.holding import match_held
from samphao.engines.documents.listing import checklist

__all__ = [
    "Checklist",
    "PaperCase",
    "PaperKind",
    "PaperNeed",
    "PaperRule",
    "PaperStatus",
    "UnknownPaper",
    "UnreadableCondition",
    "checklist",
    "match_held",
]

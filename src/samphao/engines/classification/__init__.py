"""Product words -> ranked HS codes with reasons, or the one question that decides."""

from samphao.engines.classification.contracts import (
    Answer,
    Classification,
    DecidingQuestion,
    FactWords,
    HSCandidate,
    Lexicon,
    Note,
    Question,
    Ruling,
    Segmenter,
    Subheading,
    Term,
    Wording,
)
from samphao.engines.classification.decision import classify
from samphao.engines.classification.errors import TermTwice, UnknownSubheading
from samphao.engines.classification.index import ClassificationIndex, build_index
from samphao.engines.classification.lines import LineAnswer, TariffLine, tariff_line

__all__ = [
    "Answer",
    "Classification",
    "ClassificationIndex",
    "DecidingQuestion",
    "FactWords",
    "HSCandidate",
    "Lexicon",
    "LineAnswer",
    "Note",
    "Question",
    "Ruling",
    "Segmenter",
    "Subheading",
    "TariffLine",
    "Term",
    "TermTwice",
    "UnknownSubheading",
    "Wording",
    "build_index",
    "classify",
    "tariff_line",
]

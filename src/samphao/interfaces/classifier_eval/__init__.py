"""Labelled texts -> how good the classifier is on them, beside two plain searches."""

from samphao.interfaces.classifier_eval.evaluation import Band, Evaluation, Score, evaluate
from samphao.interfaces.classifier_eval.labels import (
    EvalColumnMissing,
    EvalRowUnreadable,
    EvalSplitUnknown,
    LabelledText,
    Split,
    labelled_texts,
)
from samphao.interfaces.classifier_eval.plain_search import pieces

__all__ = [
    "Band",
    "EvalColumnMissing",
    "EvalRowUnreadable",
    "EvalSplitUnknown",
    "Evaluation",
    "LabelledText",
    "Score",
    "Split",
    "evaluate",
    "labelled_texts",
    "pieces",
]

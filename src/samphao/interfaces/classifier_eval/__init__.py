"""Labelled texts -> how good the classifier is on them, beside two plain searches."""

from samphao.interfaces.classifier_eval.evaluation import (
    Band,
    EvalColumnMissing,
    EvalRowUnreadable,
    Evaluation,
    LabelledText,
    Score,
    evaluate,
    labelled_texts,
    pieces,
)

__all__ = [
    "Band",
    "EvalColumnMissing",
    "EvalRowUnreadable",
    "Evaluation",
    "LabelledText",
    "Score",
    "evaluate",
    "labelled_texts",
    "pieces",
]

"""How good the classifier is on labelled texts, beside two plain searches of the titles.

The figures are counts; whoever prints them divides. Every text is read once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from samphao.engines.classification import (
    Classification,
    ClassificationIndex,
    Wording,
    classify,
)
from samphao.interfaces.classifier_eval.labels import LabelledText
from samphao.interfaces.classifier_eval.plain_search import WITHIN, Titles

BINS = (95, 80, 60, 45, 30, 15, 0)
"""Lower ends of the bands of confidence that the calibration table shows."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over some texts; `right6_or_acceptable` also takes codes a broker would accept.

    `held` counts vague texts answered by a question or nothing, `vague` all vague texts; every
    other count is over texts that have a code.
    """

    texts: int = 0
    right4: int = 0
    right6: int = 0
    right6_or_acceptable: int = 0
    within5: int = 0
    certain: int = 0
    certain_right: int = 0
    certain_acceptable: int = 0
    vague: int = 0
    held: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """Answers whose confidence is at least `level`: those fitted on, and those held out."""

    level: int
    fit: int
    fit_right: int
    held_out: int
    held_out_right: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores over everything and by group, the calibration, and the two baselines.

    Where the file names its splits, every score is over the texts held out, `left_out` counts
    those used for fitting, and only the calibration counts both. Where it names none, the scores
    are over all texts, fitted ones too.
    """

    names_splits: bool
    left_out: int
    overall: Score
    by_language: Mapping[str, Score]
    by_style: Mapping[str, Score]
    by_chapter: Mapping[str, Score]
    calibration: tuple[Band, ...]
    tf_idf: Score
    bm25: Score


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What was said of one text: codes best first, and how sure."""

    label: LabelledText
    codes: tuple[str, ...]
    certain: bool = False
    confidence: int = 0

    @property
    def right(self) -> bool:
        return self.codes[:1] == (self.label.hs6,)

    @property
    def acceptable(self) -> bool:
        return bool(self.codes) and self.codes[0] in (self.label.hs6, *self.label.acceptable)


def evaluate(rows: Iterable[LabelledText], index: ClassificationIndex) -> Evaluation:
    """Classify every text and count, in all and by language, style and chapter of the label."""
    verdicts = [_verdict(label, classify_text(label, index)) for label in rows]
    named = any(verdict.label.split is not None for verdict in verdicts)
    scored = [verdict for verdict in verdicts if not named or verdict.label.is_held_out]
    labels = [verdict.label for verdict in scored]
    titles = Titles.of(index)
    return Evaluation(
        names_splits=named,
        left_out=len(verdicts) - len(scored),
        overall=_score(scored),
        by_language=_grouped(scored, lambda label: label.lang),
        by_style=_grouped(scored, lambda label: label.style),
        by_chapter=_grouped(scored, lambda label: label.hs6[:2]),
        calibration=_calibration(verdicts),
        tf_idf=_score([_Verdict(label, titles.tf_idf(label.text)) for label in labels]),
        bm25=_score([_Verdict(label, titles.bm25(label.text)) for label in labels]),
    )


def classify_text(label: LabelledText, index: ClassificationIndex) -> Classification:
    """Return the engine's answer to the bare text."""
    return classify(wording=Wording(label.text), index=index)


def _verdict(label: LabelledText, found: Classification) -> _Verdict:
    codes = tuple(item.hs.digits for item in found.candidates)
    confidence = found.candidates[0].confidence if found.candidates else 0
    return _Verdict(label, codes, found.certain, confidence)


def _score(verdicts: Sequence[_Verdict]) -> Score:
    coded = [verdict for verdict in verdicts if not verdict.label.vague]
    vague = [verdict for verdict in verdicts if verdict.label.vague]
    certain = [verdict for verdict in coded if verdict.certain]
    return Score(
        texts=len(coded),
        right4=sum(v.codes[:1] != () and v.codes[0][:4] == v.label.hs6[:4] for v in coded),
        right6=sum(v.right for v in coded),
        right6_or_acceptable=sum(v.acceptable for v in coded),
        within5=sum(
            not {v.label.hs6, *v.label.acceptable}.isdisjoint(v.codes[:WITHIN]) for v in coded
        ),
        certain=len(certain),
        certain_right=sum(v.right for v in certain),
        certain_acceptable=sum(v.acceptable for v in certain),
        vague=len(vague),
        held=sum(not v.certain for v in vague),
    )


def _grouped(
    verdicts: Sequence[_Verdict], group: Callable[[LabelledText], str]
) -> dict[str, Score]:
    names = sorted({group(verdict.label) for verdict in verdicts} - {""})
    return {name: _score([v for v in verdicts if group(v.label) == name]) for name in names}


def _calibration(verdicts: Sequence[_Verdict]) -> tuple[Band, ...]:
    bands: list[Band] = []
    above = 101
    coded = [verdict for verdict in verdicts if not verdict.label.vague and verdict.codes]
    for level in BINS:
        inside = [verdict for verdict in coded if level <= verdict.confidence < above]
        fit = [verdict for verdict in inside if not verdict.label.is_held_out]
        out = [verdict for verdict in inside if verdict.label.is_held_out]
        right = (sum(v.acceptable for v in fit), sum(v.acceptable for v in out))
        bands.append(Band(level, len(fit), right[0], len(out), right[1]))
        above = level
    return tuple(bands)

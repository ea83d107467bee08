"""How good the classifier is on labelled texts, beside two plain searches of the titles.

The figures are counts; whoever prints them divides. Every text is read once.
"""

import csv
import io
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import ClassVar

from samphao.engines.classification import (
    Classification,
    ClassificationIndex,
    Wording,
    classify,
)
from samphao.kernel.errors import SamphaoError
from samphao.kernel.hs import HSCode

COLUMNS = ("text", "hs6")
WITHIN = 5
BINS = (95, 80, 60, 45, 30, 15, 0)
"""Lower ends of the bands of confidence that the calibration table shows."""
SATURATION, LENGTH_SHARE = 1.2, 0.75
"""BM25's k1 and b, the customary values."""


class EvalColumnMissing(SamphaoError):
    """The file of labelled texts lacks a column."""

    code: ClassVar[str] = "classification.eval_column_missing"


class EvalRowUnreadable(SamphaoError):
    """A row has no text, or neither a six-digit code nor the mark that it is vague."""

    code: ClassVar[str] = "classification.eval_row_unreadable"


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text and the code people gave it; a vague one has none, and a question is right."""

    text: str
    hs6: str
    lang: str = ""
    style: str = ""
    acceptable: tuple[str, ...] = ()
    vague: bool = False

    @property
    def is_held_out(self) -> bool:
        """Tell whether the text belongs to the half that confidence is checked on."""
        return sha256(self.text.encode()).digest()[0] >= 128


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
    """Scores over everything and by group, the calibration, and the two baselines."""

    overall: Score
    by_language: Mapping[str, Score]
    by_style: Mapping[str, Score]
    by_chapter: Mapping[str, Score]
    calibration: tuple[Band, ...]
    tf_idf: Score
    bm25: Score


def labelled_texts(content: str) -> tuple[LabelledText, ...]:
    """Read labelled texts from CSV: `text,hs6`, optional `lang,style,acceptable,vague`.

    Raises:
        EvalColumnMissing: `text` or `hs6` is not in the header row.
        EvalRowUnreadable: a row lacks a text or a code and is not marked vague.
    """
    reader = csv.DictReader(io.StringIO(content.removeprefix("\ufeff")), restval="")
    for column in COLUMNS:
        if column not in (reader.fieldnames or ()):
            raise EvalColumnMissing(column=column)
    return tuple(_labelled(row, reader.line_num) for row in reader)


def _labelled(row: Mapping[str, str], number: int) -> LabelledText:
    text, hs6 = row["text"].strip(), row["hs6"].strip()
    vague = row.get("vague", "").strip().lower() == "yes" or not hs6
    if not text or (hs6 and not _is_subheading(hs6)) or (vague and bool(hs6)):
        raise EvalRowUnreadable(row=number, value=(text or hs6)[:60])
    acceptable = tuple(row.get("acceptable", "").split())
    return LabelledText(
        text, hs6, row.get("lang", "").strip(), row.get("style", "").strip(), acceptable, vague
    )


def _is_subheading(digits: str) -> bool:
    try:
        return len(HSCode(digits).digits) == 6 and len(digits) == 6
    except SamphaoError:
        return False


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
    labels = tuple(rows)
    verdicts = [_verdict(label, classify_text(label, index)) for label in labels]
    titles = _Titles.of(index)
    return Evaluation(
        overall=_score(verdicts),
        by_language=_grouped(verdicts, lambda label: label.lang),
        by_style=_grouped(verdicts, lambda label: label.style),
        by_chapter=_grouped(verdicts, lambda label: label.hs6[:2]),
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


def pieces(text: str) -> list[str]:
    """Return English words in lower case, and pairs of characters of anything else."""
    found: list[str] = []
    for word in "".join(c if c.isalnum() or ord(c) > 127 else " " for c in text.lower()).split():
        if word.isascii():
            found.append(word)
        else:
            found.extend(word[at : at + 2] for at in range(max(1, len(word) - 1)))
    return found


@dataclass(frozen=True, slots=True)
class _Titles:
    """The titles of all subheadings as bags of pieces: what a plain search knows."""

    codes: tuple[str, ...]
    lengths: tuple[int, ...]
    holders: Mapping[str, tuple[tuple[int, int], ...]]
    norms: tuple[float, ...]

    @staticmethod
    def of(index: ClassificationIndex) -> "_Titles":
        lines = index.nomenclature.lines
        holders: dict[str, list[tuple[int, int]]] = {}
        bags = []
        for place, line in enumerate(lines):
            own = " ".join(f"{names.th} {names.zh}" for names in line.own_titles)
            bag = Counter(pieces(f"{line.title} {line.heading_title} {own}"))
            bags.append(bag)
            for piece, count in bag.items():
                holders.setdefault(piece, []).append((place, count))
        rarity = {piece: math.log(len(lines) / len(found)) for piece, found in holders.items()}
        norms = [
            math.sqrt(sum((count * rarity[piece]) ** 2 for piece, count in bag.items())) or 1.0
            for bag in bags
        ]
        return _Titles(
            tuple(line.hs.digits for line in lines),
            tuple(sum(bag.values()) for bag in bags),
            {piece: tuple(found) for piece, found in holders.items()},
            tuple(norms),
        )

    def tf_idf(self, text: str) -> tuple[str, ...]:
        """Return the five codes whose titles are nearest by the cosine of TF-IDF weights."""
        scores: dict[int, float] = {}
        for piece, wanted in Counter(pieces(text)).items():
            found = self.holders.get(piece, ())
            rarity = math.log(len(self.codes) / len(found)) if found else 0.0
            for place, count in found:
                weight = wanted * count * rarity**2 / self.norms[place]
                scores[place] = scores.get(place, 0.0) + weight
        return self._best(scores)

    def bm25(self, text: str) -> tuple[str, ...]:
        """Return the five codes with the highest BM25 score."""
        average = sum(self.lengths) / max(1, len(self.lengths))
        scores: dict[int, float] = {}
        for piece in set(pieces(text)):
            found = self.holders.get(piece, ())
            rarity = math.log(1 + (len(self.codes) - len(found) + 0.5) / (len(found) + 0.5))
            for place, count in found:
                stretch = 1 - LENGTH_SHARE + LENGTH_SHARE * self.lengths[place] / average
                share = count * (SATURATION + 1) / (count + SATURATION * stretch)
                scores[place] = scores.get(place, 0.0) + rarity * share
        return self._best(scores)

    def _best(self, scores: Mapping[int, float]) -> tuple[str, ...]:
        order = sorted(scores, key=lambda place: (-scores[place], place))
        return tuple(self.codes[place] for place in order[:WITHIN])

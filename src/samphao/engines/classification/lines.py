"""The second step: which national tariff line below a six-digit code the goods belong to."""

from collections.abc import Sequence
from dataclasses import dataclass

from samphao.engines.classification.contracts import Answer, DecidingQuestion, Wording
from samphao.engines.classification.index import ClassificationIndex
from samphao.engines.classification.nomenclature import SMALL_WORDS, search_words
from samphao.engines.classification.spelling import spelled
from samphao.kernel.hs import HSCode
from samphao.kernel.reason import Reason
from samphao.kernel.text import Names

TARIFF_LINE = "tariff_line"
"""The fact asked for: the digits of the national line."""


@dataclass(frozen=True, slots=True)
class TariffLine:
    """One national line of eight or more digits with the title it has in its own tariff."""

    hs: HSCode
    title: Names


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """The lines below a code, likeliest first.

    When `certain`, the first may be used; otherwise `question` asks which line it is, unless
    the tariff has no line there or the question is not on file.
    """

    lines: tuple[TariffLine, ...]
    certain: bool = False
    question: DecidingQuestion | None = None
    reasons: tuple[Reason, ...] = ()


def tariff_line(
    *, hs: HSCode, wording: Wording, lines: Sequence[TariffLine], index: ClassificationIndex
) -> LineAnswer:
    """Return the national lines below a subheading, ranked by the words they share.

    One line alone is certain, and so is the line that a person chose. A line is never certain
    by its words: national lines part goods by facts that product names seldom state.
    """
    below = [line for line in lines if line.hs.digits.startswith(hs.subheading.digits)]
    if not below:
        return LineAnswer((), reasons=(Reason("classification.no_line", {"hs": hs.digits}),))
    chosen = dict(wording.facts).get(TARIFF_LINE, "")
    picked = [line for line in below if line.hs.digits == chosen]
    if picked:
        rest = (line for line in below if line.hs.digits != chosen)
        reasons = (Reason("classification.line_answered"),)
        return LineAnswer((*picked, *rest), certain=True, reasons=reasons)
    if len(below) == 1:
        return LineAnswer(tuple(below), certain=True, reasons=(Reason("classification.one_line"),))
    ranked = _ranked(below, wording, index)
    reasons = (Reason("classification.lines_ranked_by_words"),)
    return LineAnswer(ranked, question=_question(ranked, index), reasons=reasons)


def _ranked(
    lines: Sequence[TariffLine], wording: Wording, index: ClassificationIndex
) -> tuple[TariffLine, ...]:
    """Order by the words shared; a word in every title parts nothing and counts for nothing."""
    titles = [_words((line.title.th, line.title.en, line.title.zh), index) for line in lines]
    common = frozenset.intersection(*titles)
    stated = [value.replace("_", " ") for _, value in wording.facts]
    wanted = _words((wording.text, wording.category, *stated), index)
    shared = [len((words - common) & wanted) for words in titles]
    order = sorted(range(len(lines)), key=lambda place: (-shared[place], lines[place].hs.digits))
    return tuple(lines[place] for place in order)


def _words(texts: Sequence[str], index: ClassificationIndex) -> frozenset[str]:
    found = (search_words(spelled(text), segmenter=index.segmenter) for text in texts)
    return frozenset(word for words in found for word in words) - SMALL_WORDS


def _question(lines: Sequence[TariffLine], index: ClassificationIndex) -> DecidingQuestion | None:
    question = index.questions.get(TARIFF_LINE)
    if question is None:
        return None
    answers = tuple(Answer(line.hs.digits, line.title, line.hs) for line in lines)
    return DecidingQuestion(question.id, TARIFF_LINE, question.text, answers)

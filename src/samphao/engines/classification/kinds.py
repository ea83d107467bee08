"""The question which of the candidates the goods are, in words that tell them apart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from samphao.engines.classification.contracts import (
    Answer,
    DecidingQuestion,
    HSCandidate,
    Term,
)
from samphao.engines.classification.index import ClassificationIndex
from samphao.engines.classification.spelling import script, spelled
from samphao.kernel.text import Names

KIND = "kind"
"""The fact asked for when no single fact decides: which of these goods it is."""
NONE_OF_THESE = "none"
"""The answer on file that the goods are none of the candidates."""
BY_LIKENESS = frozenset({"classification.similar_word", "classification.title_shares_words"})
FAR_BEHIND = 3
"""Beside a product word, codes found by likeness alone are offered only when they have at least
such a share of the first one's confidence: half a word in common makes tea no aluminium."""
BESIDE = " · "


@dataclass(frozen=True, slots=True)
class Choosable:
    """A candidate as it is offered: its names, and the lexicon row that speaks of its code."""

    candidate: HSCandidate
    names: Names
    row: Term | None


def kind_question(
    *, candidates: Sequence[HSCandidate], index: ClassificationIndex, concepts: Sequence[str] = ()
) -> DecidingQuestion | None:
    """Return the question which of the candidates it is; None without candidates or question.

    `concepts` are those of the product words found; their rows tell best what a code is.
    """
    question = index.questions.get(KIND)
    if question is None or not candidates:
        return None
    offered = _told_apart(
        [_choosable(item, index, concepts) for item in candidates if _is_near(item, candidates[0])],
        index,
    )
    answers = [Answer(item.candidate.hs.digits, item.names, item.candidate.hs) for item in offered]
    answers.extend(Answer(value, text) for value, text in question.answers)
    return DecidingQuestion(question.id, KIND, question.text, tuple(answers))


def _is_near(item: HSCandidate, first: HSCandidate) -> bool:
    if _by_likeness(first) or not _by_likeness(item):
        return True
    return item.confidence * FAR_BEHIND >= first.confidence


def _by_likeness(item: HSCandidate) -> bool:
    return BY_LIKENESS.issuperset(reason.code for reason in item.reasons)


def _choosable(item: HSCandidate, index: ClassificationIndex, concepts: Sequence[str]) -> Choosable:
    """Return the candidate with the narrowest own title and the official English one."""
    own = index.nomenclature.lines[index.nomenclature.places[item.hs.digits]].own_titles
    names = Names(own[0].th, item.title, own[0].zh) if own else Names(*[item.title] * 3)
    keys = index.by_code.get(item.hs.digits, ())
    rows = sorted((index.terms[key] for key in keys), key=lambda row: row.concept not in concepts)
    return Choosable(item, names, rows[0] if rows else None)


def _told_apart(offered: Sequence[Choosable], index: ClassificationIndex) -> list[Choosable]:
    """Return them with what decides beside every name that two of them share."""
    found = []
    for item in offered:
        alike = [
            other
            for other in offered
            if other is not item
            and (other.names.th == item.names.th or other.names.zh == item.names.zh)
        ]
        told = _by_facts(item, alike, index) or _by_words(item, alike) if alike else None
        found.append(_beside(item, told) if told else item)
    return [_official(item) if _is_shared(item, found) else item for item in found]


def _by_facts(
    item: Choosable, alike: Sequence[Choosable], index: ClassificationIndex
) -> Names | None:
    """Return the answers, such as "3 kg or less", that lead to this code and to no other."""
    needs = item.row.needs if item.row else ()
    others = [other.row.needs if other.row else () for other in alike]
    answers = [
        text
        for fact, value in needs
        if fact in index.questions and not all((fact, value) in other for other in others)
        for key, text in index.questions[fact].answers
        if key == value
    ]
    if not answers:
        return None
    return Names(*(", ".join(texts) for texts in zip(*map(_texts, answers), strict=True)))


def _by_words(item: Choosable, alike: Sequence[Choosable]) -> Names | None:
    """Return the first product words, Thai and Chinese, that the others do not have."""
    taken = {spelled(word) for other in alike if other.row for word in other.row.words}
    own = [word for word in (item.row.words if item.row else ()) if spelled(word) not in taken]
    by_script = {script(spelled(word)[:1]): word for word in reversed(own)}
    if not {"thai", "han"} <= by_script.keys():
        return None
    return Names(by_script["thai"], item.names.en, by_script["han"])


def _beside(item: Choosable, told: Names) -> Choosable:
    names = Names(
        BESIDE.join((item.names.th, told.th)), item.names.en, BESIDE.join((item.names.zh, told.zh))
    )
    return replace(item, names=names)


def _is_shared(item: Choosable, offered: Sequence[Choosable]) -> bool:
    return any(
        other is not item and (other.names.th == item.names.th or other.names.zh == item.names.zh)
        for other in offered
    )


def _official(item: Choosable) -> Choosable:
    """Return it with the official title of its code, which no other code has."""
    return _beside(item, Names(*[item.candidate.title] * 3))


def _texts(names: Names) -> tuple[str, str, str]:
    return names.th, names.en, names.zh

"""The fact whose answer narrows the rows of a word most, asked for."""

from collections.abc import Sequence

from samphao.engines.classification.contracts import (
    Answer,
    DecidingQuestion,
    Question,
    Term,
)
from samphao.engines.classification.facts import KnownFacts
from samphao.engines.classification.index import ClassificationIndex
from samphao.engines.classification.rows import Choice, choose
from samphao.kernel.hs import HSCode


def deciding_question(
    *, choice: Choice, known: KnownFacts, index: ClassificationIndex
) -> DecidingQuestion | None:
    """Return the question on the fact that parts most codes; None when no question is on file."""
    for fact in choice.open_facts(known):
        question = index.questions.get(fact)
        if question:
            answers = _answers(question, choice.rows, known)
            if answers:
                return DecidingQuestion(question.id, fact, question.text, answers)
    return None


def _answers(question: Question, rows: Sequence[Term], known: KnownFacts) -> tuple[Answer, ...]:
    wanted = {value for row in rows for fact, value in row.needs if fact == question.fact}
    offered = [item for item in question.answers if item[0] in wanted]
    if len(offered) < 2:
        offered = list(question.answers)
    return tuple(
        Answer(value, text, _code(rows, question.fact, value, known)) for value, text in offered
    )


def _code(rows: Sequence[Term], fact: str, value: str, known: KnownFacts) -> HSCode | None:
    answered = KnownFacts({**known.values, fact: (value,)}, known.given | {fact}, known.said)
    then = choose(rows, known=answered)
    return then.rows[0].hs if then.settled else None

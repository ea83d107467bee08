"""What the classifier answers, as programs read it and in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from samphao.engines.classification import (
    Classification,
    DecidingQuestion,
    HSCandidate,
    LineAnswer,
    Question,
)
from samphao.interfaces.cli.answers import (
    ClassifiedAnswer,
    ClassifiedCandidate,
    ClassifiedLine,
    ClassifiedQuestion,
    NationalLine,
    NationalLines,
    Said,
)
from samphao.interfaces.cli.session import Session
from samphao.interfaces.words import Speaker
from samphao.kernel.country import Country
from samphao.kernel.reason import Reason
from samphao.kernel.text import Names


@dataclass(frozen=True, slots=True)
class Voice:
    """Says reasons in the words of the questions on file, not in the names of facts."""

    speaker: Speaker
    questions: Mapping[str, Question]

    def said(self, reasons: tuple[Reason, ...]) -> tuple[Said, ...]:
        """Return the reasons with their sentences."""
        return tuple(
            Said(reason.code, reason.values, self.speaker.say(reason, **self._worded(reason)))
            for reason in reasons
        )

    def _worded(self, reason: Reason) -> dict[str, Names]:
        question = self.questions.get(reason.values.get("fact", ""))
        if question is None:
            return {}
        answer = dict(question.answers).get(reason.values.get("value", ""))
        return {"fact": question.text} | ({"value": answer} if answer else {})


def classified_line(
    line_id: str,
    found: Classification,
    voice: Voice,
    *,
    national: NationalLines | None = None,
) -> ClassifiedLine:
    """Return the answer as programs read it, its reasons also in words."""
    return ClassifiedLine(
        id=line_id,
        candidates=tuple(_candidate(candidate, voice) for candidate in found.candidates),
        certain=found.certain,
        question=_question(found.question, six=True) if found.question else None,
        abstained=found.abstained,
        reasons=voice.said(found.reasons),
        national=national,
    )


def national_lines(market: Country, found: LineAnswer, voice: Voice) -> NationalLines:
    """Return the second step's answer as programs read it."""
    return NationalLines(
        market=str(market),
        lines=tuple(NationalLine(line.hs.digits, line.title) for line in found.lines),
        certain=found.certain,
        question=_question(found.question, six=False) if found.question else None,
        reasons=voice.said(found.reasons),
    )


def _candidate(candidate: HSCandidate, voice: Voice) -> ClassifiedCandidate:
    return ClassifiedCandidate(
        hs6=candidate.hs.subheading.digits,
        confidence=candidate.confidence,
        title=candidate.title,
        reasons=voice.said(candidate.reasons),
    )


def _question(question: DecidingQuestion, *, six: bool) -> ClassifiedQuestion:
    """Return the question; the answers of the second step name their line in `value`."""
    return ClassifiedQuestion(
        id=question.id,
        fact=question.fact,
        text=question.text,
        answers=tuple(
            ClassifiedAnswer(
                answer.value,
                answer.text,
                answer.hs.subheading.digits if answer.hs and six else None,
            )
            for answer in question.answers
        ),
    )


def show_line(session: Session, line: ClassifiedLine) -> None:
    """Print one answer for people."""
    state = "certain" if line.certain else "abstained" if line.abstained else "question"
    session.print(session.say(f"cli.classify_{state}"))
    if line.question:
        _show_question(session, line.question)
    session.print_table(
        [session.say(f"cli.column_{name}") for name in ("hs", "confidence", "title", "reason")],
        [
            [
                session.speaker.code(candidate.hs6),
                f"{candidate.confidence} %",
                candidate.title,
                session.together(said.text for said in candidate.reasons),
            ]
            for candidate in line.candidates
        ],
    )
    if line.national:
        _show_national(session, line.national)


def _show_question(session: Session, question: ClassifiedQuestion) -> None:
    session.print(question.text.within(session.language))
    for answer in question.answers:
        text = f"  {question.fact}={answer.value}: {answer.text.within(session.language)}"
        session.print(text + (f" ({session.speaker.code(answer.hs6)})" if answer.hs6 else ""))


def _show_national(session: Session, national: NationalLines) -> None:
    session.print()
    session.print(session.say("cli.classify_national", market=national.market))
    for reason in national.reasons:
        session.print(reason.text)
    if national.question:
        _show_question(session, national.question)
        return
    for line in national.lines[:1]:
        title = line.title.within(session.language)
        session.print(f"  {session.speaker.code(line.hs)}: {title}")

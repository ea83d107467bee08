"""samphao classify: product words become customs codes, or the question that decides."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer

from samphao.connectors.files import Records
from samphao.engines.classification import (
    Classification,
    DecidingQuestion,
    HSCandidate,
    Wording,
    classify,
)
from samphao.interfaces.cli import options, reading
from samphao.interfaces.cli.answers import (
    ClassifiedAnswer,
    ClassifiedCandidate,
    ClassifiedLine,
    ClassifiedQuestion,
    Said,
)
from samphao.interfaces.cli.session import Session
from samphao.interfaces.desks import open_index
from samphao.interfaces.errors import CommandMissing, NotALine
from samphao.interfaces.words import Speaker
from samphao.kernel.reason import Reason

Text = Annotated[str, typer.Argument(help="cli.argument_text", metavar="TEXT")]
TextList = Annotated[
    Path | None, typer.Option("--file", help="cli.option_text_list", metavar="CSV")
]
Facts = Annotated[
    list[str] | None, typer.Option("--fact", help="cli.option_fact", metavar="FACT=VALUE")
]


def command(  # noqa: PLR0913  (a command has as many arguments as options)
    context: typer.Context,
    *,
    text: Text = "",
    file: TextList = None,
    fact: Facts = None,
    rulings: options.Rulings = None,
    packs: options.Packs = None,
    as_json: options.AsJson = False,
) -> None:
    """Classify one text, or every line of a list."""
    session: Session = context.obj
    session.pack_directories = packs or []
    facts = reading.facts("--fact", fact or ())
    if bool(text.strip()) == (file is not None):
        raise CommandMissing(one="TEXT", other="--file")
    lines = texts_in(file) if file else iter([("", text)])
    index = open_index(shelf=session.shelf, rulings=rulings)
    for line_id, words in lines:
        found = classify(wording=Wording(text=words, facts=facts), index=index)
        line = classified_line(line_id, found, session.speaker)
        if file or as_json:
            session.print_json(line, indent=0)
        else:
            _show(session, line)


def texts_in(file: Path) -> Iterator[tuple[str, str]]:
    """Yield id and text of every line of a list, UTF-8 or Thai Windows encoding.

    A quote that stays open ends with its line, so that no line is lost in the one before.

    Raises:
        NoSuchFile: it can't be read.
        NotALine: it has no columns `id` and `text`.
    """
    raw = reading.text_of(file)
    try:
        content = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        content = raw.decode("cp874", errors="replace")
    records = (cells for cells, _ in Records(StringIO(content, newline=""), ",") if cells)
    header = [name.strip().lower() for name in next(records, [])]
    if not {"id", "text"} <= set(header):
        raise NotALine(file=file.name)
    for cells in records:
        # Commas that nobody quoted belong to the words when these come last.
        kept = [*cells[: len(header) - 1], ",".join(cells[len(header) - 1 :])]
        row = dict(zip(header, kept if header[-1] == "text" else cells, strict=False))
        yield row.get("id", "").strip(), row.get("text", "")


def classified_line(line_id: str, found: Classification, speaker: Speaker) -> ClassifiedLine:
    """Return the answer as programs read it, its reasons also in words."""
    return ClassifiedLine(
        id=line_id,
        candidates=tuple(_candidate(candidate, speaker) for candidate in found.candidates),
        certain=found.certain,
        question=_question(found.question) if found.question else None,
        abstained=found.abstained,
        reasons=_said(found.reasons, speaker),
    )


def _candidate(candidate: HSCandidate, speaker: Speaker) -> ClassifiedCandidate:
    return ClassifiedCandidate(
        hs6=candidate.hs.subheading.digits,
        confidence=candidate.confidence,
        title=candidate.title,
        reasons=_said(candidate.reasons, speaker),
    )


def _question(question: DecidingQuestion) -> ClassifiedQuestion:
    return ClassifiedQuestion(
        id=question.id,
        fact=question.fact,
        text=question.text,
        answers=tuple(
            ClassifiedAnswer(
                answer.value, answer.text, answer.hs.subheading.digits if answer.hs else None
            )
            for answer in question.answers
        ),
    )


def _said(reasons: tuple[Reason, ...], speaker: Speaker) -> tuple[Said, ...]:
    return tuple(Said(reason.code, reason.values, speaker.say(reason)) for reason in reasons)


def _show(session: Session, line: ClassifiedLine) -> None:
    state = "certain" if line.certain else "abstained" if line.abstained else "question"
    session.print(session.say(f"cli.classify_{state}"))
    if line.question:
        session.print(line.question.text.within(session.language))
        for answer in line.question.answers:
            text = f"  {line.question.fact}={answer.value}: {answer.text.within(session.language)}"
            session.print(text + (f" ({session.speaker.code(answer.hs6)})" if answer.hs6 else ""))
    session.print_table(
        [session.say(f"cli.column_{name}") for name in ("hs", "confidence", "title", "reason")],
        [
            [
                session.speaker.code(candidate.hs6),
                f"{candidate.confidence} %",
                candidate.title,
                "; ".join(said.text for said in candidate.reasons),
            ]
            for candidate in line.candidates
        ],
    )

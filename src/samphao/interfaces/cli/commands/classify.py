"""samphao classify: product words become customs codes, or the question that decides."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer

from samphao.connectors.files import Records
from samphao.engines.classification import (
    Classification,
    ClassificationIndex,
    Segmenter,
    TariffLine,
    Wording,
    classify,
    tariff_line,
)
from samphao.engines.plan.contracts import MarketFacts
from samphao.interfaces.classifier_eval import evaluate, labelled_texts
from samphao.interfaces.cli import options, reading
from samphao.interfaces.cli.answers import NationalLines
from samphao.interfaces.cli.classified import Voice, classified_line, national_lines, show_line
from samphao.interfaces.cli.scoring import show_evaluation
from samphao.interfaces.cli.session import Session
from samphao.interfaces.desks import open_index
from samphao.interfaces.errors import CommandMissing, NotALabelledList, NotALine, SegmenterMissing
from samphao.kernel.text import Names
from samphao.reference.segmenters import installed_segmenter

Text = Annotated[str, typer.Argument(help="cli.argument_text", metavar="TEXT")]
TextList = Annotated[
    Path | None, typer.Option("--file", help="cli.option_text_list", metavar="CSV")
]
Labelled = Annotated[Path | None, typer.Option("--eval", help="cli.option_eval", metavar="CSV")]
Market = Annotated[str, typer.Option("--market", "-m", help="cli.option_line_market", metavar="CN")]
Segment = Annotated[bool, typer.Option("--segment", help="cli.option_segment")]
Facts = Annotated[
    list[str] | None, typer.Option("--fact", help="cli.option_fact", metavar="FACT=VALUE")
]


def command(  # noqa: PLR0913  (a command has as many arguments as options)
    context: typer.Context,
    *,
    text: Text = "",
    file: TextList = None,
    labelled: Labelled = None,
    fact: Facts = None,
    market: Market = "",
    rulings: options.Rulings = None,
    segment: Segment = False,
    packs: options.Packs = None,
    as_json: options.AsJson = False,
) -> None:
    """Classify one text, or every line of a list; or tell how good that is on labelled texts."""
    session: Session = context.obj
    session.pack_directories = packs or []
    facts = reading.facts("--fact", fact or ())
    if sum((bool(text.strip()), file is not None, labelled is not None)) != 1:
        raise CommandMissing(one="TEXT", other="--file, --eval")
    segmenter = _segmenter() if segment else None
    index = open_index(shelf=session.shelf, rulings=rulings, segmenter=segmenter)
    if labelled:
        _evaluate(session, labelled, index, as_json=as_json)
        return
    lines = texts_in(file) if file else iter([("", text)])
    voice = Voice(session.speaker, index.questions)
    tariff = NationalTariff(voice, session.market("--market", market)) if market else None
    for line_id, words in lines:
        wording = Wording(text=words, facts=facts)
        found = classify(wording=wording, index=index)
        national = tariff.below(found, wording, index) if tariff and found.certain else None
        line = classified_line(line_id, found, voice, national=national)
        if file or as_json:
            session.print_json(line, indent=0)
        else:
            show_line(session, line)


class NationalTariff:
    """The second step: the lines of one market's own tariff, by the subheading above them."""

    def __init__(self, voice: Voice, facts: MarketFacts) -> None:
        self._voice = voice
        self._facts = facts
        self._below: dict[str, dict[str, TariffLine]] = {}
        for row in facts.lines:
            title = Names(row.title_th, row.title_en, row.title_zh)
            # Two packs may hold one line; the one loaded last is the user's own.
            lines = self._below.setdefault(row.hs.subheading.digits, {})
            lines[row.hs.digits] = TariffLine(row.hs, title)

    def below(
        self, found: Classification, wording: Wording, index: ClassificationIndex
    ) -> NationalLines:
        """Return the lines below the code that is certain."""
        hs = found.candidates[0].hs.subheading
        lines = tuple(self._below.get(hs.digits, {}).values())
        answer = tariff_line(hs=hs, wording=wording, lines=lines, index=index)
        return national_lines(self._facts.market, answer, self._voice)


def _segmenter() -> Segmenter:
    found = installed_segmenter()
    if found is None:
        raise SegmenterMissing(packages="pythainlp, jieba")
    return found


def _evaluate(session: Session, file: Path, index: ClassificationIndex, *, as_json: bool) -> None:
    try:
        content = reading.text_of(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotALabelledList(file=file.name) from None
    texts = labelled_texts(content)
    found = evaluate(texts, index)
    if as_json:
        session.print_json(found)
    else:
        show_evaluation(session, found)


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

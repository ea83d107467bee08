"""samphao explain: a recorded quote, line by line, and reckoned again from its own facts."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from samphao.engines.plan import FactBook, MarketPlan, QuoteRecord, replayed
from samphao.engines.plan.catalogue import ENGINE
from samphao.engines.plan.consignment import consignment_units
from samphao.engines.plan.record import SCHEMA, UnknownSchema
from samphao.interfaces.cli import options, reading
from samphao.interfaces.cli.answers import Difference, ExplainedLine, Explanation
from samphao.interfaces.cli.exits import Exit
from samphao.interfaces.cli.session import Session
from samphao.interfaces.cli.tracing import print_trace, trace_of
from samphao.interfaces.errors import NotAQuote
from samphao.interfaces.words import Speaker
from samphao.kernel.errors import SamphaoError
from samphao.reference.codec import from_json, json_value, plain

Quote = Annotated[Path, typer.Argument(help="cli.argument_quote", metavar="QUOTE.json")]
MOST_DIFFERENCES = 50
ABSENT = "-"


def command(context: typer.Context, quote: Quote, as_json: options.AsJson = False) -> None:
    """Replay a quote and show its trace; the packs are not needed, its facts are in it."""
    session: Session = context.obj
    record = read_quote(quote)
    try:
        explanation = explain(record, Speaker(language=session.language, book=record.facts))
    except SamphaoError as error:
        # Facts that no pack could hold were written into the record by another hand.
        raise NotAQuote(file=quote.name, why=str(error)) from None
    if not explanation.same:
        session.exit = Exit.REPLAY_DIFFERS
    if as_json:
        session.print_json(explanation)
    else:
        _show(session, explanation)


def read_quote(path: Path) -> QuoteRecord:
    """Read a quote record.

    Raises:
        NoSuchFile: it can't be read.
        NotAQuote: it is no JSON, or its JSON is no quote record.
        UnknownSchema: a newer program wrote it.
    """
    raw = reading.text_of(path)
    try:
        head = json_value(raw)
    except msgspec.DecodeError as error:
        raise NotAQuote(file=path.name, why=f"JSON, {error}") from None
    if isinstance(head, dict) and head.get("schema", SCHEMA) != SCHEMA:
        raise UnknownSchema(schema=str(head["schema"]), known=SCHEMA)
    try:
        record = from_json(raw, QuoteRecord)
    except (msgspec.DecodeError, SamphaoError) as error:
        raise NotAQuote(file=path.name, why=str(error)) from None
    if not record.request.markets:
        raise NotAQuote(file=path.name, why="request.markets")
    return record


def explain(record: QuoteRecord, speaker: Speaker) -> Explanation:
    """Return the recorded trace and what reckoning it again gives."""
    again = replayed(record)
    differences = (*_other_units(record), *differing(record.answer, again))
    best = record.answer.best
    return Explanation(
        sku=record.request.card.sku,
        market=str(record.answer.market),
        on=record.request.on,
        known_at=record.request.known_at,
        units=record.units,
        engine_recorded=record.engine,
        engine_now=ENGINE,
        same=not differences,
        differences=differences,
        regime=best.cost.regime.value if best else "",
        programme=best.cost.programme if best else "",
        lane=best.cost.lane if best else "",
        service=best.cost.service if best else "",
        lines=_trace(record.answer, record.facts, speaker),
        again=_trace(again, record.facts, speaker) if differences else (),
    )


def _other_units(record: QuoteRecord) -> Iterator[Difference]:
    """Yield the consignment's size where the request asks for another than was reckoned with."""
    asked = consignment_units(card=record.request.card, asked=record.request.units)
    if asked != record.units:
        yield Difference("units", str(record.units), str(asked))


def _trace(answer: MarketPlan, book: FactBook, speaker: Speaker) -> tuple[ExplainedLine, ...]:
    return trace_of(way=answer.best, book=book, speaker=speaker) if answer.best else ()


def differing(recorded: MarketPlan, again: MarketPlan) -> list[Difference]:
    """Return where two answers differ, in the order of the recorded one, at most fifty."""
    if recorded == again:
        return []
    found = _walk("", plain(recorded), plain(again))
    return [difference for difference, _ in zip(found, range(MOST_DIFFERENCES), strict=False)]


def _walk(where: str, left: object, right: object) -> Iterator[Difference]:
    if isinstance(left, dict) and isinstance(right, dict):
        for key in {**left, **right}:
            below = f"{where}.{key}" if where else str(key)
            yield from _walk(below, left.get(key, ABSENT), right.get(key, ABSENT))
    elif isinstance(left, list | tuple) and isinstance(right, list | tuple):
        for index in range(max(len(left), len(right))):
            one = left[index] if index < len(left) else ABSENT
            two = right[index] if index < len(right) else ABSENT
            yield from _walk(f"{where}[{index}]", one, two)
    elif left != right:
        yield Difference(where, _short(left), _short(right))


def _short(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 200 else text[:199] + "…"


def _show(session: Session, explanation: Explanation) -> None:
    say = session.say
    session.print(
        say(
            "cli.explain_title",
            sku=explanation.sku,
            market=explanation.market,
            day=explanation.on,
            units=str(explanation.units),
        )
    )
    print_trace(session, explanation.lines)
    if not explanation.lines:
        session.print(say("cli.no_facts_yet"))
    if explanation.same:
        session.print(say("cli.explain_same"))
        return
    values = {"then": explanation.engine_recorded, "now": explanation.engine_now}
    session.print(say("cli.explain_differs", **values))
    for difference in explanation.differences:
        session.print(f"- {difference.where}: {difference.recorded} -> {difference.again}")
    session.print(say("cli.explain_again"))
    print_trace(session, explanation.again)

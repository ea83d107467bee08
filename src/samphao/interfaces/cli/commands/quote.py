"""samphao quote: one product to one market, kept with every fact that it rests on."""

from pathlib import Path
from typing import Annotated

import typer

from samphao.engines.plan import PlanRequest, QuoteRecord, quote_record
from samphao.engines.plan.contracts import Way
from samphao.interfaces.cli import options, reading
from samphao.interfaces.cli.product_list import read_one
from samphao.interfaces.cli.session import Session
from samphao.interfaces.cli.tracing import print_trace, trace_of
from samphao.interfaces.cli.writing import check_format, write_text
from samphao.reference.codec import to_json

RECORD = ".json"

RecordOut = Annotated[
    Path | None, typer.Option("--out", "-o", help="outputs.option_record", metavar="FILE")
]


def command(  # noqa: PLR0913  (a command has as many arguments as options)
    context: typer.Context,
    *,
    file: options.Listing,
    sku: options.Sku,
    market: options.OneMarket,
    units: options.Units = "",
    out: RecordOut = None,
    bom: options.Bom = None,
    mapping: options.MappingFile = None,
    rulings: options.Rulings = None,
    on: options.On = "",
    known_at: options.KnownAt = "",
    packs: options.Packs = None,
    as_json: options.AsJson = False,
) -> None:
    """Quote one product in one market, and write the record that replays."""
    session: Session = context.obj
    if out is not None:
        check_format(path=out, suffixes=(RECORD,))
    session.pack_directories, session.rulings = packs or [], rulings
    days = session.days(on=on, known_at=known_at)
    count = reading.count_or_none("--units", units)
    facts = session.market("--market", market)
    card = read_one(session, file=file, sku=sku, bom=bom, mapping=mapping)
    request = PlanRequest(
        card=card, markets=(facts.market,), on=days.on, known_at=days.known_at, units=count
    )
    record = quote_record(desk=session.desk, request=request)
    if out is not None:
        write_text(path=out, text=to_json(record))
        session.warn("cli.written", file=str(out))
    if as_json:
        session.print_json(record, indent=0)
    else:
        _show(session, record)


def _show(session: Session, record: QuoteRecord) -> None:
    speaker, answer = session.fact_speaker, record.answer
    product = record.request.card.name
    values = {"product": product, "market": str(answer.market), "units": str(record.units)}
    session.print(speaker.say("cli.quote_title", **values))
    session.print(speaker.say(f"cli.verdict_{answer.verdict.value}"))
    for reason in answer.reasons:
        session.print(f"- {speaker.say(reason)}")
    if answer.best is None:
        session.print(speaker.say("cli.no_facts_yet"))
        return
    session.print(_way(session, answer.best))
    if answer.best.cost.high is not None:
        session.print(speaker.say("cli.quote_high", money=answer.best.cost.high.rounded()))
    if answer.beside is not None:
        session.print(_beside(session, answer.beside))
    print_trace(session, trace_of(way=answer.best, book=record.facts, speaker=speaker))


def _beside(session: Session, way: Way) -> str:
    speaker = session.fact_speaker
    return speaker.say(
        "cli.quote_beside_border" if way.sold_at else "cli.quote_beside_door",
        place=way.sold_at,
        lane=way.cost.lane,
        landed=way.cost.per_unit.rounded(),
        verdict=speaker.say(f"cli.verdict_{way.verdict.value}"),
    )


def _way(session: Session, way: Way) -> str:
    cost = way.cost
    return session.fact_speaker.say(
        "cli.quote_way",
        regime=cost.regime.value,
        programme=cost.programme or "-",
        lane=cost.lane,
        service=cost.service,
        days=f"{way.days_p50}-{way.days_p90}",
    )

"""samphao freight: what it costs to move pieces to a market, how long it takes, who refuses."""

from typing import Annotated

import typer

from samphao.engines.freight import (
    FreightAnswer,
    FreightQuote,
    FreightRefusal,
    FreightRequest,
    Mode,
    Parcel,
    quote_freight,
)
from samphao.interfaces.cli import options, reading
from samphao.interfaces.cli.exits import Exit
from samphao.interfaces.cli.places import known_place
from samphao.interfaces.cli.session import Session
from samphao.kernel.product import Flag, Storage

From = Annotated[str, typer.Option("--from", help="cli.option_from", metavar="th-50")]
WeightKg = Annotated[
    str, typer.Option("--weight-kg", help="cli.option_weight_of_piece", metavar="KG")
]
Size = Annotated[str, typer.Option("--size", help="cli.option_size", metavar="40x30x20")]
Count = Annotated[str, typer.Option("--count", help="cli.option_count", metavar="N")]
StorageWord = Annotated[
    str, typer.Option("--storage", help="cli.option_storage", metavar="ambient|chilled|frozen")
]
Flags = Annotated[
    list[str] | None, typer.Option("--flag", help="cli.option_flag", metavar="|".join(Flag))
]
Modes = Annotated[
    list[str] | None, typer.Option("--mode", help="cli.option_mode", metavar="|".join(Mode))
]
HS = Annotated[str, typer.Option("--hs", help="cli.option_hs", metavar="HS")]


def command(  # noqa: PLR0913  (a command has as many arguments as options)
    context: typer.Context,
    *,
    market: options.OneMarket,
    from_place: From,
    weight_kg: WeightKg,
    size: Size = "",
    count: Count = "1",
    storage: StorageWord = "ambient",
    flag: Flags = None,
    mode: Modes = None,
    hs: HS = "",
    on: options.On = "",
    known_at: options.KnownAt = "",
    packs: options.Packs = None,
    as_json: options.AsJson = False,
) -> None:
    """Quote every lane and service for identical pieces."""
    session: Session = context.obj
    session.pack_directories = packs or []
    days = session.days(on=on, known_at=known_at)
    (chosen,) = reading.choices("--storage", [storage], Storage)
    parcel = Parcel(reading.weight("--weight-kg", weight_kg), reading.size_or_none("--size", size))
    request = FreightRequest(
        market=session.market("--market", market).market,
        from_place=known_place(session, from_place),
        parcel=parcel,
        count=reading.count("--count", count),
        on=days.on,
        known_at=days.known_at,
        hs=reading.hs_code("--hs", hs) if hs else None,
        storage=chosen,
        flags=frozenset(reading.choices("--flag", flag or (), Flag)),
        modes=reading.choices("--mode", mode or (), Mode),
    )
    answer = quote_freight(request=request, book=session.shelf.book.rate_book)
    if not (answer.quotes or _named(answer)) and session.exit is Exit.DONE:
        session.exit = Exit.NOTHING_DONE
    if as_json:
        session.print_json(answer)
    else:
        _show(session, answer, request)


def _named(answer: FreightAnswer) -> list[FreightRefusal]:
    """Return the refusals that have a lane; where none is on file there is nobody to name."""
    return [refusal for refusal in answer.refusals if refusal.lane or refusal.service]


def _show(session: Session, answer: FreightAnswer, request: FreightRequest) -> None:
    speaker = session.fact_speaker
    if not answer.quotes:
        values = {"market": str(request.market), "place": request.from_place}
        session.print(speaker.say("cli.freight_none", **values))
        _show_starts(session, request)
    else:
        names = (
            "lane",
            "service",
            "mode",
            "billable_kg",
            "price",
            "days",
            "border",
            "grade",
            "why",
        )
        session.print_table(
            [speaker.say(f"cli.column_{name}") for name in names],
            [_row(session, quote) for quote in answer.quotes],
        )
    refusals = _named(answer)
    if refusals:
        session.print(speaker.say("cli.freight_refusals"))
    for refusal in refusals:
        who = f"{speaker.lane(refusal.lane)} · {speaker.service(refusal.service)}"
        session.print(f"- {who}: {speaker.say(refusal.reason)}")


def _show_starts(session: Session, request: FreightRequest) -> None:
    """Name the places where lanes to the market start, unless one starts here."""
    speaker, days = session.fact_speaker, {"on": request.on, "known_at": request.known_at}
    starts = dict.fromkeys(
        lane.from_place
        for lane in session.shelf.book.rate_book.lanes
        if lane.market == request.market and lane.provenance.holds(**days)
    )
    if starts and request.from_place not in starts:
        places = speaker.place(" ".join(starts))
        session.print(speaker.say("cli.freight_starts", market=str(request.market), places=places))


def _row(session: Session, quote: FreightQuote) -> list[str]:
    speaker = session.fact_speaker
    name = quote.service.carrier_names.within(session.language)
    demo = f" ({speaker.say('cli.demo')})" if quote.service.demo else ""
    return [
        quote.lane.names.within(session.language),
        f"{name} · {quote.service.names.within(session.language)}{demo}",
        speaker.word("mode", quote.lane.mode.value),
        f"{quote.billable.kilograms.normalize():f}",
        speaker.money(quote.total),
        f"{quote.days_p50}-{quote.days_p90}",
        speaker.say(f"cli.border_{quote.border}"),
        quote.grade.value,
        session.together(map(speaker.say, quote.reasons)),
    ]

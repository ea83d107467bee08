"""samphao plan: a product list becomes a plan."""

from pathlib import Path

import typer

from samphao.engines.plan import ExportPlan, MarketPlan, ProductPlan, plan_catalogue
from samphao.interfaces.cli import options, reading
from samphao.interfaces.cli.product_list import ReadList, read_list
from samphao.interfaces.cli.session import Session
from samphao.interfaces.cli.writing import check_format, write_text
from samphao.interfaces.words import Speaker

PAGES = (".html", ".htm")
RECORD = ".json"


def command(  # noqa: PLR0913  (a command has as many arguments as options)
    context: typer.Context,
    *,
    file: options.Listing,
    market: options.Markets = None,
    out: options.Out = None,
    units: options.Units = "",
    bom: options.Bom = None,
    mapping: options.MappingFile = None,
    strict: options.Strict = False,
    rulings: options.Rulings = None,
    on: options.On = "",
    known_at: options.KnownAt = "",
    packs: options.Packs = None,
    as_json: options.AsJson = False,
) -> None:
    """Read the list, plan every product, and show or write the answer."""
    session: Session = context.obj
    if out is not None:
        check_format(path=out, suffixes=(*PAGES, RECORD))
    session.pack_directories, session.rulings = packs or [], rulings
    days = session.days(on=on, known_at=known_at)
    count = reading.count_or_none("--units", units)
    markets = session.markets(market or [])
    listed = read_list(session, file=file, bom=bom, mapping=mapping, strict=strict)
    plan = plan_catalogue(
        desk=session.desk,
        cards=listed.cards,
        markets=markets,
        on=days.on,
        known_at=days.known_at,
        units=count,
    )
    if out is not None:
        _write(session, plan, listed, out)
    if as_json:
        session.print_json(plan, indent=0)
    else:
        _show(session, plan)


def _write(session: Session, plan: ExportPlan, listed: ReadList, out: Path) -> None:
    if out.suffix.lower() == RECORD:
        from samphao.reference.codec import to_json  # noqa: PLC0415  (only for this kind of file)

        text = to_json(plan)
    else:
        from samphao.interfaces.report import render  # noqa: PLC0415  (60 ms that JSON can spare)

        book, first = session.shelf.book, session.language
        text = render(plan=plan, book=book, first=first, unread=listed.unread)
    write_text(path=out, text=text)
    session.warn("cli.written", file=str(out))


def _show(session: Session, plan: ExportPlan) -> None:
    speaker = session.fact_speaker
    names = ("sku", "product", "market", "verdict", "landed", "left", "reason")
    rows = [
        _row(speaker, product, market) for product in plan.products for market in product.markets
    ]
    session.print_table([speaker.say(f"cli.column_{name}") for name in names], rows)


def _row(speaker: Speaker, product: ProductPlan, market: MarketPlan) -> list[str]:
    cost = market.best.cost if market.best else None
    return [
        product.card.sku,
        product.card.name,
        market.names.within(speaker.language),
        speaker.say(f"cli.verdict_{market.verdict.value}"),
        speaker.money(cost.per_unit) if cost else speaker.say("cli.no_facts_yet"),
        speaker.money(cost.left) if cost and cost.left else "",
        speaker.say(market.reasons[0]) if market.reasons else "",
    ]

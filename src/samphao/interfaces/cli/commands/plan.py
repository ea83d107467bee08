"""samphao plan: a product list becomes a plan."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from samphao.engines.plan import (
    CatalogueRequest,
    Depth,
    ExportPlan,
    MarketPlan,
    ProductPlan,
    Verdict,
    plan_catalogue,
)
from samphao.engines.plan.contracts import Way
from samphao.interfaces.cli import options, reading
from samphao.interfaces.cli.plan_files import check_files, write_plan, write_summary
from samphao.interfaces.cli.product_list import ReadList, no_such_product, read_list
from samphao.interfaces.cli.session import Session
from samphao.interfaces.words import Speaker

# Above so many answers a page with every way of each is no longer read by anybody.
MOST_IN_FULL = 600

Outs = Annotated[
    list[Path] | None, typer.Option("--out", "-o", help="outputs.option_out", metavar="FILE")
]
Summary = Annotated[
    Path | None, typer.Option("--summary", help="outputs.option_summary", metavar="FILE")
]
Depths = Annotated[str, typer.Option("--depth", help="cli.option_depth", metavar="full|brief")]
Skus = Annotated[list[str] | None, typer.Option("--sku", help="cli.option_skus", metavar="SKU")]


def command(  # noqa: PLR0913  (a command has as many arguments as options)
    context: typer.Context,
    *,
    file: options.Listing,
    market: options.Markets = None,
    out: Outs = None,
    summary: Summary = None,
    sku: Skus = None,
    depth: Depths = "",
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
    check_files(out=out or [], summary=summary)
    session.pack_directories, session.rulings = packs or [], rulings
    days = session.days(on=on, known_at=known_at)
    count = reading.count_or_none("--units", units)
    markets = session.markets(market or [])
    listed = read_list(session, file=file, bom=bom, mapping=mapping, strict=strict)
    listed = _only(listed, sku or [], file)
    request = CatalogueRequest(
        markets=markets,
        on=days.on,
        known_at=days.known_at,
        units=count,
        depth=_depth(depth, answers=len(listed.cards) * len(markets)),
    )
    plan = plan_catalogue(desk=session.desk, cards=listed.cards, request=request)
    if plan.depth is Depth.BRIEF and not depth:
        session.warn("cli.planned_briefly", count=str(len(listed.cards)))
    for path in out or []:
        write_plan(session=session, plan=plan, listed=listed, path=path)
    if summary is not None:
        write_summary(session=session, plan=plan, listed=listed, path=summary)
    if as_json:
        session.print_json(plan, indent=0)
    elif plan.depth is Depth.BRIEF and (out or summary):
        _tally(session, plan)
    else:
        _show(session, plan)


def _depth(asked: str, *, answers: int) -> Depth:
    """Return the depth asked for; else all there is, unless the list is long."""
    if asked:
        (depth,) = reading.choices("--depth", [asked], Depth)
        return depth
    return Depth.FULL if answers <= MOST_IN_FULL else Depth.BRIEF


def _only(listed: ReadList, skus: Sequence[str], file: Path) -> ReadList:
    """Return the products asked for, in the order of the list.

    Raises:
        NoSuchProduct: the list holds none of that SKU.
    """
    if not skus:
        return listed
    by_sku = {card.sku.casefold(): card for card in listed.cards}
    wanted = [sku.strip().casefold() for sku in skus]
    for sku, key in zip(skus, wanted, strict=True):
        if key not in by_sku:
            raise no_such_product(sku=sku, cards=listed.cards, file=file)
    cards = tuple(card for card in listed.cards if card.sku.casefold() in wanted)
    return replace(listed, cards=cards)


def _show(session: Session, plan: ExportPlan) -> None:
    speaker = session.fact_speaker
    names = ("sku", "product", "market", "verdict", "landed", "left", "reason")
    rows = [
        _row(speaker, product, market) for product in plan.products for market in product.markets
    ]
    session.print_table([speaker.say(f"cli.column_{name}") for name in names], rows)


def _tally(session: Session, plan: ExportPlan) -> None:
    """Show how many products got which answer: the rows themselves are in the file."""
    speaker = session.fact_speaker
    counts = Counter((m.market, m.verdict) for p in plan.products for m in p.markets)
    names = {m.market: m.names for p in plan.products for m in p.markets}
    header = [speaker.say("cli.column_market")]
    header += [speaker.say(f"cli.verdict_{verdict.value}") for verdict in Verdict]
    rows = [
        [name.within(speaker.language), *(str(counts[market, verdict]) for verdict in Verdict)]
        for market, name in sorted(names.items())
    ]
    session.print_table(header, rows)


def _landed(speaker: Speaker, way: Way) -> str:
    """Return what a unit costs, as a range where it is one, marked where the buyer carries on."""
    cost = way.cost
    money = speaker.money(cost.per_unit)
    if cost.high is not None:
        money = speaker.say("cli.landed_up_to", money=cost.per_unit, high=cost.high)
    return speaker.say("cli.at_border", money=money) if way.sold_at else money


def _row(speaker: Speaker, product: ProductPlan, market: MarketPlan) -> list[str]:
    cost = market.best.cost if market.best else None
    return [
        product.card.sku,
        product.card.name,
        market.names.within(speaker.language),
        speaker.say(f"cli.verdict_{market.verdict.value}"),
        _landed(speaker, market.best) if market.best else speaker.say("cli.no_facts_yet"),
        speaker.money(cost.left) if cost and cost.left else "",
        speaker.say(market.reasons[0]) if market.reasons else "",
    ]

"""samphao origin: whether a product originates under each agreement, and what would change it."""

from typing import Annotated

import typer

from samphao.engines.origin import OriginFinding
from samphao.engines.plan.consignment import consignment_units
from samphao.engines.plan.goods import Goods
from samphao.interfaces.cli import options, reading
from samphao.interfaces.cli.product_list import read_one
from samphao.interfaces.cli.session import Session
from samphao.interfaces.errors import CodeUnknown, NoSuchAgreement
from samphao.kernel.hs import HSCode
from samphao.kernel.product import ProductCard

Agreements = Annotated[
    list[str] | None, typer.Option("--agreement", help="cli.option_agreement", metavar="ACFTA")
]
Via = Annotated[list[str] | None, typer.Option("--via", help="cli.option_via", metavar="HK")]


def command(  # noqa: PLR0913  (a command has as many arguments as options)
    context: typer.Context,
    *,
    file: options.Listing,
    sku: options.Sku,
    market: options.OneMarket,
    agreement: Agreements = None,
    via: Via = None,
    units: options.Units = "",
    bom: options.Bom = None,
    mapping: options.MappingFile = None,
    rulings: options.Rulings = None,
    on: options.On = "",
    known_at: options.KnownAt = "",
    packs: options.Packs = None,
    as_json: options.AsJson = False,
) -> None:
    """Test the origin of one product under every agreement with the market."""
    session: Session = context.obj
    session.pack_directories, session.rulings = packs or [], rulings
    days = session.days(on=on, known_at=known_at)
    asked = reading.count_or_none("--units", units)
    passed = reading.countries("--via", via or (), expected="LA")
    facts = session.market("--market", market)
    card = read_one(session, file=file, sku=sku, bom=bom, mapping=mapping)
    goods = Goods(
        desk=session.desk,
        card=card,
        hs=code_of(session, card),
        facts=facts,
        on=days.on,
        known_at=days.known_at,
        units=consignment_units(card=card, asked=asked),
    )
    found = _asked(goods.findings(via=passed), agreement or [])
    if as_json:
        session.print_json(found)
        return
    for finding in found:
        _show(session, finding)
    if not found:
        session.print(session.say("cli.origin_no_agreement", market=str(facts.market)))


def code_of(session: Session, card: ProductCard) -> HSCode:
    """Return the card's own code, else the classifier's first candidate.

    Raises:
        CodeUnknown: the card names none, and its words do not settle one.
    """
    if card.hs is not None and card.hs.is_subheading:
        return card.hs
    found = session.desk.classify(card)
    if found.abstained or not found.candidates:
        raise CodeUnknown(sku=card.sku, product=card.name)
    hs = found.candidates[0].hs
    session.warn("cli.code_from_words", sku=card.sku, hs=hs.digits)
    return hs


def _asked(found: tuple[OriginFinding, ...], words: list[str]) -> tuple[OriginFinding, ...]:
    known = {finding.programme.casefold(): finding for finding in found}
    names = [name.strip() for word in words for name in word.split(",") if name.strip()]
    for name in names:
        if name.casefold() not in known:
            raise NoSuchAgreement(agreement=name, known=", ".join(f.programme for f in found))
    return tuple(known[name.casefold()] for name in names) if names else found


def _show(session: Session, finding: OriginFinding) -> None:
    speaker = session.fact_speaker
    status = speaker.say(f"cli.origin_{finding.status.value}")
    session.print(f"{finding.programme}: {status}")
    if finding.rule:
        session.print(f"  {speaker.say('cli.origin_rule', rule=finding.rule)}")
    if finding.value_content is not None:
        values = {"percent": f"{finding.value_content * 100:.2f}"}
        session.print(f"  {speaker.say('cli.origin_value_content', **values)}")
    if finding.margin is not None:
        values = {"percent": f"{finding.margin * 100:.2f}"}
        session.print(f"  {speaker.say('cli.origin_margin', **values)}")
    sentences = map(speaker.say, (*finding.reasons, *finding.facts_needed))
    for sentence in dict.fromkeys(sentences):
        session.print(f"  - {sentence}")
    for change in finding.what_if:
        answer = speaker.say(f"cli.origin_{change.status.value}")
        session.print(f"  ? {speaker.say(change.change)} -> {answer}")
    if finding.proof:
        code = "cli.origin_proof" if finding.proof_needed else "cli.origin_no_proof"
        session.print(f"  {speaker.say(code, paper=finding.proof)}")
    session.print(f"  {speaker.say('cli.duty_grade', grade=finding.grade.value)}")

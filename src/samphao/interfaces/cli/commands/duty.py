"""samphao duty: every way to pay duty on one code in one market, lowest first."""

from typing import Annotated

import typer

from samphao.engines.plan.contracts import MarketFacts
from samphao.engines.tariff import (
    MFN,
    Charge,
    DutyOption,
    DutyQuote,
    Entry,
    Measure,
    OptionStatus,
    Regime,
    build_tariff_book,
    duty_quote,
)
from samphao.interfaces.cli import options, reading
from samphao.interfaces.cli.retail_taxes import (
    pays_duty,
    print_notes,
    rates_when,
    regime_rule,
    show_retail,
)
from samphao.interfaces.cli.session import Days, Session
from samphao.interfaces.errors import NoExchangeRate
from samphao.kernel.money import MINOR_UNITS, Money
from samphao.kernel.quantities import Weight

HS = Annotated[str, typer.Argument(help="cli.argument_hs", metavar="HS")]
Market = Annotated[str, typer.Argument(help="cli.option_one_market", metavar="MARKET")]
Value = Annotated[str, typer.Option("--value", help="cli.option_value", metavar='"1000 CNY"')]
WeightKg = Annotated[
    str, typer.Option("--weight-kg", help="cli.option_weight_of_all", metavar="KG")
]
Origin = Annotated[str, typer.Option("--origin", help="cli.option_origin", metavar="TH")]
RegimeWord = Annotated[
    str, typer.Option("--regime", help="cli.option_regime", metavar="general|cbec|parcel")
]
Facts = Annotated[
    list[str] | None, typer.Option("--fact", help="cli.option_fact", metavar="FACT=VALUE")
]
# A round sum to show rates on, in currencies with and without a minor unit.
USUAL_VALUE = {True: 1000, False: 1_000_000}


def command(  # noqa: PLR0913  (a command has as many arguments as options)
    context: typer.Context,
    *,
    hs: HS,
    market: Market,
    value: Value = "",
    weight_kg: WeightKg = "",
    units: options.Units = "1",
    origin: Origin = "TH",
    regime: RegimeWord = "general",
    fact: Facts = None,
    on: options.On = "",
    known_at: options.KnownAt = "",
    packs: options.Packs = None,
    as_json: options.AsJson = False,
) -> None:
    """Quote the duty of one consignment."""
    session: Session = context.obj
    session.pack_directories = packs or []
    code, count = reading.hs_code("HS", hs, market=market), reading.count("--units", units)
    worth = reading.money("--value", value) if value else None
    weight = reading.weight_or_none("--weight-kg", weight_kg)
    days = session.days(on=on, known_at=known_at)
    (chosen,) = reading.choices("--regime", [regime], Regime)
    facts = session.market("MARKET", market)
    entry = Entry(
        hs=code,
        market=facts.market,
        origin=reading.country("--origin", origin),
        on=days.on,
        known_at=days.known_at,
        customs_value=_in_market_money(session, facts, worth, days),
        regime=chosen,
        units=count,
        net=None if weight is None else Weight(weight.grams / count),
        facts=reading.facts("--fact", fact or ()),
    )
    quote = duty_quote(entry=entry, measures=build_tariff_book(facts.measures))
    rule = regime_rule(entry, facts)
    if as_json:
        session.print_json(quote)
    elif pays_duty(entry, rule):
        _show(session, quote, entry)
    else:
        show_retail(session, quote, entry, rule)


def _in_market_money(
    session: Session, facts: MarketFacts, worth: Money | None, days: Days
) -> Money:
    currency = facts.valuation.currency
    if worth is None:
        return Money.of(USUAL_VALUE[MINOR_UNITS.get(currency, 2) > 0], currency)
    found = session.desk.converted(worth, currency=currency, on=days.on, known_at=days.known_at)
    if found is None:
        raise NoExchangeRate(base=worth.currency, counter=currency, day=days.on)
    return found


def _show(session: Session, quote: DutyQuote, entry: Entry) -> None:
    say = session.fact_speaker.say
    values = {"hs": quote.hs.digits, "market": str(quote.market), "day": quote.on}
    if not quote.options:
        session.print(say("cli.duty_no_facts", **values))
    else:
        session.print(say("cli.duty_title", value=entry.customs_value, **values))
        session.print_table(
            [say(f"cli.column_{name}") for name in ("programme", "rate", "duty", "status", "why")],
            [_option_row(session, option) for option in quote.options],
        )
    for charge in quote.remedies:
        amount = session.speaker.money(charge.amount)
        session.print(say("cli.duty_remedy", rate=charge.expression, amount=amount))
    for charge in quote.additional:
        session.print(_additional(session, charge))
    for stem in ("vat", "excise", "parcel_tax"):
        measures: tuple[Measure, ...] = getattr(quote, stem)
        if measures:
            rates = rates_when(session, quote, measures)
            session.print(say(f"cli.duty_{stem}", rate=rates))
    print_notes(session, quote, quote.reasons)


def _additional(session: Session, charge: Charge) -> str:
    """Return the sentence of an additional duty: the law that its note begins with, and its day."""
    return session.fact_speaker.say(
        "cli.duty_additional",
        law=charge.note.partition(";")[0],
        first_day=charge.measures[0].validity.first,
        rate=charge.expression,
        amount=session.speaker.money(charge.amount),
    )


def _option_row(session: Session, option: DutyOption) -> list[str]:
    charge = option.charge
    amount = ""
    if charge is not None:
        amount = session.speaker.money(charge.amount.rounded())
        if charge.high is not None:
            amount = f"{amount} - {session.speaker.money(charge.high.rounded())}"
    return [
        option.programme,
        charge.expression if charge else "",
        amount,
        session.say(_status(option)),
        session.together(map(session.fact_speaker.say, option.reasons)),
    ]


def _status(option: DutyOption) -> str:
    """Return the code of the word: a preference that exists is not yet one that is earned."""
    if option.status is OptionStatus.AVAILABLE and option.programme != MFN:
        return "cli.duty_available_programme"
    return f"cli.duty_{option.status.value}"

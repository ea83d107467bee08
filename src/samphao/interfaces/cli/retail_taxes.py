"""What is paid where no duty exists: the composite of cross-border retail, the parcel's tax."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from samphao.engines.landed_cost.contracts import Formula, RegimeRule
from samphao.engines.plan.contracts import MarketFacts
from samphao.engines.tariff import Control, DutyQuote, Entry, Measure, Regime
from samphao.interfaces.cli.session import Session
from samphao.interfaces.words.conditions import facts_asked
from samphao.interfaces.words.numbers import percent
from samphao.kernel.grade import Grade
from samphao.kernel.money import Money
from samphao.kernel.numbers import exact
from samphao.kernel.reason import Reason

SIMPLE_RATE = re.compile(r"(\d+(?:\.\d+)?)%")
NO_DUTY = "tariff.no_facts"
UNKNOWN_FACT = "tariff.needs_fact"

Row = tuple[str, Decimal | None, str]


def regime_rule(entry: Entry, facts: MarketFacts) -> RegimeRule | None:
    """Return the market's rule of the regime on the day, None where no fact tells of it."""
    for rule in facts.regimes:
        holds = rule.provenance.holds(on=entry.on, known_at=entry.known_at)
        if holds and rule.regime is entry.regime:
            return rule
    return None


def pays_duty(entry: Entry, rule: RegimeRule | None) -> bool:
    """Tell whether the regime pays the tariff's own duty."""
    standard = rule is not None and rule.formula is Formula.STANDARD
    return entry.regime is Regime.GENERAL or standard


def show_retail(session: Session, quote: DutyQuote, entry: Entry, rule: RegimeRule | None) -> None:
    """Write the tax of a retail regime: each rate that may apply, on the price paid."""
    taxes = list(_rows(session, quote, rule)) if rule else []
    values = {
        "hs": quote.hs.digits,
        "market": str(quote.market),
        "day": quote.on,
        "regime": entry.regime.value,
    }
    say = session.fact_speaker.say
    if rule is None or not taxes:
        session.print(say("cli.duty_tax_no_facts", **values))
    else:
        session.print(say("cli.duty_title_regime", value=entry.customs_value, **values))
        session.print(say("cli.duty_no_duty"))
        session.print_table(
            [say(f"cli.column_{name}") for name in ("tax", "rate", "amount", "why")],
            [_cells(session, row, entry.customs_value) for row in taxes],
        )
        _print_bounds(session, rule)
    print_notes(session, quote, (reason for reason in quote.reasons if reason.code != NO_DUTY))


def print_notes(session: Session, quote: DutyQuote, reasons: Iterable[Reason]) -> None:
    """Write what the market allows, what is not known, and the answer's grade."""
    say = session.fact_speaker.say
    notes = [_control(session, row) for row in quote.controls]
    notes += [say(reason) for reason in reasons]
    for note in dict.fromkeys(notes):
        session.print(note)
    if asked := facts_asked(sorted(filter(None, _open_conditions(quote)))):
        facts = ", ".join(f"{fact}={value}" for fact, values in asked.items() for value in values)
        session.print(say("cli.duty_fact_hint", facts=facts))
    session.print(say("cli.duty_grade", grade=quote.grade.value))


def _control(session: Session, control: Control) -> str:
    """Return what the market allows, and that no source says so where that is the case."""
    say = session.fact_speaker.say
    told = say(f"cli.control_{control.state}", note=control.note)
    illustrative = control.provenance.grade is Grade.C
    return say("cli.control_illustrative", control=told) if illustrative else told


def _rows(session: Session, quote: DutyQuote, rule: RegimeRule) -> Iterator[Row]:
    say = session.fact_speaker.say
    open_facts = _open_conditions(quote)
    if rule.formula is Formula.PARCEL_TAX:
        for rate, why in _alternatives(session, quote.parcel_tax, open_facts):
            yield say("cli.duty_row_parcel"), _fraction(rate), why
        return
    factor = rule.factor if rule.factor is not None else Decimal(1)
    excises = _alternatives(session, quote.excise, open_facts)
    if all(why for _, why in excises):
        excises.append(("0%", say("cli.duty_otherwise") if excises else ""))
    for vat in dict.fromkeys(measure.expression for measure in quote.vat):
        for rate, why in excises:
            values = {"vat": vat, "excise": rate, "factor": f"{percent(factor)}%"}
            composite = _composite(_fraction(vat), _fraction(rate), factor)
            yield say("cli.duty_row_composite", **values), composite, why


def rates_when(session: Session, quote: DutyQuote, measures: tuple[Measure, ...]) -> str:
    """Return the rates of one tax, and when each is paid if there are several."""
    found = _alternatives(session, measures, _open_conditions(quote))
    if len(found) == 1:
        return found[0][0]
    return ", ".join(
        session.say("cli.duty_rate_when", rate=rate, when=when) if when else rate
        for rate, when in found
    )


def _open_conditions(quote: DutyQuote) -> set[str]:
    """Return the conditions of which nobody has said whether they hold."""
    return {r.values.get("condition", "") for r in quote.reasons if r.code == UNKNOWN_FACT}


def _alternatives(
    session: Session, measures: tuple[Measure, ...], open_facts: set[str]
) -> list[tuple[str, str]]:
    """Return each rate once, with the conditions on which it hangs; a sure one has none."""
    open_here = open_facts & {measure.condition for measure in measures}
    found: dict[str, dict[str, None]] = {}
    for measure in measures:
        whens = found.setdefault(measure.expression, {})
        whens[_when(session, measure, open_here)] = None
    return [(rate, "; ".join(filter(None, whens))) for rate, whens in found.items()]


def _when(session: Session, measure: Measure, open_facts: set[str]) -> str:
    """Return the condition as long as nobody has said whether it holds."""
    if measure.condition not in open_facts:
        return session.say("cli.duty_otherwise") if open_facts else ""
    return session.say("cli.duty_when", condition=measure.condition)


def _composite(vat: Decimal | None, excise: Decimal | None, factor: Decimal) -> Decimal | None:
    if vat is None or excise is None or excise >= 1:
        return None
    return (excise + vat) / (1 - excise) * factor


def _fraction(expression: str) -> Decimal | None:
    simple = SIMPLE_RATE.fullmatch(expression)
    return exact(simple[1]) / 100 if simple else None


def _cells(session: Session, row: Row, value: Money) -> list[str]:
    name, rate, why = row
    if rate is None:
        return [name, "", "", why]
    amount = session.speaker.money((value * rate).rounded())
    return [name, f"{percent(rate, places=2)}%", amount, why]


def _print_bounds(session: Session, rule: RegimeRule) -> None:
    if rule.waiver is not None:
        session.print(session.say("cli.duty_waived", money=rule.waiver))
    if rule.value_limit is not None:
        session.print(session.say("cli.duty_limit", money=rule.value_limit))

"""One product in one market: everything its section shows."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from samphao.engines.origin.contracts import OriginStatus
from samphao.engines.plan.contracts import Change, MarketPlan, Verdict
from samphao.interfaces.report.beside import BesideRow, beside_rows
from samphao.interfaces.report.choices import (
    RouteRow,
    WayRow,
    days_range,
    landed_range,
    routes_of,
    ways_of,
)
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.facts import FactGroup, FactNames, age_text, fact_groups, oldest_age
from samphao.interfaces.report.headline import capital
from samphao.interfaces.report.ledger import Ledger, ledger_of
from samphao.interfaces.report.origin import OriginTest, origin_tests
from samphao.interfaces.report.papers import PaperCard, StepLine, paper_card, step_lines
from samphao.interfaces.report.register import MOST_ROUTES
from samphao.interfaces.words.numbers import currency_word, digits, money_digits, percent, plain
from samphao.kernel.grade import Grade
from samphao.kernel.numbers import NotANumber, exact, rounded


@dataclass(frozen=True, slots=True)
class Figures:
    """The three numbers of an answer; a blank one is not known."""

    head: str
    landed: str
    up_to: str
    local: str
    between: str
    left: str
    left_share: str
    days: str
    loss: bool


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One thing that would change the answer."""

    text: str
    note: str


@dataclass(frozen=True, slots=True)
class MarketView:
    """One market's section."""

    anchor: str
    market: str
    code: str
    verdict: str
    reasons: tuple[str, ...]
    steps: tuple[StepLine, ...]
    figures: Figures | None
    illustrative: bool
    by: str
    exchange: str
    units: int
    ledger: Ledger | None
    ways: tuple[WayRow, ...]
    break_even: str
    tests: tuple[OriginTest, ...]
    routes: tuple[RouteRow, ...]
    more_routes: int
    refusals: tuple[str, ...]
    refused: int
    beside: tuple[BesideRow, ...]
    papers: PaperCard | None
    changes: tuple[ChangeLine, ...]
    facts: tuple[FactGroup, ...]
    grade: str
    oldest: str


def market_view(edition: Edition, names: FactNames, market: MarketPlan, at: int) -> MarketView:
    """Return one market's section of product number `at`."""
    code, best = str(market.market), market.best
    tests = tuple(origin_tests(edition, market))
    return MarketView(
        anchor=edition.anchor(at, code),
        market=market.names.within(edition.language)
        if market.names.en != code
        else edition.speaker.country(code),
        code=code,
        verdict=market.verdict.value,
        reasons=_reasons(edition, market),
        steps=tuple(step_lines(edition, market.next_steps)),
        figures=figures(edition, market),
        illustrative=best is not None and best.cost.grade is Grade.C,
        by=_by(edition, market),
        exchange=_exchange(edition, market),
        units=best.cost.units if best else 0,
        ledger=ledger_of(edition, best) if best else None,
        ways=tuple(ways_of(edition, market)) if market.duty else (),
        break_even=_break_even(edition, market),
        tests=tests,
        routes=tuple(routes_of(edition, market)),
        more_routes=max(len(market.routes) - MOST_ROUTES, 0),
        refusals=_refusals(edition, market),
        refused=len(market.freight.refusals) if market.freight else 0,
        beside=tuple(beside_rows(edition, market)),
        papers=paper_card(edition, market),
        changes=_changes(edition, market, tests),
        facts=tuple(fact_groups(edition, names, market)),
        grade=market.grade.value,
        oldest=_oldest(edition, market),
    )


def figures(edition: Edition, market: MarketPlan) -> Figures | None:
    """Return what the market's best way costs, leaves and takes; None when none was reckoned."""
    if market.best is None:
        return None
    cost, between = market.best.cost, landed_range(market)
    left = cost.left.rounded() if cost.left is not None else None
    retail = cost.per_unit.rounded() + left if left is not None else None
    share = left.amount / retail.amount if left and retail and retail.amount else Decimal(0)
    return Figures(
        head=edition.say("landed_border" if market.best.sold_at else "landed"),
        landed=money_digits(cost.per_unit.rounded()),
        up_to=edition.say("up_to", money=money_digits(cost.high.rounded())) if cost.high else "",
        local=edition.money(cost.unit_local.rounded()),
        between="–".join(money_digits(end) for end in between) if between else "",
        left=money_digits(left, signed=True) if left is not None else "",
        left_share=f"{percent(share)}%" if left is not None else "",
        days=days_range(market.best.days_p50, market.best.days_p90),
        loss=left is not None and left.amount < 0,
    )


def _reasons(edition: Edition, market: MarketPlan) -> tuple[str, ...]:
    found = [capital(edition.speaker.say(reason).strip()) for reason in market.reasons]
    if market.verdict is Verdict.GO and not (market.best and market.best.reasons):
        found.insert(0, edition.say("ready"))
    return tuple(dict.fromkeys(found))


def _by(edition: Edition, market: MarketPlan) -> str:
    if market.best is None:
        return ""
    cost = market.best.cost
    words = [
        edition.say(f"regime.{cost.regime.value}"),
        cost.programme,
        edition.say(f"mode.{cost.mode}") if cost.mode else "",
    ]
    return " · ".join(word for word in words if word)


def _exchange(edition: Edition, market: MarketPlan) -> str:
    if market.best is None or not market.best.cost.total_local.amount:
        return ""
    cost = market.best.cost
    rate = cost.total.amount / cost.total_local.amount
    places = 2 if rate >= 1 else 5
    currency = currency_word(cost.total_local.currency, edition.language)
    baht = currency_word("THB", edition.language)
    return f"1 {currency} = {plain(rounded(rate, places=places))} {baht}"


def _break_even(edition: Edition, market: MarketPlan) -> str:
    even = market.break_even
    if even is None:
        return ""
    if even.units is None:
        return edition.say("ways.never_pays")
    return edition.count("ways.pays_from", even.units, units=f"{even.units:,}")


def _refusals(edition: Edition, market: MarketPlan) -> tuple[str, ...]:
    if market.freight is None or len(market.routes) >= MOST_ROUTES:
        return ()
    refusals = market.freight.refusals
    counts = Counter(edition.speaker.say(row.reason) for row in refusals)
    return tuple(
        edition.say("routes.refusal", reason=capital(reason), count=count)
        for reason, count in counts.items()
    )


def _oldest(edition: Edition, market: MarketPlan) -> str:
    age = oldest_age(edition, market.facts)
    return "" if age is None else age_text(edition, age)


def _changes(
    edition: Edition, market: MarketPlan, tests: tuple[OriginTest, ...]
) -> tuple[ChangeLine, ...]:
    """Return the changes, each once; what the origin test shows stands with the test."""
    shown = {line.text for test in tests for line in test.lines}
    found: dict[str, ChangeLine] = {}
    for change in market.changes:
        line = _change(edition, change)
        if line.text not in shown:
            found.setdefault(line.text, line)
    return tuple(found.values())


def _change(edition: Edition, change: Change) -> ChangeLine:
    today = _today(edition, change.today)
    return ChangeLine(
        capital(edition.speaker.say(change.reason)),
        edition.say("changes.today", today=today) if today else "",
    )


def _today(edition: Edition, today: str) -> str:
    """Return today's value: a word of the origin test, a number, or money."""
    if today in set(OriginStatus):
        return edition.say(f"test.{today}")
    try:
        number = exact(today)
    except NotANumber:
        return edition.speaker.value("today", today) if today else ""
    return digits(number, places=2) if abs(number) >= 1 else plain(number)

"""The choices: ways to pay duty, and routes, each with what it costs at the buyer's door."""

from dataclasses import dataclass

from samphao.engines.landed_cost.contracts import LandedCost, Part
from samphao.engines.origin.contracts import OriginStatus
from samphao.engines.plan.contracts import MarketPlan, Verdict, Way
from samphao.engines.tariff.contracts import DutyOption, OptionStatus, Regime
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.register import MOST_ROUTES
from samphao.interfaces.words.numbers import money_digits
from samphao.kernel.money import Money, total

ORIGIN_VERDICT = {
    OriginStatus.QUALIFIES: Verdict.GO,
    OriginStatus.DOES_NOT: Verdict.NO,
    OriginStatus.UNRESOLVED: Verdict.ASK,
}
MFN = "MFN"


@dataclass(frozen=True, slots=True)
class WayRow:
    """One way to pay duty."""

    name: str
    note: str
    rate: str
    levies: str
    origin: str
    origin_word: str
    landed: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class RouteRow:
    """One lane with one carrier's service."""

    mode: str
    name: str
    service: str
    days: str
    freight: str
    border: str
    landed: str
    chosen: bool


def ways_of(edition: Edition, market: MarketPlan) -> list[WayRow]:
    """Return the ways that were reckoned, best first, then the programmes that can't be used."""
    reckoned = [_way(edition, market, way) for way in market.programmes]
    names = {way.cost.programme for way in market.programmes}
    options = market.duty.options if market.duty else ()
    rest: dict[str, WayRow] = {}
    for option in options:
        if option.programme not in names:
            rest.setdefault(option.programme, _unused(edition, market, option))
    return [*reckoned, *rest.values()]


def _way(edition: Edition, market: MarketPlan, way: Way) -> WayRow:
    cost = way.cost
    general = cost.regime is Regime.GENERAL
    chosen = market.best is not None and way is market.best
    verdict, word = _origin(edition, market, cost.programme)
    return WayRow(
        name=cost.programme if general else edition.say(f"regime.{cost.regime.value}"),
        note=_proof(edition, market, cost) if general and chosen else "",
        rate=rate_of(market, cost.programme) if general else "–",
        levies=money_digits(per_unit(cost, Part.STATE)),
        origin=verdict,
        origin_word=word,
        landed=money_digits(cost.per_unit.rounded()),
        chosen=chosen,
    )


def _unused(edition: Edition, market: MarketPlan, option: DutyOption) -> WayRow:
    verdict, word = _origin(edition, market, option.programme)
    reasons = [edition.speaker.say(reason) for reason in option.reasons]
    if not reasons and option.status is OptionStatus.EXCLUDED:
        reasons = [edition.say("ways.excluded")]
    return WayRow(
        name=option.programme,
        note=reasons[0] if reasons else "",
        rate=option.charge.expression if option.charge else "–",
        levies="–",
        origin=verdict,
        origin_word=word,
        landed="–",
        chosen=False,
    )


def per_unit(cost: LandedCost, part: Part) -> Money:
    """Return what all lines of that part cost per unit, in THB."""
    amounts = (line.amount for line in cost.lines if line.part is part)
    return (total(amounts, currency="THB") / cost.units).rounded()


def rate_of(market: MarketPlan, programme: str) -> str:
    """Return the duty of a programme as its measure states it, a dash where there is none."""
    options = market.duty.options if market.duty else ()
    rates = [o.charge.expression for o in options if o.programme == programme and o.charge]
    return rates[0] if rates else "–"


def _origin(edition: Edition, market: MarketPlan, programme: str) -> tuple[str, str]:
    for finding in market.findings:
        if finding.programme == programme:
            verdict = ORIGIN_VERDICT[finding.status].value
            word = edition.say(f"test.{finding.status.value}")
            criterion = finding.criterion or ""
            return verdict, f"{word} {criterion}".strip()
    return "", edition.say("test.not_needed" if programme in {MFN, ""} else "test.not_tested")


def _proof(edition: Edition, market: MarketPlan, cost: LandedCost) -> str:
    if cost.programme == MFN:
        return edition.say("ways.mfn")
    proofs = [f.proof for f in market.findings if f.programme == cost.programme and f.proof]
    return edition.speaker.paper(proofs[0]) if proofs else ""


def routes_of(edition: Edition, market: MarketPlan, *, most: int = MOST_ROUTES) -> list[RouteRow]:
    """Return the routes of the best way's regime, best first."""
    return [_route(edition, market, way) for way in market.routes[:most]]


def _route(edition: Edition, market: MarketPlan, way: Way) -> RouteRow:
    cost, best = way.cost, market.best
    same = best is not None and (best.cost.lane, best.cost.service) == (cost.lane, cost.service)
    return RouteRow(
        mode=cost.mode,
        name=edition.speaker.lane(cost.lane),
        service=edition.speaker.service(cost.service),
        days=days_range(way.days_p50, way.days_p90),
        freight=money_digits(per_unit(cost, Part.MOVE)),
        border=way.border if way.border in {"open", "ask", "closed"} else "",
        landed=money_digits(cost.per_unit.rounded()),
        chosen=same,
    )


def days_range(first: int, last: int) -> str:
    """Return a span of days; one number when both are the same."""
    return str(first) if first == last else f"{first}–{last}"


def landed_range(market: MarketPlan) -> tuple[Money, Money] | None:
    """Return the least and the most that the routes of the best regime cost per unit.

    A border sale leaves out the buyer's haul, so it is no end of the door's range.
    """
    at_border = bool(market.best and market.best.sold_at)
    alike = (way for way in market.routes if bool(way.sold_at) is at_border)
    costs = sorted(way.cost.per_unit.rounded() for way in alike)
    if len(costs) < 2 or costs[0] == costs[-1]:
        return None
    return costs[0], costs[-1]

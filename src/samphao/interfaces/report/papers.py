"""Papers as a checklist: the Thai side first, each with who, how long and what it costs."""

from collections.abc import Iterator
from dataclasses import dataclass

from samphao.engines.documents.contracts import PaperNeed, PaperStatus
from samphao.engines.plan.contracts import MarketPlan, NextStep
from samphao.interfaces.report.choices import days_range
from samphao.interfaces.report.edition import Edition
from samphao.kernel.money import Money

SHOWN_AS = {
    PaperStatus.HELD: "go",
    PaperStatus.AUTO: "now",
    PaperStatus.EXPIRED: "fix",
    PaperStatus.MISSING: "fix",
    PaperStatus.UNSURE: "ask",
}


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper; `kind` names icon and colour."""

    kind: str
    name: str
    note: str
    tag: str


@dataclass(frozen=True, slots=True)
class PaperSide:
    """The papers of one side of the border."""

    title: str
    lines: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class PaperCard:
    """The whole checklist with its sentence."""

    title: str
    note: str
    sides: tuple[PaperSide, ...]
    there: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class StepLine:
    """One next step."""

    text: str
    note: str


def paper_card(edition: Edition, market: MarketPlan) -> PaperCard | None:
    """Return the checklist of the best way, None when none was made."""
    if market.papers is None or not market.papers.papers:
        return None
    needs = market.papers.papers
    there = sum(need.status in {PaperStatus.HELD, PaperStatus.AUTO} for need in needs)
    sides = [
        PaperSide(
            edition.say("papers.thai" if thai else "papers.there", market=str(market.market)),
            tuple(
                _line(edition, need)
                for need in needs
                if need.rule.thai_side is thai and _decides(need)
            ),
        )
        for thai in (True, False)
    ]
    return PaperCard(
        title=edition.say("papers.title", part=there, whole=len(needs)),
        note=_note(edition, market),
        sides=tuple(side for side in sides if side.lines),
        there=tuple(_there(edition, needs)),
    )


def _note(edition: Edition, market: MarketPlan) -> str:
    assert market.papers is not None
    lead, cost = market.papers.lead_days, market.papers.cost
    words = []
    if lead:
        words.append(edition.count("papers.lead", lead))
    elif lead is None:
        words.append(edition.say("papers.lead_unknown"))
    if cost.amount:
        words.append(edition.say("papers.cost", money=cost.rounded()))
    return " · ".join(words)


def _decides(need: PaperNeed) -> bool:
    """Tell whether the paper stops the goods, may do so or has run out: it gets its own lines."""
    return need.stops or need.status in {PaperStatus.EXPIRED, PaperStatus.UNSURE}


def _there(edition: Edition, needs: tuple[PaperNeed, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield the rest in a line each: still to get, held, and those that make themselves."""
    for status in (PaperStatus.MISSING, PaperStatus.HELD, PaperStatus.AUTO):
        names = [
            _held(edition, need) for need in needs if need.status is status and not _decides(need)
        ]
        if names:
            yield SHOWN_AS[status], edition.say(f"paper.{status.value}"), " · ".join(names)


def _held(edition: Edition, need: PaperNeed) -> str:
    name = need.kind.names.within(edition.language)
    if need.valid_to is None:
        return name
    return f"{name} ({edition.say('papers.valid_to', valid_to=need.valid_to)})"


def _line(edition: Edition, need: PaperNeed) -> PaperLine:
    kind = "no" if need.stops else SHOWN_AS[need.status]
    return PaperLine(
        kind=kind,
        name=need.kind.names.within(edition.language),
        note=" · ".join(_details(edition, need)),
        tag=_tag(edition, need),
    )


def _tag(edition: Edition, need: PaperNeed) -> str:
    if need.status in {PaperStatus.EXPIRED, PaperStatus.UNSURE}:
        return edition.say(f"paper.{need.status.value}")
    return edition.say("paper.stops") if need.stops else ""


def _details(edition: Edition, need: PaperNeed) -> list[str]:
    if need.status is PaperStatus.UNSURE:
        return [edition.say("papers.tell", fact=need.fact)]
    rule = need.rule
    words = [
        need.kind.issuer.within(edition.language),
        edition.say(f"owner.{rule.owner}"),
        lead_time(edition, rule.lead_days_min, rule.lead_days_max),
        _cost(edition, rule.cost, once=rule.cost_once),
    ]
    return [word for word in words if word]


def _cost(edition: Edition, cost: Money | None, *, once: bool) -> str:
    if cost is None:
        return ""
    money = edition.money(cost.rounded())
    return edition.say("papers.once", money=money) if once else money


def lead_time(edition: Edition, least: int | None, most: int | None) -> str:
    """Return how long something takes, blank when not known."""
    if most is None:
        return ""
    days = days_range(least if least is not None else most, most)
    return edition.say("days", days=days) if most != 1 else edition.say("day", days=days)


def step_lines(edition: Edition, steps: tuple[NextStep, ...]) -> list[StepLine]:
    """Return the next steps with who does them, how long and at what cost."""
    return [
        StepLine(
            edition.speaker.say(step.reason),
            " · ".join(
                word
                for word in (
                    edition.say(f"owner.{step.owner}"),
                    lead_time(edition, step.days_min, step.days_max),
                    edition.money(step.cost.rounded()) if step.cost else "",
                )
                if word
            ),
        )
        for step in steps
    ]


@dataclass(frozen=True, slots=True)
class GuideLine:
    """One paper of the plan: who issues it, who gets it, how long it takes and what it costs."""

    name: str
    place: str
    issuer: str
    owner: str
    days: str
    cost: str


def paper_guide(edition: Edition) -> list[GuideLine]:
    """Return every paper that the plan asks for, in the order to do them.

    A paper of which markets say the same stands once; where days or cost differ, once for each.
    """
    needs = {
        (need.rule.market or "", need.kind.id): need
        for product in edition.plan.products
        for market in product.markets
        for need in (market.papers.papers if market.papers else ())
        if need.status is not PaperStatus.AUTO
    }
    ordered = sorted(needs.values(), key=_order)
    return list(dict.fromkeys(_guide_line(edition, need) for need in ordered))


def _order(need: PaperNeed) -> tuple[bool, str, int, str]:
    rule = need.rule
    return not rule.thai_side, str(rule.market or ""), rule.step, need.kind.id


def _guide_line(edition: Edition, need: PaperNeed) -> GuideLine:
    rule = need.rule
    thai = rule.thai_side or rule.market is None
    return GuideLine(
        name=need.kind.names.within(edition.language),
        place=edition.speaker.country("TH" if thai else str(rule.market)),
        issuer=need.kind.issuer.within(edition.language),
        owner=edition.say(f"owner.{rule.owner}"),
        days=lead_time(edition, rule.lead_days_min, rule.lead_days_max) or "–",
        cost=_cost(edition, rule.cost, once=rule.cost_once) or "–",
    )

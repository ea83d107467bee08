"""The papers of one consignment, in the order to get them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from samphao.engines.documents.contracts import (
    Checklist,
    PaperCase,
    PaperKind,
    PaperNeed,
    PaperRule,
    PaperStatus,
)
from samphao.engines.documents.errors import UnknownPaper
from samphao.engines.documents.holding import find_held, in_date
from samphao.engines.documents.requirements import Demand, applicable_rules, step_of
from samphao.kernel.grade import weakest
from samphao.kernel.money import Money, total

HOME_CURRENCY = "THB"


def checklist(
    *, case: PaperCase, rules: Sequence[PaperRule], kinds: Sequence[PaperKind]
) -> Checklist:
    """Return every paper that goods, market, regime, mode and day ask for, and its state.

    Raises:
        UnknownPaper: a rule asks for a paper that no kind describes on the day.
        UnreadableCondition: a rule for these goods has a condition that cannot be read.
    """
    known = {
        kind.id: kind for kind in kinds if kind.provenance.holds(on=case.on, known_at=case.known_at)
    }
    papers = tuple(
        _need(demand, case=case, kinds=known) for demand in applicable_rules(case=case, rules=rules)
    )
    grades = chain.from_iterable(
        (need.rule.provenance.grade, need.kind.provenance.grade) for need in papers
    )
    return Checklist(
        papers=papers,
        lead_days=_lead_days(papers),
        cost=_cost(papers),
        grade=weakest(grades),
    )


def _need(demand: Demand, *, case: PaperCase, kinds: Mapping[str, PaperKind]) -> PaperNeed:
    rule = demand.rule
    kind = kinds.get(rule.paper)
    if kind is None:
        raise UnknownPaper(paper=rule.paper)
    if rule.auto:
        return PaperNeed(kind, rule, PaperStatus.AUTO)
    held = find_held(kind=kind, held=case.card.held, on=case.on)
    if held is None:
        status = PaperStatus.UNSURE if demand.fact else PaperStatus.MISSING
        return PaperNeed(kind, rule, status, fact=demand.fact)
    status = PaperStatus.HELD if in_date(held=held, on=case.on) else PaperStatus.EXPIRED
    return PaperNeed(kind, rule, status, held.number, held.valid_to)


def _lead_days(papers: Iterable[PaperNeed]) -> int | None:
    """Add up the slowest paper of each step; papers that are there take no time."""
    slowest: dict[tuple[int, bool, int], int] = defaultdict(int)
    for need in papers:
        if need.status in {PaperStatus.MISSING, PaperStatus.EXPIRED}:
            rule = need.rule
            days = rule.lead_days_min if rule.lead_days_max is None else rule.lead_days_max
            if days is None:
                return None
            slowest[step_of(rule)] = max(slowest[step_of(rule)], days)
    return sum(slowest.values())


def _cost(papers: Iterable[PaperNeed]) -> Money:
    costs = (need.rule.cost for need in papers if not need.rule.cost_once)
    known = (cost for cost in costs if cost is not None and cost.currency == HOME_CURRENCY)
    return total(known, currency=HOME_CURRENCY)

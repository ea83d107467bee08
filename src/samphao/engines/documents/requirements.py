"""Which rules ask for a paper in a case, one rule a paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from samphao.engines.documents.conditions import Clause, parse_when
from samphao.engines.documents.contracts import PaperCase, PaperRule
from samphao.kernel.hs import any_covers

PHASE = 100


@dataclass(frozen=True, slots=True)
class Demand:
    """A rule that asks for a paper, or would if the card stated the fact it hangs on."""

    rule: PaperRule
    fact: str = ""


def applicable_rules(*, case: PaperCase, rules: Sequence[PaperRule]) -> tuple[Demand, ...]:
    """Return the rules that apply, by phase, in each the Thai side first, then by step.

    Where several ask for the same paper on the same side, one that surely applies stays, then
    the one for the narrower goods, then the one that names the market, then the one that stops
    the goods. A rule that hangs on a fact not stated stays only where it would stop the goods.

    Raises:
        UnreadableCondition: a rule for these goods has a condition that cannot be read.
    """
    chosen: dict[tuple[str, bool], Demand] = {}
    for rule in rules:
        demand = _demand(rule, case) if _concerns(rule, case) else None
        if demand is not None:
            key = (rule.paper, rule.thai_side)
            held = chosen.get(key)
            if held is None or _rank(demand, case) > _rank(held, case):
                chosen[key] = demand
    return tuple(sorted(chosen.values(), key=lambda it: (*step_of(it.rule), it.rule.paper)))


def step_of(rule: PaperRule) -> tuple[int, bool, int]:
    """Return the place in the order of work: phase, Thai side, step."""
    return rule.step // PHASE, not rule.thai_side, rule.step


def _demand(rule: PaperRule, case: PaperCase) -> Demand | None:
    unknown: list[Clause] = []
    for clause in parse_when(rule.when):
        holds = clause.holds(case)
        if holds is False:
            return None
        if holds is None:
            unknown.append(clause)
    if not unknown:
        return Demand(rule)
    return Demand(rule, unknown[0].key) if rule.gate else None


def _concerns(rule: PaperRule, case: PaperCase) -> bool:
    return (
        rule.provenance.holds(on=case.on, known_at=case.known_at)
        and rule.market in {None, case.market}
        and (not rule.regimes or case.regime in rule.regimes)
        and (not rule.modes or case.mode in rule.modes)
        # A short code may fall under a finer rule: better one paper too many than a gate unseen.
        and any(goods.touches(case.hs) for goods in rule.goods)
        and not any_covers(rule.excludes, case.hs)
    )


def _rank(demand: Demand, case: PaperCase) -> tuple[bool, int, bool, bool]:
    rule = demand.rule
    length = max(goods.length for goods in rule.goods if goods.touches(case.hs))
    return not demand.fact, length, rule.market is not None, rule.gate

"""Which rules ask for a paper in a case, one rule a paper."""

from collections.abc import Sequence

from samphao.engines.documents.conditions import parse_when
from samphao.engines.documents.contracts import PaperCase, PaperRule
from samphao.kernel.hs import any_covers


def applicable_rules(*, case: PaperCase, rules: Sequence[PaperRule]) -> tuple[PaperRule, ...]:
    """Return the rules that apply, Thai side first, then by step.

    Where several ask for the same paper on the same side, the one for the narrower goods stays,
    then the one that names the market, then the one that stops the goods.

    Raises:
        UnreadableCondition: a rule for these goods has a condition that cannot be read.
    """
    chosen: dict[tuple[str, bool], PaperRule] = {}
    for rule in rules:
        if _applies(rule, case):
            key = (rule.paper, rule.thai_side)
            held = chosen.get(key)
            if held is None or _rank(rule, case) > _rank(held, case):
                chosen[key] = rule
    return tuple(sorted(chosen.values(), key=lambda rule: (*step_of(rule), rule.paper)))


def step_of(rule: PaperRule) -> tuple[bool, int]:
    """Return the place in the order of work: all Thai steps come before the market's."""
    return not rule.thai_side, rule.step


def _applies(rule: PaperRule, case: PaperCase) -> bool:
    return (
        rule.provenance.holds(on=case.on, known_at=case.known_at)
        and rule.market in {None, case.market}
        and (not rule.regimes or case.regime in rule.regimes)
        and (not rule.modes or case.mode in rule.modes)
        # A short code may fall under a finer rule: better one paper too many than a gate unseen.
        and any(goods.touches(case.hs) for goods in rule.goods)
        and not any_covers(rule.excludes, case.hs)
        and all(clause.holds(case) for clause in parse_when(rule.when))
    )


def _rank(rule: PaperRule, case: PaperCase) -> tuple[int, bool, bool]:
    length = max(goods.length for goods in rule.goods if goods.touches(case.hs))
    return length, rule.market is not None, rule.gate

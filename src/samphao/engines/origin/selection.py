"""Which of an agreement's rules the goods must meet."""

from collections.abc import Sequence
from dataclasses import dataclass

from samphao.engines.origin.contracts import Agreement, OriginCase, OriginRule
from samphao.engines.origin.grammar import parse_rule
from samphao.engines.origin.rules.outcome import Rule
from samphao.kernel.reason import Reason


@dataclass(frozen=True, slots=True)
class ChosenRule:
    """The rule that applies, or the reason why none can be named."""

    rule: OriginRule | None = None
    test: Rule | None = None
    lacking: Reason | None = None

    @property
    def text(self) -> str:
        """Return the rule's text, blank when no rule is held."""
        return self.rule.rule if self.rule else ""


def choose_rule(
    *, case: OriginCase, agreement: Agreement, rules: Sequence[OriginRule]
) -> ChosenRule:
    """Return the most specific product rule; the general rule only where no other exists.

    Raises:
        UnreadableRule: the text of the rule that applies breaks the grammar.
    """
    held = [
        rule
        for rule in rules
        if rule.programme == agreement.programme
        and rule.provenance.holds(on=case.on, known_at=case.known_at)
    ]
    specific = [rule for rule in held if not rule.general]
    covering = [rule for rule in specific if rule.goods.covers(case.hs)]
    longest = max((rule.goods.length for rule in covering), default=0)
    # A short code may fall under a finer rule: then the code has to be told in full.
    finer = (rule.goods for rule in specific if rule.goods.length > longest)
    if any(goods.touches(case.hs) and not goods.covers(case.hs) for goods in finer):
        return _lacking("origin.goods_hs_needed", case, agreement)
    if covering:
        return _one_of([r for r in covering if r.goods.length == longest], case, agreement)
    if any(goods.touches(case.hs) for goods in agreement.unknown_rules):
        return _lacking("origin.rule_not_held", case, agreement)
    general = [rule for rule in held if rule.general and rule.goods.covers(case.hs)]
    if not general:
        return _lacking("origin.no_rule_held", case, agreement)
    longest = max(rule.goods.length for rule in general)
    return _one_of([r for r in general if r.goods.length == longest], case, agreement)


def _one_of(rules: list[OriginRule], case: OriginCase, agreement: Agreement) -> ChosenRule:
    tests = [parse_rule(rule.rule) for rule in rules]
    if any(test != tests[0] for test in tests):
        return _lacking("origin.rules_conflict", case, agreement)
    return ChosenRule(rule=rules[0], test=tests[0])


def _lacking(code: str, case: OriginCase, agreement: Agreement) -> ChosenRule:
    facts = (agreement.provenance.fact,)
    values = {"programme": agreement.programme, "hs": str(case.hs)}
    return ChosenRule(lacking=Reason(code, values, facts))

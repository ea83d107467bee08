"""The next steps: what to do, in the order in which it moves the answer."""

from collections.abc import Iterator

from samphao.engines.documents.contracts import Checklist, PaperNeed, PaperStatus
from samphao.engines.origin.contracts import OriginFinding, OriginStatus
from samphao.engines.plan.contracts import NextStep, Way
from samphao.kernel.reason import Reason

MOST_STEPS = 3
_BROKER = "broker"
_NOT_THE_MAKER_S = {"origin.rule_not_held", "origin.no_rule_held", "origin.rules_conflict"}
_STEP_FOR_REASON = {
    "plan.code_question": "plan.step_answer_question",
    "plan.code_to_confirm": "plan.step_confirm_code",
    "plan.code_differs": "plan.step_confirm_code",
    "plan.admissibility_unknown": "plan.step_ask_admission",
    "plan.admissibility_illustrative": "plan.step_ask_admission",
    "plan.border_ask": "plan.step_ask_border",
    "plan.quota": "plan.step_ask_quota",
    "plan.control_ask": "plan.step_ask_control",
    "plan.paper_illustrative": "plan.step_ask_paper",
    "plan.paper_may_be_needed": "plan.step_tell_fact",
    "plan.paper_without_lead_time": "plan.step_ask_paper",
    "plan.papers_unknown": "plan.step_ask_papers",
    "plan.loss": "plan.step_change_price",
}


def next_steps(
    *, best: Way | None, papers: Checklist | None, findings: tuple[OriginFinding, ...]
) -> tuple[NextStep, ...]:
    """Return at most three steps: settle the doubt, get the papers, then prove origin."""
    steps: list[NextStep] = []
    for step in _all_steps(best, papers, findings):
        if step not in steps:
            steps.append(step)
    return tuple(steps[:MOST_STEPS])


def _all_steps(
    best: Way | None, papers: Checklist | None, findings: tuple[OriginFinding, ...]
) -> Iterator[NextStep]:
    yield from _doubts(best)
    for need in papers.papers if papers else ():
        if need.stops:
            yield _paper_step(need)
    for finding in findings:
        if finding.status is OriginStatus.UNRESOLVED:
            for fact in _askable(finding)[:1]:
                values = {**fact.values, "programme": finding.programme}
                yield NextStep(Reason(fact.code, values, fact.facts), owner="exporter")
    if best is not None:
        values = {"market": str(best.cost.market), "lane": best.cost.lane}
        yield NextStep(Reason("plan.step_book", values), owner="exporter")


def _askable(finding: OriginFinding) -> list[Reason]:
    """Return the facts that a maker can give; a rule that nobody holds is none of them."""
    return [fact for fact in finding.facts_needed if fact.code not in _NOT_THE_MAKER_S]


def _doubts(best: Way | None) -> Iterator[NextStep]:
    for reason in best.reasons if best else ():
        if reason.code in _STEP_FOR_REASON:
            code = _STEP_FOR_REASON[reason.code]
            yield NextStep(
                Reason(code, reason.values, reason.facts),
                owner=_owner(code),
                paper=reason.values.get("paper", ""),
            )


def _owner(code: str) -> str:
    own = {"plan.step_answer_question", "plan.step_change_price", "plan.step_tell_fact"}
    return "exporter" if code in own else _BROKER


def _paper_step(need: PaperNeed) -> NextStep:
    renew = need.status is PaperStatus.EXPIRED
    code = "plan.step_renew_paper" if renew else "plan.step_get_paper"
    return NextStep(
        Reason(code, {"paper": need.kind.id}, (need.rule.provenance.fact,)),
        owner=need.rule.owner,
        days_min=need.rule.lead_days_min,
        days_max=need.rule.lead_days_max,
        cost=need.rule.cost,
        paper=need.kind.id,
    )

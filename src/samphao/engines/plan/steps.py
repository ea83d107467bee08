"""The next steps: what to do, in the order in which it moves the answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from samphao.engines.documents.contracts import Checklist, PaperNeed, PaperStatus
from samphao.engines.origin.contracts import OriginFinding, OriginStatus
from samphao.engines.plan.contracts import NextStep, Way
from samphao.engines.tariff import MFN
from samphao.engines.tariff.contracts import DutyQuote
from samphao.kernel.reason import Reason

MOST_STEPS = 3
CHEAPER_BY_POST = "plan.cheaper_by_post"
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


@dataclass(frozen=True, slots=True)
class Told:
    """What is known beside the best way: its papers, origin, duty, and what was said aside."""

    papers: Checklist | None = None
    findings: tuple[OriginFinding, ...] = ()
    duty: DutyQuote | None = None
    asides: tuple[Reason, ...] = ()


def next_steps(*, best: Way | None, told: Told) -> tuple[NextStep, ...]:
    """Return at most three steps.

    First the doubts and the post that keeps a cheaper way shut, then papers that stop the goods,
    the market's other papers in one step, and the proof of origin.
    """
    steps: list[NextStep] = []
    for step in _all_steps(best, told):
        if step not in steps:
            steps.append(step)
    return tuple(steps[:MOST_STEPS])


def _all_steps(best: Way | None, told: Told) -> Iterator[NextStep]:
    yield from _doubts(best)
    for aside in told.asides:
        if aside.code == CHEAPER_BY_POST:
            yield NextStep(Reason("plan.step_confirm_post", aside.values), owner=_BROKER)
    needs = told.papers.papers if told.papers else ()
    yield from (_paper_step(need) for need in needs if need.stops)
    yield from _prepare([need for need in needs if _to_prepare(need)])
    yield from _prove(() if _free_without_origin(told.duty) else told.findings)
    if best is not None:
        values = {"market": str(best.cost.market), "lane": best.cost.lane}
        yield NextStep(Reason("plan.step_book", values), owner="exporter")


def _prove(findings: tuple[OriginFinding, ...]) -> Iterator[NextStep]:
    """Yield the first fact that each unresolved origin asks of the maker."""
    for finding in findings:
        if finding.status is OriginStatus.UNRESOLVED:
            for fact in _askable(finding)[:1]:
                values = {**fact.values, "programme": finding.programme}
                yield NextStep(Reason(fact.code, values, fact.facts), owner="exporter")


def _to_prepare(need: PaperNeed) -> bool:
    """Tell whether the market wants a paper that is not there and that does not stop the goods."""
    missing = need.status in {PaperStatus.MISSING, PaperStatus.EXPIRED}
    return missing and not need.rule.gate and not need.rule.thai_side


def _prepare(needs: list[PaperNeed]) -> Iterator[NextStep]:
    """Yield the market's other papers as one step: they are made side by side."""
    if needs:
        days = [need.rule.lead_days_max for need in needs]
        known = [day for day in days if day is not None]
        yield NextStep(
            Reason(
                "plan.step_prepare_papers",
                {"paper": " ".join(need.kind.id for need in needs)},
                tuple(need.rule.provenance.fact for need in needs),
            ),
            owner=needs[0].rule.owner,
            days_max=max(known) if len(known) == len(days) else None,
        )


def _free_without_origin(duty: DutyQuote | None) -> bool:
    """Tell whether goods pay nothing without any preference, so that no origin need be proved."""
    charges = [
        option.charge
        for option in (duty.options if duty else ())
        if option.programme == MFN and option.usable
    ]
    return any(
        charge is not None and charge.base.amount and not charge.amount.amount and not charge.high
        for charge in charges
    )


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

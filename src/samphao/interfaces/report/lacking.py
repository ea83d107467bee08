"""What most answers of a plan wait for, told where nothing can go yet."""

from collections import Counter

from samphao.engines.plan.contracts import ExportPlan, Verdict

# One word for the reasons that send a person to the same place.
KINDS = {
    "freight.no_lane": "lane",
    "plan.no_lane": "lane",
    "plan.province_missing": "lane",
    "plan.code_differs": "code",
    "plan.code_question": "code",
    "plan.code_to_confirm": "code",
    "plan.code_unknown": "code",
    "plan.no_facts_duty": "duty",
    "plan.no_facts_market": "duty",
    "plan.no_programme": "duty",
    "tariff.lines_differ": "line",
    "tariff.lines_controlled": "line",
    "plan.admissibility_illustrative": "terms",
    "plan.admissibility_unknown": "terms",
    "plan.control_ask": "terms",
    "plan.origin_illustrative": "origin",
    "plan.origin_unresolved": "origin",
    "plan.paper_illustrative": "paper",
    "plan.paper_may_be_needed": "paper",
    "plan.paper_without_lead_time": "paper",
    "plan.papers_unknown": "paper",
}


def most_lacking(plan: ExportPlan) -> tuple[str, int] | None:
    """Return the kind of thing that most doubtful answers wait for first, and how many do.

    None where no answer is in doubt, or where most wait for something we have no word for.
    """
    firsts = (
        market.reasons[0].code
        for product in plan.products
        for market in product.markets
        if market.verdict is Verdict.ASK and market.reasons
    )
    found = Counter(KINDS.get(code, "") for code in firsts).most_common(1)
    return found[0] if found and found[0][0] else None

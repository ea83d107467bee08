"""The sentence that answers for a whole list, and its three numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

from samphao.engines.plan.contracts import ExportPlan, Verdict
from samphao.interfaces.report.catalogue.fixes import Opened, opened
from samphao.interfaces.report.catalogue.ink import counted, said
from samphao.interfaces.report.catalogue.openings import pairs
from samphao.interfaces.report.catalogue.questions import Reach, settled_by_one
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.headline import Headline, catalogue_headline


@dataclass(frozen=True, slots=True)
class Number:
    """One of the three numbers of the band: what it counts, and of how many."""

    name: str
    number: str
    note: str


def answer(edition: Edition) -> Headline:
    """Return how many products can go somewhere, and how few papers open how many more."""
    plan = edition.plan
    if not plan.products:
        return Headline((said(edition, "headline.empty"),), said(edition, "lead.empty"))
    total, ready = len(plan.products), ready_products(plan)
    first = counted(edition, "headline.ready", ready, total=total)
    if not ready:
        first = said(edition, "headline.none")
    elif total == 1:
        first = said(edition, "headline.only")
    more = _more(edition, opened(plan), ready=ready)
    return Headline((first, *more), catalogue_headline(edition).lead)


def ready_products(plan: ExportPlan) -> int:
    """Count the products that can go to one market or more."""
    return len({at for at, _, market in pairs(plan) if market.verdict is Verdict.GO})


def _more(edition: Edition, shut: Opened, *, ready: int) -> tuple[str, ...]:
    if shut.products:
        code = "headline.opens_more" if ready else "headline.opens"
        return (counted(edition, code, shut.papers, products=shut.products),)
    waiting = _waiting(edition.plan)
    return (counted(edition, "headline.waits", waiting),) if waiting else ()


def _waiting(plan: ExportPlan) -> int:
    """Count the products that are nowhere ready and somewhere in doubt."""
    found: dict[int, set[Verdict]] = {}
    for at, _, market in pairs(plan):
        found.setdefault(at, set()).add(market.verdict)
    return sum(Verdict.GO not in said_of and Verdict.ASK in said_of for said_of in found.values())


def numbers(edition: Edition, found: Iterable[Reach]) -> tuple[Number, ...]:
    """Return how many pairs are ready, are one paper away, and are one question away."""
    plan = edition.plan
    verdicts = [market.verdict for _, _, market in pairs(plan)]
    one_paper = sum(len(fix.opens) for fix in plan.shared_fixes)
    counts = {
        "ready": (verdicts.count(Verdict.GO), len(verdicts)),
        "one_paper": (one_paper, verdicts.count(Verdict.FIX)),
        "one_question": (settled_by_one(found), verdicts.count(Verdict.ASK)),
    }
    return tuple(
        Number(
            name=said(edition, f"number.{name}"),
            number=f"{count:,}",
            note=said(edition, f"number.{name}_of", whole=whole),
        )
        for name, (count, whole) in counts.items()
    )

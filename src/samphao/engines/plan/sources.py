"""The facts that an answer rests on, each once, and the day the oldest was read."""

from datetime import date

from samphao.engines.documents.contracts import Checklist
from samphao.engines.plan.contracts import Way
from samphao.engines.plan.goods import Goods
from samphao.engines.plan.ways import WayFinder
from samphao.engines.tariff.contracts import Regime
from samphao.kernel.grade import Provenance


def facts_used(
    *, finder: WayFinder, best: Way | None, papers: Checklist, goods: Goods
) -> tuple[Provenance, ...]:
    """Return the facts behind the best way, the controls, the papers and the valuation."""
    sources: dict[str, Provenance] = {}
    duty = finder.duty(best.cost.regime if best else Regime.GENERAL)
    rows = [
        *(best.cost.provenances if best else ()),
        *(control.provenance for control in duty.controls),
        *(source for charge in duty.additional for source in charge.measures),
        *(need.rule.provenance for need in papers.papers),
        goods.facts.valuation.provenance,
    ]
    for finding in finder.findings():
        if best is not None and finding.programme == best.cost.programme:
            rows.extend(finding.provenances)
    for source in rows:
        sources.setdefault(source.fact, source)
    return tuple(sources.values())


def oldest_day(*, used: tuple[Provenance, ...]) -> date | None:
    """Return the day on which the oldest of the facts was read."""
    days = [source.citation.retrieved for source in used if source.citation.retrieved]
    return min(days, default=None)

"""One row for each paper that a product needs in a market, with who, how long and what it costs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from samphao.engines.documents.contracts import PaperNeed
from samphao.engines.plan.contracts import MarketPlan, ProductPlan
from samphao.interfaces.outputs.voice import Voice, clean


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper of one checklist; `paper_cost` is for the consignment or, once, for good."""

    sku: str
    product: str
    market_name: str
    paper: str
    status: str
    stops: str
    side: str
    issuer: str
    owner: str
    days_min: int | None
    days_max: int | None
    paper_cost: Decimal | None
    currency: str
    cost_per: str
    number: str
    valid_to: date | None
    fact_needed: str
    grade: str


def paper_rows(voice: Voice) -> Iterator[PaperRow]:
    """Yield the papers, product by product, in the order to get them."""
    for product in voice.plan.products:
        for market in product.markets:
            for need in market.papers.papers if market.papers else ():
                yield _row(voice, product, market, need)


def _row(voice: Voice, product: ProductPlan, market: MarketPlan, need: PaperNeed) -> PaperRow:
    rule = need.rule
    cost = rule.cost.rounded() if rule.cost is not None else None
    per = "outputs.cost_once" if rule.cost_once else "outputs.cost_each"
    return PaperRow(
        sku=clean(product.card.sku),
        product=clean(product.card.name),
        market_name=voice.market(str(market.market)),
        paper=voice.name(need.kind.names),
        status=voice.report(f"paper.{need.status.value}"),
        stops=voice.yes(need.stops),
        side=voice.word("outputs.side_thai" if rule.thai_side else "outputs.side_market"),
        issuer=voice.name(need.kind.issuer),
        owner=voice.report(f"owner.{rule.owner}"),
        days_min=rule.lead_days_min,
        days_max=rule.lead_days_max,
        paper_cost=cost.amount if cost else None,
        currency=cost.currency if cost else "",
        cost_per=voice.word(per) if cost else "",
        number=clean(need.number),
        valid_to=need.valid_to,
        fact_needed=clean(need.fact),
        grade=rule.provenance.grade.value,
    )

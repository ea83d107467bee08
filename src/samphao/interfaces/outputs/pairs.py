"""One row for each product in each market: verdict, reason, best way, money, papers, seal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from samphao.engines.documents.contracts import Checklist
from samphao.engines.landed_cost.contracts import CostLine, LandedCost, Part
from samphao.engines.plan.contracts import MarketPlan, ProductPlan, Way
from samphao.interfaces.outputs.voice import Voice, clean
from samphao.interfaces.report.ledger import line_name
from samphao.interfaces.report.products import question_of
from samphao.kernel.money import Money, total
from samphao.kernel.numbers import rounded

PLAIN_RATE = re.compile(r"(\d+(?:\.\d+)?)%")
BAHT = "THB"


@dataclass(frozen=True, slots=True)
class WayFields:
    """The best way: codes, names, days, and money for each sales unit.

    Of a border sale `sold_at` is the place where the buyer takes over, and `landed` is the cost
    there. `landed_high` is what it may come to where the duty is a range.

    `duty_percent` is what duty comes to, as percent of the customs value; `duty_rate` and
    `vat_rate` are the law's own expressions, `vat_percent` that rate where it is a plain one.
    """

    regime: str = ""
    regime_name: str = ""
    programme: str = ""
    lane: str = ""
    route: str = ""
    service: str = ""
    service_name: str = ""
    mode: str = ""
    border: str = ""
    days_p50: int | None = None
    days_p90: int | None = None
    duty_rate: str = ""
    duty_percent: Decimal | None = None
    vat_rate: str = ""
    vat_percent: Decimal | None = None
    levies: Decimal | None = None
    delivery: str = ""
    sold_at: str = ""
    landed: Decimal | None = None
    landed_high: Decimal | None = None
    retail: Decimal | None = None
    left: Decimal | None = None
    currency: str = ""
    landed_local: Decimal | None = None
    currency_local: str = ""


@dataclass(frozen=True, slots=True)
class PairFields:
    """Who is asked about, and what is answered in words."""

    sku: str
    product: str
    hs: str
    market: str
    market_name: str
    verdict: str
    verdict_name: str
    reason: str
    reason_said: str
    units: int
    papers_missing: int | None
    papers_named: str
    next_step: str
    next_owner: str
    question: str
    grade: str
    oldest: date | None
    beside: str = ""


@dataclass(frozen=True, slots=True)
class PairRow:
    """One product in one market; the best way's fields are blank where none was reckoned."""

    pair: PairFields
    way: WayFields


NO_WAY = WayFields()


def pair_rows(voice: Voice) -> Iterator[PairRow]:
    """Yield the rows, product by product in the order of the list, markets as the plan has them."""
    for product in voice.plan.products:
        for market in product.markets:
            yield PairRow(
                pair_fields(voice, product, market),
                way_fields(voice, market.best) if market.best else NO_WAY,
            )


def pair_fields(voice: Voice, product: ProductPlan, market: MarketPlan) -> PairFields:
    """Return the answer's own fields."""
    code = str(market.market)
    first = market.reasons[0] if market.reasons else None
    step = market.next_steps[0] if market.next_steps else None
    missing = _missing(market.papers)
    return PairFields(
        sku=clean(product.card.sku),
        product=clean(product.card.name),
        hs=market.hs.dotted() if market.hs else "",
        market=code,
        market_name=voice.market(code),
        verdict=market.verdict.value,
        verdict_name=voice.report(f"verdict.{market.verdict.value}"),
        reason=first.code if first else "",
        reason_said=voice.said(first) if first else "",
        units=product.units,
        papers_missing=None if missing is None else len(missing),
        papers_named=", ".join(clean(voice.speaker.paper(paper)) for paper in missing or ()),
        next_step=voice.said(step.reason) if step else "",
        next_owner=voice.report(f"owner.{step.owner}") if step else "",
        question=_question(voice, product),
        grade=market.grade.value,
        oldest=market.oldest,
        beside=_beside(voice, market.beside) if market.beside else "",
    )


def delivery(voice: Voice, way: Way) -> str:
    """Return how the goods are handed over: at the door, or at a border post to the buyer."""
    if way.sold_at:
        return clean(voice.speaker.say("outputs.delivery_border", place=way.sold_at))
    return voice.word("outputs.delivery_door")


def _beside(voice: Voice, way: Way) -> str:
    return voice.speaker.say(
        "outputs.beside",
        delivery=delivery(voice, way),
        money=way.cost.per_unit.rounded(),
        verdict=voice.report(f"verdict.{way.verdict.value}"),
    )


def _question(voice: Voice, product: ProductPlan) -> str:
    """Return the question that decides the code with its answers, blank where none is open."""
    question = question_of(voice.edition, product)
    if question is None:
        return ""
    return " · ".join([clean(question.text), *voice.answers(question)])


def _missing(papers: Checklist | None) -> list[str] | None:
    """Return the papers that stop the goods; None where no checklist was made."""
    return None if papers is None else [need.kind.id for need in papers.papers if need.stops]


def way_fields(voice: Voice, way: Way) -> WayFields:
    """Return the fields of one way, money rounded to the currency's minor unit."""
    cost = way.cost
    duty, vat = _line(cost, "duty"), _line(cost, "vat")
    local = cost.unit_local.rounded()
    return WayFields(
        regime=cost.regime.value,
        regime_name=voice.report(f"regime.{cost.regime.value}"),
        programme=cost.programme,
        lane=cost.lane,
        route=clean(voice.speaker.lane(cost.lane)),
        service=cost.service,
        service_name=clean(voice.speaker.service(cost.service)),
        mode=voice.report(f"mode.{cost.mode}") if cost.mode else "",
        border=way.border,
        days_p50=way.days_p50,
        days_p90=way.days_p90,
        duty_rate=_rate(duty),
        duty_percent=_share(duty, cost.customs_value),
        vat_rate=_rate(vat),
        vat_percent=_plain(_rate(vat)),
        levies=levies(cost).amount,
        delivery=delivery(voice, way),
        sold_at=way.sold_at,
        landed=cost.per_unit.rounded().amount,
        landed_high=_amount(cost.high),
        retail=_amount(cost.retail),
        left=_amount(cost.left),
        currency=BAHT,
        landed_local=local.amount,
        currency_local=local.currency,
    )


def levies(cost: LandedCost) -> Money:
    """Return duty, tax and other levies for each sales unit, in baht."""
    state = (line.amount for line in cost.lines if line.part is Part.STATE)
    return (total(state, currency=BAHT) / cost.units).rounded()


def additional_names(voice: Voice, way: Way) -> list[str]:
    """Return the additional duties of a way by their law and day, each with its rate."""
    return [
        f"{line_name(voice.edition, line, market=way.cost.market)} {_rate(line)}"
        for line in way.cost.lines
        if line.code == "additional"
    ]


def _line(cost: LandedCost, code: str) -> CostLine | None:
    return next((line for line in cost.lines if line.code == code), None)


def _rate(line: CostLine | None) -> str:
    return (line.values or {}).get("expression", "") if line else ""


def _plain(rate: str) -> Decimal | None:
    found = PLAIN_RATE.fullmatch(rate.strip())
    return Decimal(found[1]) if found else None


def _share(line: CostLine | None, value: Money) -> Decimal | None:
    if line is None or not value.amount or line.local.currency != value.currency:
        return None
    return rounded(line.local.amount / value.amount * 100, places=2)


def _amount(money: Money | None) -> Decimal | None:
    return None if money is None else money.rounded().amount

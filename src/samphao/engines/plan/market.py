"""One product in one market: the ways, the verdict, and everything a person acts on."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from samphao.engines.classification.contracts import Classification
from samphao.engines.documents.contracts import Checklist
from samphao.engines.freight.contracts import FreightAnswer
from samphao.engines.landed_cost import break_even, landed_cost
from samphao.engines.landed_cost.contracts import BreakEven
from samphao.engines.origin.contracts import Agreement, OriginFinding
from samphao.engines.plan.asides import asides
from samphao.engines.plan.best import best_way
from samphao.engines.plan.changes import changes
from samphao.engines.plan.contracts import (
    Depth,
    MarketFacts,
    MarketPlan,
    PlanRequest,
    Verdict,
    Way,
)
from samphao.engines.plan.desk import PlanDesk
from samphao.engines.plan.gates import admissibility_gate, bill_gate, code_gate
from samphao.engines.plan.goods import Goods
from samphao.engines.plan.ranking import best_beside, rank
from samphao.engines.plan.sources import facts_used, oldest_day
from samphao.engines.plan.steps import Told, next_steps
from samphao.engines.plan.ways import MFN, WayFinder
from samphao.engines.tariff.contracts import DutyQuote, Regime
from samphao.kernel.country import Country
from samphao.kernel.errors import SamphaoError
from samphao.kernel.grade import Grade, weakest
from samphao.kernel.hs import HSCode
from samphao.kernel.reason import Reason
from samphao.kernel.text import Names

SHARED_NOMENCLATURE = "AHTN"


def market_plan(
    *,
    desk: PlanDesk,
    request: PlanRequest,
    market: Country,
    classification: Classification,
    units: int,
    depth: Depth = Depth.FULL,
) -> MarketPlan:
    """Return the answer for one product in one market.

    What an engine refuses about this product is the answer for it, and stops no other product.
    """
    try:
        finder = _finder(desk, request, market, classification, units)
        if isinstance(finder, MarketPlan):
            return finder
        return _full(finder) if depth is Depth.FULL else _brief(finder, best_way(finder))
    except SamphaoError as error:
        values = {name: str(value) for name, value in error.values.items()}
        return _without_answer(market, desk.markets[market].names, error.code, values)


def _finder(
    desk: PlanDesk,
    request: PlanRequest,
    market: Country,
    classification: Classification,
    units: int,
) -> WayFinder | MarketPlan:
    """Return the search for ways, or the answer where there is nothing to search with."""
    facts = desk.markets.get(market)
    if facts is None:
        names = Names(str(market), str(market), str(market))
        return _without_answer(market, names, "plan.no_facts_market", {"market": str(market)})
    hs = chosen_code(request, classification, facts)
    if hs is None:
        return _without_answer(market, facts.names, "plan.code_unknown", {})
    goods = Goods(desk, request.card, hs, facts, request.on, request.known_at, units)
    finder = WayFinder(goods, (*code_gate(goods, classification), *bill_gate(goods)))
    duty = finder.duty(Regime.GENERAL)
    return finder if duty.options else _without_duty(goods, duty)


def _without_duty(goods: Goods, duty: DutyQuote) -> MarketPlan:
    """Return "ask"; but what a market forbids is forbidden whether or not we hold its duty."""
    values = {"market": str(goods.market), "hs": goods.hs.digits}
    names = goods.facts.names
    empty = _without_answer(goods.market, names, "plan.no_facts_duty", values, hs=goods.hs)
    words = admissibility_gate(goods, duty)
    forbidden = tuple(word.reason for word in words if word.verdict is Verdict.NO)
    if not forbidden:
        return replace(empty, duty=duty)
    return replace(empty, duty=duty, verdict=Verdict.NO, reasons=(*forbidden, *empty.reasons))


def chosen_code(
    request: PlanRequest, classification: Classification, facts: MarketFacts | None
) -> HSCode | None:
    """Return the code the plan reckons with: the maker's, else the first candidate.

    A national code is the maker's for that market; a Thai code of eight digits holds where the
    nomenclature is shared, and is cut to its subheading elsewhere.
    """
    card = request.card
    national = dict(card.national_codes).get(facts.market) if facts else None
    if national is not None and national.is_subheading:
        return national
    if card.hs is not None and card.hs.is_subheading:
        shared = facts is not None and facts.nomenclature.startswith(SHARED_NOMENCLATURE)
        return card.hs if shared else card.hs.subheading
    if classification.abstained or not classification.candidates:
        return None
    return classification.candidates[0].hs


def _full(finder: WayFinder) -> MarketPlan:
    """Return the brief answer with every other way, and what would change it."""
    ways = finder.ways()
    best = ways[0] if ways else None
    answer = _brief(finder, best)
    assert answer.papers is not None
    return replace(
        answer,
        freight=finder.freight(Regime.GENERAL),
        ways=ways,
        programmes=_first_of_each(ways, key=lambda way: (way.cost.regime, way.cost.programme)),
        routes=_routes(ways, best),
        break_even=_break_even(finder, best, ways),
        changes=changes(
            goods=finder.goods,
            case=finder.case(best) if best else None,
            papers=answer.papers,
            findings=answer.findings,
        ),
        beside=best_beside(ways, best),
    )


def _brief(finder: WayFinder, best: Way | None) -> MarketPlan:
    """Return the best way with its verdict, papers and steps, and nothing beside it."""
    goods = finder.goods
    freight = finder.freight(Regime.GENERAL)
    findings = finder.findings(_via(best, freight))
    papers = _papers(finder, best)
    aside = tuple(asides(finder, best))
    used = facts_used(finder=finder, best=best, papers=papers, goods=goods)
    return MarketPlan(
        market=goods.market,
        names=goods.facts.names,
        verdict=best.verdict if best else Verdict.ASK,
        reasons=(*best.reasons, *aside) if best else (_why_no_way(goods, freight),),
        next_steps=next_steps(best=best, told=_told(finder, papers, findings, aside)),
        hs=goods.hs,
        duty=finder.duty(Regime.GENERAL),
        findings=findings,
        freight=None,
        ways=(best,) if best else (),
        best=best,
        programmes=(),
        routes=(),
        papers=papers,
        break_even=None,
        changes=(),
        facts=used,
        grade=weakest(source.grade for source in used),
        oldest=oldest_day(used=used),
    )


def _without_answer(
    market: Country, names: Names, code: str, values: dict[str, str], hs: HSCode | None = None
) -> MarketPlan:
    """Return "ask", for what we don't know is never zero and never no."""
    return MarketPlan(
        market=market,
        names=names,
        verdict=Verdict.ASK,
        reasons=(Reason(code, values),),
        next_steps=(),
        hs=hs,
        duty=None,
        findings=(),
        freight=None,
        ways=(),
        best=None,
        programmes=(),
        routes=(),
        papers=None,
        break_even=None,
        changes=(),
        facts=(),
        grade=Grade.C,
        oldest=None,
    )


def _told(
    finder: WayFinder,
    papers: Checklist,
    findings: tuple[OriginFinding, ...],
    aside: tuple[Reason, ...],
) -> Told:
    duty = finder.duty(Regime.GENERAL)
    return Told(papers=papers, findings=findings, duty=duty, asides=aside)


def _why_no_way(goods: Goods, freight: FreightAnswer) -> Reason:
    if goods.pieces(Regime.GENERAL) is None:
        return Reason("plan.weight_missing", {"sku": goods.card.sku})
    if not goods.card.exporter.province:
        return Reason("plan.province_missing", {"sku": goods.card.sku})
    if freight.quotes:
        return Reason("plan.no_programme", {"market": str(goods.market), "hs": goods.hs.digits})
    if freight.refusals:
        return freight.refusals[0].reason
    values = {"market": str(goods.market), "place": goods.card.exporter.province}
    return Reason("plan.no_lane", values)


def _via(best: Way | None, freight: FreightAnswer) -> tuple[Country, ...]:
    for quote in freight.quotes:
        if best is not None and quote.lane.id == best.cost.lane:
            return quote.lane.via
    return ()


def _papers(finder: WayFinder, best: Way | None) -> Checklist:
    if best is None:
        return finder.papers(regime=Regime.GENERAL, mode="", programme=MFN)
    cost = best.cost
    return finder.papers(regime=cost.regime, mode=cost.mode, programme=cost.programme)


def _first_of_each(ways: Iterable[Way], *, key: Callable[[Way], object]) -> tuple[Way, ...]:
    found: dict[object, Way] = {}
    for way in ways:
        found.setdefault(key(way), way)
    return tuple(sorted(found.values(), key=rank))


def _routes(ways: tuple[Way, ...], best: Way | None) -> tuple[Way, ...]:
    if best is None:
        return ()
    alike = (way for way in ways if way.cost.regime is best.cost.regime)
    return _first_of_each(alike, key=lambda way: (way.cost.lane, way.cost.service))


def _break_even(finder: WayFinder, best: Way | None, ways: tuple[Way, ...]) -> BreakEven | None:
    """Compare the best way with MFN on the same lane, the certificate's own cost left out."""
    agreement = _agreement(finder.goods, best)
    if best is None or agreement is None:
        return None
    without = [way for way in ways if way.cost.programme == MFN and way.cost.lane == best.cost.lane]
    case = finder.case(best)
    code = f"paper.{agreement.proof}"
    goods = finder.goods
    price = next((fee.amount for fee in case.fees if fee.code == code), None)
    certificate = price and goods.converted(price)
    if not without or certificate is None:
        return None
    bare = replace(case, fees=tuple(fee for fee in case.fees if fee.code != code))
    return break_even(
        with_preference=landed_cost(case=bare, book=goods.desk.tariffs[goods.market]),
        without=without[0].cost,
        certificate_cost=certificate,
        waiver=agreement.waiver and goods.converted(agreement.waiver),
    )


def _agreement(goods: Goods, best: Way | None) -> Agreement | None:
    for agreement in goods.desk.book.agreements:
        if best is not None and agreement.programme == best.cost.programme:
            return agreement
    return None

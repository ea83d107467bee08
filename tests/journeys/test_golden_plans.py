"""The broker's golden cases, planned on the packs that ship."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from samphao.engines.classification.contracts import Classification
from samphao.engines.plan import PlanDesk, PlanRequest, open_plan, plan_product
from samphao.engines.plan.contracts import MarketPlan, Way
from samphao.interfaces.facts import hs_codes
from samphao.kernel.country import THAILAND, Country
from samphao.kernel.hs import HSCode
from samphao.kernel.money import Money
from samphao.kernel.product import (
    Exporter,
    Held,
    Material,
    OriginFacts,
    ProductCard,
    SalesUnit,
    Storage,
)
from samphao.kernel.quantities import Weight
from samphao.reference.shelf import load_shelf

GOLDEN = Path(__file__).parents[1] / "golden/plan"
CASES = [
    case
    for file in sorted(GOLDEN.glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]
KNOWN_AT = date(2026, 11, 24)
Words = dict[str, Any]


@pytest.fixture(scope="module")
def desk() -> PlanDesk:
    shelf = load_shelf(codes=hs_codes)
    return open_plan(book=shelf.book, classify=lambda _: Classification((), abstained=True))


def held(text: str) -> Held:
    paper, _, until = text.partition(" until ")
    return Held(paper, valid_to=date.fromisoformat(until) if until else None)


def material(words: Words) -> Material:
    return Material(
        words["name"],
        HSCode(words["hs"]),
        Country(words["origin"]) if "origin" in words else None,
        words.get("proof", ""),
        Money.parse(words["value"]),
    )


def card(words: Words) -> ProductCard:
    unit = SalesUnit(
        net=Weight.kg(words["net_kg"]),
        gross=Weight.kg(words["gross_kg"]),
        content_ml=Decimal(words["content_ml"]) if "content_ml" in words else None,
        per_carton=words["per_carton"],
    )
    national = words.get("national", {})
    return ProductCard(
        sku=words["sku"],
        name=words["name"],
        price=Money.parse(words["price"]),
        hs=HSCode(words["hs"]),
        national_codes=tuple((Country(m), HSCode(code)) for m, code in national.items()),
        unit=unit,
        storage=Storage(words.get("storage", "ambient")),
        shelf_life_days=words["shelf_life_days"],
        facts=tuple(words.get("facts", {}).items()),
        origin=OriginFacts(
            country=THAILAND,
            wholly_obtained=words.get("wholly_obtained"),
            materials=tuple(map(material, words.get("materials", ()))),
        ),
        held=tuple(map(held, words["held"])),
        exporter=Exporter(province=words["province"]),
        target_prices=tuple(
            (Country(m), Money.parse(price)) for m, price in words.get("retail", {}).items()
        ),
    )


def spoken(plan: MarketPlan) -> set[str]:
    codes = {reason.code for reason in plan.reasons}
    return codes | {f"{r.code} {r.values['paper']}" for r in plan.reasons if "paper" in r.values}


def first(plan: MarketPlan, regime: str) -> Way:
    return next(way for way in plan.ways if way.cost.regime.value == regime)


def check_verdict(plan: MarketPlan, wanted: str) -> None:
    assert plan.verdict.value == wanted


def check_reasons(plan: MarketPlan, wanted: list[str]) -> None:
    assert set(wanted) <= spoken(plan)
    assert wanted or not plan.reasons


def check_programme(plan: MarketPlan, wanted: str) -> None:
    assert plan.best is not None
    assert plan.best.cost.programme == wanted


def check_duty(plan: MarketPlan, wanted: str) -> None:
    assert plan.best is not None
    duty = next(line for line in plan.best.cost.lines if line.code == "duty")
    assert duty.local == Money.parse(wanted)


def check_first_step(plan: MarketPlan, wanted: str) -> None:
    step = plan.next_steps[0]
    assert f"{step.reason.code} {step.paper}" == wanted


def check_origin(plan: MarketPlan, wanted: dict[str, str]) -> None:
    found = {finding.programme: finding.status.value for finding in plan.findings}
    assert wanted.items() <= found.items()


def check_needed(plan: MarketPlan, wanted: dict[str, str]) -> None:
    for finding in plan.findings:
        if finding.programme in wanted:
            assert wanted[finding.programme] in {fact.code for fact in finding.facts_needed}


def check_change(plan: MarketPlan, wanted: str) -> None:
    assert wanted in {change.reason.code for change in plan.changes}


def check_lane_verdicts(plan: MarketPlan, wanted: dict[str, str]) -> None:
    through = [way for way in plan.ways if way.cost.lane.endswith("-hk")]
    found = {way.cost.programme: way.verdict.value for way in reversed(through)}
    assert wanted.items() <= found.items()


def check_lane_programmes(plan: MarketPlan, wanted: list[str]) -> None:
    through = [way for way in plan.ways if way.cost.lane.endswith("-hk")]
    assert {way.cost.programme for way in through} == set(wanted)


def check_proof_needed(plan: MarketPlan, wanted: dict[str, bool]) -> None:
    found = {finding.programme: finding.proof_needed for finding in plan.findings}
    assert wanted.items() <= found.items()


def check_paper_fact(plan: MarketPlan, wanted: dict[str, str]) -> None:
    assert plan.papers is not None
    found = {n.kind.id: n.rule.provenance.fact.partition("#")[2] for n in plan.papers.papers}
    assert wanted.items() <= found.items()


def check_taxes(plan: MarketPlan, wanted: dict[str, str]) -> None:
    for regime, tax in wanted.items():
        lines = first(plan, regime).cost.lines
        assert [str(line.local) for line in lines if line.part.value == "state"] == [tax]


def check_regimes(plan: MarketPlan, wanted: dict[str, str]) -> None:
    for regime, verdict in wanted.items():
        ways = [way for way in plan.ways if way.cost.regime.value == regime]
        assert {way.verdict.value for way in ways} <= {verdict}
        assert ways or verdict == "no"


def check_remedy(plan: MarketPlan, wanted: str) -> None:
    assert plan.duty is not None
    assert " ".join(charge.expression for charge in plan.duty.remedies) == wanted


def check_papers_before(plan: MarketPlan, wanted: list[str]) -> None:
    assert plan.papers is not None
    order = [need.kind.id for need in plan.papers.papers]
    for pair in wanted:
        first_paper, then = pair.split()
        assert order.index(first_paper) < order.index(then)


def check_papers_without(plan: MarketPlan, wanted: list[str]) -> None:
    assert plan.papers is not None
    assert {need.kind.id for need in plan.papers.papers}.isdisjoint(wanted)


def check_way_without(plan: MarketPlan, wanted: dict[str, str]) -> None:
    for regime, paper in wanted.items():
        assert paper not in {reason.values.get("paper") for reason in first(plan, regime).reasons}


def on_lane(plan: MarketPlan, lane: str) -> Way:
    return next(way for way in plan.ways if way.cost.lane == lane)


def check_lanes(plan: MarketPlan, wanted: dict[str, str]) -> None:
    assert {lane: on_lane(plan, lane).verdict.value for lane in wanted} == wanted


def check_lane_says(plan: MarketPlan, wanted: dict[str, str]) -> None:
    for lane, code in wanted.items():
        assert code in {reason.code for reason in on_lane(plan, lane).reasons}


def check_lane_silent(plan: MarketPlan, wanted: dict[str, str]) -> None:
    for lane, code in wanted.items():
        assert code not in {reason.code for reason in on_lane(plan, lane).reasons}


def check_cheaper(plan: MarketPlan, wanted: list[str]) -> None:
    for pair in wanted:
        cheap, dear = (on_lane(plan, lane).cost.per_unit for lane in pair.split())
        assert cheap < dear


CHECKS: dict[str, Callable[[MarketPlan, Any], None]] = {
    name.removeprefix("check_"): check
    for name, check in globals().items()
    if name.startswith("check_")
}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_golden_case_comes_out_as_the_broker_says(case: Words, desk: PlanDesk) -> None:
    words = case["input"]
    request = PlanRequest(
        card(words["card"]),
        (Country(words["market"]),),
        words.get("on", KNOWN_AT),
        KNOWN_AT,
        words.get("units", 1000),
    )

    (plan,) = plan_product(desk=desk, request=request).markets

    assert case["source"]
    for name, wanted in case["expect"].items():
        CHECKS[name](plan, wanted)

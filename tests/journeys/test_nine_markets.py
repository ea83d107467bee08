"""The packs under review load without a problem, and every market of theirs gives an answer."""

from datetime import date
from pathlib import Path

import pytest

from samphao.engines.classification.contracts import Classification
from samphao.engines.plan import MarketPlan, PlanDesk, PlanRequest, open_plan, plan_product
from samphao.interfaces.facts import hs_codes
from samphao.kernel.country import THAILAND, Country
from samphao.kernel.hs import HSCode
from samphao.kernel.money import Money
from samphao.kernel.product import Exporter, OriginFacts, ProductCard, SalesUnit
from samphao.kernel.quantities import Weight
from samphao.reference.shelf import Shelf, load_shelf

DAY = date(2026, 11, 24)
MARKETS = ("KH", "LA", "MM", "JP", "HK", "SG", "US")


@pytest.fixture(scope="module")
def shelf(repository: Path) -> Shelf:
    return load_shelf(codes=hs_codes, directories=[repository / "packs"])


@pytest.fixture(scope="module")
def desk(shelf: Shelf) -> PlanDesk:
    return open_plan(book=shelf.book, classify=lambda _: Classification((), abstained=True))


def test_no_pack_under_review_is_refused(shelf: Shelf) -> None:
    assert shelf.refusals == ()
    assert {str(facts.market) for facts in shelf.book.markets} >= set(MARKETS)


@pytest.mark.parametrize("market", MARKETS)
def test_dried_mango_gets_an_answer_with_reasons(market: str, desk: PlanDesk) -> None:
    card = ProductCard(
        sku="MANGO-80",
        name="dried mango",
        price=Money.parse("62 THB"),
        hs=HSCode("080450"),
        unit=SalesUnit(net=Weight.kg("0.08"), gross=Weight.kg("0.1"), per_carton=50),
        shelf_life_days=365,
        facts=(("state", "dried"), ("sugar_added", "no")),
        origin=OriginFacts(country=THAILAND, wholly_obtained=True),
        exporter=Exporter(province="th-10"),
    )

    request = PlanRequest(card, (Country(market),), DAY, DAY, 1000)
    (plan,) = plan_product(desk=desk, request=request).markets

    assert plan.reasons or plan.verdict.value == "go"
    assert plan.ways or plan.reasons
    assert all(code.startswith(("plan.", "tariff.", "landed_cost.")) for code in _codes(plan))


def _codes(plan: MarketPlan) -> set[str]:
    return {reason.code for reason in plan.reasons}

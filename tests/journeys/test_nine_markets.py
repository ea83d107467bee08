"""The packs that ship answer sixty products in nine markets: a way or a reason, never silence."""

from datetime import date
from pathlib import Path

import pytest

from samphao.engines.classification.contracts import Classification
from samphao.engines.plan import (
    CatalogueRequest,
    Depth,
    ExportPlan,
    MarketPlan,
    PlanRequest,
    Verdict,
    open_plan,
    plan_catalogue,
    plan_product,
)
from samphao.engines.tariff import MFN
from samphao.interfaces.facts import hs_codes
from samphao.kernel.country import THAILAND, Country
from samphao.kernel.hs import HSCode
from samphao.kernel.money import Money
from samphao.kernel.product import Exporter, OriginFacts, ProductCard, SalesUnit
from samphao.kernel.quantities import Weight
from samphao.reference.shelf import Shelf, load_shelf
from tools.sixty_products import sixty_cards

DAY = date(2026, 11, 24)
MARKETS = ("CN", "VN", "KH", "LA", "MM", "JP", "HK", "SG", "US")


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return load_shelf(codes=hs_codes)


@pytest.fixture(scope="module")
def sixty(shelf: Shelf, repository: Path) -> ExportPlan:
    return plan_catalogue(
        desk=open_plan(book=shelf.book, classify=unclassified),
        cards=sixty_cards(book=shelf.book, file=repository / "examples" / "sixty.csv"),
        request=CatalogueRequest(tuple(map(Country, MARKETS)), DAY, DAY, depth=Depth.BRIEF),
    )


def unclassified(_: ProductCard) -> Classification:
    """Answer as a classifier that knows nothing: the list states every code."""
    return Classification((), abstained=True)


def test_nine_markets_ship_and_no_pack_is_refused(shelf: Shelf) -> None:
    assert shelf.refusals == ()
    assert {str(facts.market) for facts in shelf.book.markets} == set(MARKETS)


def test_at_least_eight_carriers_ship(shelf: Shelf) -> None:
    assert len({service.carrier for service in shelf.book.rate_book.services}) >= 8


@pytest.mark.parametrize("market", MARKETS)
def test_each_of_sixty_products_gets_an_answer(market: str, sixty: ExportPlan) -> None:
    plans = {name: plan for name, plan in _of(market, sixty).items() if _is_an_answer(plan)}

    assert len(plans) == 60


@pytest.mark.parametrize("market", MARKETS)
def test_ready_is_said_only_where_a_way_is_ready(market: str, sixty: ExportPlan) -> None:
    ready = [plan for plan in _of(market, sixty).values() if plan.verdict is Verdict.GO]

    assert all(plan.best and plan.best.verdict is Verdict.GO for plan in ready)


@pytest.mark.parametrize("market", ["KH", "LA", "MM"])
def test_where_the_full_duty_is_unknown_only_atiga_is_reckoned(market: str, shelf: Shelf) -> None:
    plan = _dried_mango(shelf, market)

    assert {way.cost.programme for way in plan.ways} == {"ATIGA"}
    assert plan.duty is not None
    assert [option.charge for option in plan.duty.options if option.programme == MFN] in (
        [],
        [None],
    )


@pytest.mark.parametrize("market", MARKETS)
def test_dried_mango_has_a_way_into_every_market(market: str, shelf: Shelf) -> None:
    assert _dried_mango(shelf, market).ways


def _of(market: str, plan: ExportPlan) -> dict[str, MarketPlan]:
    return {
        product.card.sku: answer
        for product in plan.products
        for answer in product.markets
        if answer.market == Country(market)
    }


def _is_an_answer(plan: MarketPlan) -> bool:
    return plan.verdict is Verdict.GO or bool(plan.reasons)


def _dried_mango(shelf: Shelf, market: str) -> MarketPlan:
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
    desk = open_plan(book=shelf.book, classify=unclassified)
    request = PlanRequest(card, (Country(market),), DAY, DAY, 1000)
    (plan,) = plan_product(desk=desk, request=request).markets
    return plan

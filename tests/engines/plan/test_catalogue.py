"""A whole catalogue and the fixes that open most."""

from dataclasses import replace

from samphao.engines.plan import plan_catalogue
from samphao.engines.plan.catalogue import with_facts_read
from samphao.engines.plan.contracts import CatalogueRequest, ExportPlan, Verdict
from samphao.kernel.country import Country
from samphao.kernel.product import Exporter, ProductCard
from samphao.kernel.reason import Reason
from tests.engines.plan.builders import CHINA, TODAY, World, mango, paper, read_as


def planned(*cards: ProductCard, markets: tuple[Country, ...] = (CHINA,)) -> ExportPlan:
    request = CatalogueRequest(markets, TODAY, TODAY)
    return plan_catalogue(desk=World().desk(), cards=cards, request=request)


def test_products_keep_the_order_of_the_list() -> None:
    plan = planned(mango(sku="B"), mango(sku="A"))

    assert [product.card.sku for product in plan.products] == ["B", "A"]


def test_a_fix_that_opens_two_products_is_one_row() -> None:
    plan = planned(mango(sku="A", held=()), mango(sku="B", held=()), mango(sku="C"))

    (fix,) = plan.shared_fixes
    assert fix.paper == "gacc_registration"
    assert fix.opens == (("A", CHINA), ("B", CHINA))
    assert fix.gain is not None
    first = plan.products[0].markets[0].best
    assert first is not None
    assert first.cost.left is not None
    assert fix.gain == first.cost.left * 2


def test_a_fix_without_shelf_price_has_no_gain() -> None:
    plan = planned(mango(held=(), target_prices=()))

    assert plan.shared_fixes[0].gain is None


def test_markets_stand_in_the_order_of_verdict() -> None:
    plan = planned(mango(), markets=(Country("JP"), CHINA))

    markets = plan.products[0].markets
    assert [market.verdict for market in markets] == [Verdict.GO, Verdict.ASK]


def test_an_empty_list_gives_an_empty_plan() -> None:
    assert planned().products == ()


def test_each_exporter_registers_for_itself() -> None:
    plan = planned(
        mango(sku="A", held=(), exporter=Exporter(name="one", province="th-66")),
        mango(sku="B", held=(), exporter=Exporter(name="two", province="th-66")),
    )

    assert [(fix.exporter, fix.opens) for fix in plan.shared_fixes] == [
        ("one", (("A", CHINA),)),
        ("two", (("B", CHINA),)),
    ]


def test_a_product_that_lacks_two_papers_is_opened_by_neither() -> None:
    world = World(papers=[paper("gacc_registration"), paper("form_e")])

    request = CatalogueRequest((CHINA,), TODAY, TODAY)
    plan = plan_catalogue(desk=world.desk(), cards=[mango(held=())], request=request)

    assert plan.products[0].markets[0].verdict is Verdict.FIX
    assert plan.shared_fixes == ()


def test_a_fact_read_in_the_words_is_known_unless_the_card_says_otherwise() -> None:
    read = read_as("080450")
    words = Reason("classification.fact_read", {"fact": "state", "value": "dried"})
    first = replace(read.candidates[0], reasons=(words,))
    read = replace(read, candidates=(first,))

    told = with_facts_read(mango(facts=(("state", "fresh"),)), read)
    silent = with_facts_read(mango(), read)

    assert told.facts == (("state", "fresh"),)
    assert silent.facts == (("state", "dried"),)

"""Ways in: pruning loses nothing, transit is judged by its own origin, expired regimes are gone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.freight.contracts import Mode
from samphao.engines.landed_cost import landed_cost
from samphao.engines.landed_cost.contracts import Formula
from samphao.engines.plan import plan_product
from samphao.engines.plan.contracts import Verdict
from samphao.engines.plan.goods import Goods
from samphao.engines.plan.ways import WayFinder, rank
from samphao.engines.tariff.contracts import MeasureKind, Regime
from samphao.kernel.country import Country
from samphao.kernel.grade import Grade
from samphao.kernel.incoterm import Incoterm
from samphao.kernel.money import Money
from samphao.kernel.product import Exporter, OriginFacts
from samphao.kernel.validity import Validity
from tests.engines.plan.builders import (
    CHINA,
    MANGO,
    TODAY,
    World,
    lane,
    mango,
    measure,
    paper,
    regime,
    request,
    service,
)

PRICES = st.decimals(min_value=100, max_value=60_000, places=2)


def finder(world: World) -> WayFinder:
    desk = world.desk()
    goods = Goods(desk, mango(), MANGO, desk.markets[CHINA], TODAY, TODAY, 1000)
    return WayFinder(goods, ())


@given(st.lists(PRICES, min_size=2, max_size=5), st.integers(0, 30), st.integers(0, 30))
def test_the_pruned_search_finds_the_cheapest_way(
    prices: list[Decimal], mfn: int, acfta: int
) -> None:
    world = World(
        lanes=[lane("sea", Mode.SEA)],
        services=[service(f"s{n}", Mode.SEA, f"{price} THB") for n, price in enumerate(prices)],
    )
    world.measures[0] = measure(MeasureKind.DUTY, f"{mfn}%", programme="MFN")
    world.measures[1] = measure(MeasureKind.PREFERENCE, f"{acfta}%", programme="ACFTA")
    found = finder(world)

    best = found.ways()[0]

    book = found.goods.desk.tariffs[CHINA]
    cases = [
        replace(found.case(way), programme=programme)
        for way in found.ways()
        for programme in ("MFN", "ACFTA")
    ]
    assert best.cost.per_unit == min(landed_cost(case=c, book=book).per_unit for c in cases)


def test_ways_stand_in_the_order_of_verdict_then_money_left() -> None:
    world = World(
        lanes=[lane("sea", Mode.SEA), lane("air", Mode.AIR)],
        services=[service("lcl", Mode.SEA, "7000 THB"), service("cargo", Mode.AIR, "30000 THB")],
    )

    ways = finder(world).ways()

    assert list(ways) == sorted(ways, key=rank)
    assert ways[0].cost.lane == "sea"


def test_transit_without_through_document_claims_no_preference_for_sure() -> None:
    world = World(lanes=[lane("r3a", Mode.SEA, via=("LA",))])

    plan = plan_product(desk=world.desk(), request=request()).markets[0]

    by_programme = {way.cost.programme: way for way in plan.programmes}
    assert by_programme["MFN"].verdict is Verdict.GO
    assert by_programme["ACFTA"].verdict is Verdict.ASK
    assert [step.reason.code for step in plan.next_steps][:1] == ["origin.through_document_needed"]


def test_through_hong_kong_only_the_full_duty_is_a_way() -> None:
    world = World(lanes=[lane("hk", Mode.SEA, via=("HK",))])

    plan = plan_product(desk=world.desk(), request=request()).markets[0]

    assert [way.cost.programme for way in plan.programmes] == ["MFN"]


def test_a_regime_out_of_date_is_no_way() -> None:
    world = World()
    ended = Validity(None, date(2020, 1, 1))
    world.regimes = [
        replace(rule, provenance=replace(rule.provenance, validity=ended)) for rule in world.regimes
    ]

    plan = plan_product(desk=world.desk(), request=request()).markets[0]

    assert plan.ways == ()
    assert [reason.code for reason in plan.reasons] == ["plan.no_programme"]


def test_fees_and_paper_costs_are_part_of_the_way() -> None:
    world = World(papers=[paper("form_e", gate=False, cost=Money.parse("200 THB"), auto=True)])
    world.fee("export_clearance", "2500 THB")
    world.fee("parcel_handling", "77 THB", regime="cbec")

    plan = plan_product(desk=world.desk(), request=request()).markets[0]

    assert plan.best is not None
    lines = {line.code: line.amount for line in plan.best.cost.lines}
    assert Money.parse("2500 THB") in lines.values()
    assert Money.parse("200 THB") in lines.values()
    assert Money.parse("77 THB") not in lines.values()


def test_a_registration_paid_once_is_no_cost_of_a_unit() -> None:
    once = paper("form_e", gate=False, cost=Money.parse("9000 THB"), cost_once=True)

    plan = plan_product(desk=World(papers=[once]).desk(), request=request()).markets[0]

    assert plan.best is not None
    assert all(line.amount != Money.parse("9000 THB") for line in plan.best.cost.lines)


def test_the_certificate_s_own_cost_is_left_out_of_its_break_even() -> None:
    rows = [paper("form_e", gate=False, cost=Money.parse("200 THB"), when="programme ACFTA")]

    plan = plan_product(desk=World(papers=rows).desk(), request=request()).markets[0]

    assert plan.break_even is not None
    assert plan.break_even.units is not None
    assert 1 <= plan.break_even.units <= 200


def test_a_price_that_holds_freight_is_taken_as_it_is() -> None:
    card = mango(incoterm=Incoterm.CIF)

    plan = plan_product(desk=World().desk(), request=request(card)).markets[0]

    assert plan.best is not None
    assert plan.best.cost.total > Money.zero("THB")


def test_freight_in_a_currency_without_rate_comes_last() -> None:
    world = World(
        lanes=[lane("sea", Mode.SEA)],
        services=[service("in_baht", Mode.SEA, "7000 THB"), service("in_yuan", Mode.SEA, "1 CNY")],
    )

    plan = plan_product(desk=world.desk(), request=request()).markets[0]

    assert plan.best is not None
    assert plan.best.cost.service == "in_yuan"
    assert Country("CN") == plan.market


def test_a_duty_with_a_source_stands_before_an_illustrative_one() -> None:
    world = World()
    world.measures[1] = measure(MeasureKind.PREFERENCE, "0%", programme="ACFTA", grade=Grade.C)

    plan = plan_product(desk=world.desk(), request=request()).markets[0]

    assert [way.cost.programme for way in plan.programmes] == ["MFN", "ACFTA"]


def test_an_agreement_without_waiver_still_breaks_even() -> None:
    rows = [paper("form_e", gate=False, cost=Money.parse("200 THB"), when="programme ACFTA")]

    plan = plan_product(desk=World(papers=rows, waiver=None).desk(), request=request()).markets[0]

    assert plan.break_even is not None


def test_the_same_reason_is_said_once() -> None:
    world = World()
    world.measures += [measure(MeasureKind.CONTROL, "ask"), measure(MeasureKind.CONTROL, "ask")]

    plan = plan_product(desk=world.desk(), request=request()).markets[0]

    codes = [reason.code for reason in plan.reasons]
    assert codes.count("plan.control_ask") == 1
    assert [step.reason.code for step in plan.next_steps].count("plan.step_ask_control") == 1


def test_without_a_full_duty_only_the_preference_is_a_way() -> None:
    world = World()
    world.measures.pop(0)

    plan = plan_product(desk=world.desk(), request=request()).markets[0]

    assert [way.cost.programme for way in plan.programmes] == ["ACFTA"]


def test_with_no_duty_that_can_be_claimed_there_is_no_way() -> None:
    world = World(rules=[])
    world.measures.pop(0)
    foreign = OriginFacts(country=Country("IN"))

    plan = plan_product(desk=world.desk(), request=request(mango(origin=foreign))).markets[0]

    assert plan.ways == ()
    assert [reason.code for reason in plan.reasons] == ["plan.no_programme"]


def test_a_parcel_reckoned_by_the_full_duty_needs_one() -> None:
    parcel = regime(Regime.PARCEL, Formula.STANDARD)
    world = World(regimes=[regime(Regime.GENERAL, Formula.STANDARD), parcel])
    world.measures.pop(0)

    plan = plan_product(desk=world.desk(), request=request()).markets[0]

    assert {way.cost.regime for way in plan.ways} == {Regime.GENERAL}


def test_lanes_of_other_regimes_are_no_lane_for_general_trade() -> None:
    world = World(lanes=[lane("sea", Mode.SEA, regimes=("cbec",))])

    plan = plan_product(desk=world.desk(), request=request()).markets[0]

    assert [reason.code for reason in plan.reasons] == ["plan.no_lane"]


def test_a_card_without_province_is_told_to_name_one() -> None:
    plan = plan_product(desk=World().desk(), request=request(mango(exporter=Exporter()))).markets[0]

    assert [reason.code for reason in plan.reasons] == ["plan.province_missing"]


def test_a_market_of_which_no_paper_is_known_is_a_question() -> None:
    plan = plan_product(desk=World(papers=[]).desk(), request=request()).markets[0]

    assert [reason.code for reason in plan.reasons] == ["plan.papers_unknown"]

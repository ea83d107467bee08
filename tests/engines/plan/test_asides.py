"""Border sale beside the door, and the road that only waits for news of its post."""

from dataclasses import replace

from samphao.engines.freight.contracts import Mode
from samphao.engines.landed_cost.contracts import Formula
from samphao.engines.plan import Depth, plan_product
from samphao.engines.plan.contracts import MarketPlan, Verdict
from samphao.engines.tariff.contracts import MeasureKind, Regime
from samphao.kernel.grade import Grade
from samphao.kernel.money import Money
from samphao.kernel.product import ProductCard
from tests.engines.plan.builders import (
    CHINA,
    World,
    lane,
    mango,
    measure,
    regime,
    request,
    service,
)

CHEAPER = "plan.cheaper_by_post"
DEAR = mango(target_prices=((CHINA, Money.parse("60 CNY")),))


def answer(world: World, card: ProductCard | None = None) -> MarketPlan:
    """Return the full answer, of which the brief one says the same."""
    desk, asked = world.desk(), request(card or DEAR)
    (full,) = plan_product(desk=desk, request=asked).markets
    (brief,) = plan_product(desk=desk, request=asked, depth=Depth.BRIEF).markets
    assert [reason.code for reason in brief.reasons] == [reason.code for reason in full.reasons]
    assert brief.next_steps == full.next_steps
    return full


def by_air_or_road(*, road: str = "3000 THB", end: str = "shanghai") -> World:
    """Return a world where air is open and the road's post must be asked."""
    return World(
        lanes=[
            lane("air", Mode.AIR),
            lane("road", Mode.ROAD, to_place=end, posts=("nong_khai",)),
        ],
        services=[
            service("cargo", Mode.AIR, "120000 THB"),
            service("lorry", Mode.ROAD, road),
        ],
    )


def codes(plan: MarketPlan) -> list[str]:
    return [reason.code for reason in plan.reasons]


def steps(plan: MarketPlan) -> list[str]:
    return [step.reason.code for step in plan.next_steps]


def test_a_border_sale_is_never_weighed_in_money_against_the_door() -> None:
    world = by_air_or_road(end="nong_khai")
    world.lanes.append(lane("sea", Mode.SEA))
    world.services.append(service("lcl", Mode.SEA, "7000 THB"))
    world.lanes[1] = replace(world.lanes[1], posts=())

    plan = answer(world)

    assert plan.best is not None
    assert plan.beside is not None
    assert (plan.best.cost.lane, plan.best.sold_at) == ("sea", "")
    assert (plan.beside.cost.lane, plan.beside.sold_at) == ("road", "nong_khai")
    assert plan.beside.cost.per_unit < plan.best.cost.per_unit
    assert plan.verdict is Verdict.GO
    assert codes(plan) == []


def test_a_border_sale_with_a_better_verdict_stands_first_and_says_what_it_leaves_out() -> None:
    world = World(
        lanes=[
            lane("fca", Mode.ROAD, to_place="nong_khai"),
            lane("road", Mode.ROAD, posts=("nong_khai",)),
        ],
        services=[service("lorry", Mode.ROAD, "3000 THB")],
    )

    plan = answer(world)

    assert plan.best is not None
    assert plan.beside is not None
    assert (plan.best.sold_at, plan.beside.sold_at) == ("nong_khai", "")
    assert plan.reasons[0].code == "plan.border_sale"
    assert plan.reasons[0].values == {"place": "nong_khai", "market": "CN"}


def test_a_parcel_stands_beside_no_border_sale() -> None:
    world = World(regimes=[regime(Regime.PARCEL, Formula.PARCEL_TAX)])
    world.measures.append(measure(MeasureKind.PARCEL_TAX, "13%", regimes=(Regime.PARCEL,)))

    plan = answer(world)

    assert plan.best is not None
    assert plan.best.cost.regime is Regime.PARCEL
    assert plan.beside is None


def test_no_parcel_stands_beside_the_door() -> None:
    world = by_air_or_road(end="nong_khai")
    world.regimes.append(regime(Regime.PARCEL, Formula.PARCEL_TAX))
    world.measures.append(measure(MeasureKind.PARCEL_TAX, "13%", regimes=(Regime.PARCEL,)))
    world.lanes[1] = replace(world.lanes[1], regimes=("parcel",))

    assert answer(world).beside is None


def test_a_far_cheaper_road_that_waits_for_its_post_is_told_with_the_step() -> None:
    plan = answer(by_air_or_road())

    assert plan.best is not None
    assert (plan.verdict, plan.best.cost.mode) == (Verdict.GO, "air")
    (reason,) = plan.reasons
    assert reason.code == CHEAPER
    assert (reason.values["mode"], reason.values["post"]) == ("road", "nong_khai")
    assert reason.values["more"] == str(plan.best.cost.per_unit.rounded())
    road = next(way for way in plan.ways if way.cost.mode == "road")
    assert reason.values["money"] == str(road.cost.per_unit.rounded())
    assert steps(plan)[0] == "plan.step_confirm_post"


def test_a_road_that_costs_little_less_is_not_told() -> None:
    assert codes(answer(by_air_or_road(road="90000 THB"))) == []


def test_a_road_that_saves_freight_but_less_than_a_third_of_the_whole_is_not_told() -> None:
    assert codes(answer(by_air_or_road(road="70000 THB"))) == []


def test_a_border_sale_is_no_cheaper_road() -> None:
    assert CHEAPER not in codes(answer(by_air_or_road(end="nong_khai")))


def test_a_road_priced_in_a_currency_without_a_rate_is_not_told() -> None:
    world = by_air_or_road()
    world.services[1] = service("lorry", Mode.ROAD, "5 XOF")

    assert CHEAPER not in codes(answer(world))


def test_a_road_with_another_doubt_than_its_post_is_not_told() -> None:
    world = by_air_or_road()
    ask = measure(MeasureKind.CONTROL, "ask", regimes=(Regime.GENERAL,))
    world.measures.append(replace(ask, condition="mode road"))

    plan = answer(world)

    assert plan.verdict is Verdict.GO
    assert codes(plan) == []


def test_where_the_best_way_is_itself_a_question_nothing_is_added() -> None:
    world = by_air_or_road()
    world.measures[3] = measure(MeasureKind.CONTROL, "admitted", grade=Grade.C)

    assert CHEAPER not in codes(answer(world))


def test_a_road_of_another_regime_or_programme_is_not_told() -> None:
    world = by_air_or_road()
    world.regimes.insert(0, regime(Regime.CBEC, Formula.COMPOSITE_RETAIL))
    world.lanes[1] = replace(world.lanes[1], regimes=("cbec",))

    assert CHEAPER not in codes(answer(world))


def test_a_road_that_takes_longer_than_the_goods_keep_is_not_told() -> None:
    world = by_air_or_road()
    world.lanes[1] = replace(world.lanes[1], days_p90=400)

    assert codes(answer(world)) == []


def test_a_control_of_one_mode_asks_only_of_the_ways_by_that_mode() -> None:
    world = by_air_or_road()
    world.lanes[1] = replace(world.lanes[1], posts=())
    ask = measure(MeasureKind.CONTROL, "ask", hs="*")
    world.measures.append(replace(ask, condition="mode road"))

    plan = answer(world)

    assert plan.best is not None
    assert (plan.best.cost.mode, plan.verdict) == ("air", Verdict.GO)
    assert {way.verdict for way in plan.ways if way.cost.mode == "road"} == {Verdict.ASK}


def test_an_additional_duty_without_a_source_asks() -> None:
    world = World()
    row = measure(MeasureKind.ADDITIONAL, "10%", programme="S301", grade=Grade.C)
    world.measures.append(row)

    illustrative = answer(world)
    world.measures[-1] = measure(MeasureKind.ADDITIONAL, "10%", programme="S301")
    sourced = answer(world)

    assert illustrative.verdict is Verdict.ASK
    assert codes(illustrative) == ["plan.additional_illustrative"]
    assert sourced.verdict is Verdict.GO
    assert row.provenance.fact in {fact.fact for fact in illustrative.facts}

"""The best way alone is the first of all ways, whatever the world looks like."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.freight.contracts import Mode
from samphao.engines.landed_cost.contracts import Fee, Formula
from samphao.engines.plan import plan_catalogue, plan_product
from samphao.engines.plan.contracts import CatalogueRequest, Depth, MarketFee, MarketPlan, Verdict
from samphao.engines.tariff.contracts import MeasureKind, Regime
from samphao.kernel.country import Country
from samphao.kernel.grade import Grade
from samphao.kernel.incoterm import Incoterm
from samphao.kernel.money import Money
from samphao.kernel.product import Exporter, ProductCard
from tests.engines.plan.builders import (
    CHINA,
    NAMES,
    TODAY,
    World,
    lane,
    mango,
    measure,
    regime,
    request,
    service,
    source,
)

PRICES = st.integers(100, 60_000)
MODES = (Mode.SEA, Mode.AIR, Mode.ROAD)
ENDS = ("shanghai", "nong_khai")
OFFERS = st.lists(
    st.tuples(
        st.sampled_from(MODES),
        PRICES,
        st.sampled_from(["THB", "CNY", "EUR"]),
        st.sampled_from(ENDS),
        st.sampled_from([(), ("nong_khai",)]),
    ),
    max_size=6,
)
DUTIES = st.sampled_from(["0%", "5%", "15%", "3 CNY/kg", "50%", "0% TO 5%"])
CONDITIONS = st.sampled_from(["", "mode sea", "certificate form_e", "state dried"])
FEES = st.lists(st.tuples(st.sampled_from(["sea", "air"]), PRICES, st.booleans()), max_size=3)


Offer = tuple[Mode, int, str, str, tuple[str, ...]]


def to_door(mode: Mode, price: int) -> Offer:
    return mode, price, "THB", "shanghai", ()


def both(world: World, card: ProductCard | None = None) -> tuple[MarketPlan, MarketPlan]:
    desk = world.desk()
    (full,) = plan_product(desk=desk, request=request(card)).markets
    (brief,) = plan_product(desk=desk, request=request(card), depth=Depth.BRIEF).markets
    return full, brief


def figures(plan: MarketPlan) -> tuple[object, ...]:
    best = plan.best
    where = best and (best.cost.regime, best.cost.left, best.cost.per_unit)
    # Ways that tie in all of that may have lighter reasons behind the gravest.
    return plan.verdict, where, [reason.code for reason in plan.reasons[:1]]


def world_of(
    offers: list[Offer],
    fees: list[tuple[str, int, bool]],
    *,
    via: tuple[str, ...] = (),
) -> World:
    routes = [
        lane(f"{mode.value}-{n}", mode, to_place=end, posts=posts)
        for n, (mode, _, _, end, posts) in enumerate(offers)
    ]
    routes += [lane(f"hk-{route.id}", route.mode, via=via) for route in routes if via]
    world = World(
        lanes=routes,
        services=[
            service(f"s{n}", mode, f"{price} {currency}")
            for n, (mode, price, currency, _, _) in enumerate(offers)
        ],
    )
    for n, (mode, amount, before) in enumerate(fees):
        fee = Fee(f"fee{n}", source(f"market/cn/fees#{n}"), Money.of(amount, "THB"))
        row = MarketFee(replace(fee, before_border=before), NAMES, CHINA, (), (mode,))
        world.fees.append(row)
    return world


@given(OFFERS, FEES, DUTIES, DUTIES, CONDITIONS, st.booleans(), st.booleans())
def test_the_best_way_alone_is_as_good_as_the_first_of_all(
    offers: list[Offer],
    fees: list[tuple[str, int, bool]],
    mfn: str,
    preferred: str,
    condition: str,
    illustrative: bool,
    through_hong_kong: bool,
) -> None:
    world = world_of(offers, fees, via=("HK",) if through_hong_kong else ())
    world.measures[0] = measure(MeasureKind.DUTY, mfn, programme="MFN")
    grade = Grade.C if illustrative else Grade.B
    row = measure(MeasureKind.PREFERENCE, preferred, programme="ACFTA", grade=grade)
    world.measures[1] = replace(row, condition=condition)

    full, brief = both(world)

    assert figures(brief) == figures(full)
    assert brief.ways == ((brief.best,) if brief.best else ())


@given(st.integers(1, 400), st.integers(1, 400), st.booleans())
def test_a_personal_parcel_comes_last_in_a_brief_answer_too(
    price: int, retail: int, fresh: bool
) -> None:
    world = World(
        regimes=[
            regime(Regime.PARCEL, Formula.PARCEL_TAX, waiver=Money.of(50, "CNY")),
            regime(Regime.GENERAL, Formula.STANDARD),
        ]
    )
    world.measures.append(measure(MeasureKind.PARCEL_TAX, "13%", regimes=(Regime.PARCEL,)))
    card = mango(
        price=Money.of(price, "THB"),
        target_prices=((CHINA, Money.of(retail, "CNY")),),
        facts=(("state", "fresh"),) if fresh else (),
    )

    full, brief = both(world, card)

    assert figures(brief) == figures(full)
    if brief.best is not None:
        assert brief.best.cost.regime is Regime.GENERAL


def test_a_duty_that_is_a_range_is_priced_beside_the_others() -> None:
    world = World()
    world.measures[0] = measure(MeasureKind.DUTY, "15%", programme="MFN", hs="08045010")
    world.measures.append(measure(MeasureKind.DUTY, "5%", programme="MFN", hs="08045020"))

    full, brief = both(world)

    assert figures(brief) == figures(full)


def test_quota_rates_of_a_programme_are_priced_beside_the_others() -> None:
    world = World()
    world.measures.append(
        replace(measure(MeasureKind.QUOTA_IN, "1%", programme="ACFTA"), quota="cn-demo")
    )

    full, brief = both(world)

    assert figures(brief) == figures(full)


def test_a_fee_without_an_exchange_rate_is_refused_alike() -> None:
    world = World()
    world.fee("odd", "5 XOF", before_border=False)

    full, brief = both(world)

    assert figures(brief) == figures(full)
    assert brief.reasons[0].code == "landed_cost.no_exchange_rate"


def test_without_a_way_the_brief_answer_says_why() -> None:
    full, brief = both(World(), mango(exporter=Exporter()))

    assert figures(brief) == figures(full)
    assert brief.best is None
    assert brief.reasons[0].code == "plan.province_missing"


def test_a_market_without_facts_is_told_briefly_too() -> None:
    japan = Country("JP")

    request = CatalogueRequest((CHINA, japan), TODAY, TODAY, depth=Depth.BRIEF)
    plan = plan_catalogue(desk=World().desk(), cards=[mango()], request=request)

    assert plan.depth is Depth.BRIEF
    (product,) = plan.products
    assert {str(m.market): m.verdict for m in product.markets} == {
        "CN": Verdict.GO,
        "JP": Verdict.ASK,
    }


def test_shares_of_the_retail_price_count_against_a_way() -> None:
    world = world_of([to_door(Mode.SEA, 5000), to_door(Mode.AIR, 5100)], [])
    fee = Fee("shop", source("market/cn/fees#shop"), share=Decimal("0.4"))
    world.fees.append(MarketFee(fee, NAMES, CHINA, (), ("sea",)))

    full, brief = both(world)

    assert figures(brief) == figures(full)
    assert brief.best is not None
    assert brief.best.cost.mode == "air"


def test_a_way_too_slow_for_the_goods_is_not_priced_behind_one_that_is_not() -> None:
    world = world_of([to_door(Mode.SEA, 2000), to_door(Mode.AIR, 9000)], [])
    world.lanes[0] = replace(world.lanes[0], days_p50=30, days_p90=40)

    full, brief = both(world, mango(shelf_life_days=20))

    assert figures(brief) == figures(full)
    assert brief.best is not None
    assert brief.best.cost.mode == "air"


@given(OFFERS, st.sampled_from([Incoterm.FOB, Incoterm.CFR, Incoterm.CIF, Incoterm.DAP]))
def test_a_price_that_holds_the_freight_is_judged_alike(
    offers: list[tuple[Mode, int, str]], incoterm: Incoterm
) -> None:
    full, brief = both(world_of(offers, []), mango(incoterm=incoterm))

    assert figures(brief) == figures(full)


def test_where_no_route_can_be_paid_both_name_the_same_hindrance() -> None:
    offers: list[Offer] = [
        (Mode.SEA, 100, "EUR", "shanghai", ("nong_khai",)),
        (Mode.SEA, 13479, "CNY", "shanghai", ("nong_khai",)),
        (Mode.AIR, 100, "EUR", "shanghai", ()),
    ]

    full, brief = both(world_of(offers, []), mango(incoterm=Incoterm.CFR))

    assert figures(brief) == figures(full)
    # The one that could be paid at another price says more than those without a rate.
    assert brief.reasons[0].code == "landed_cost.price_below_carriage"


def test_a_regime_whose_routes_cannot_be_paid_takes_no_other_regime_away() -> None:
    world = world_of([to_door(Mode.SEA, 2000), (Mode.AIR, 100, "EUR", "shanghai", ())], [])
    world.regimes.append(regime(Regime.PARCEL, Formula.PARCEL_TAX, waiver=Money.of(50, "CNY")))
    world.measures.append(measure(MeasureKind.PARCEL_TAX, "13%", regimes=(Regime.PARCEL,)))
    world.lanes[0] = replace(world.lanes[0], regimes=(Regime.GENERAL.value,))

    full, brief = both(world)

    assert figures(brief) == figures(full)
    assert brief.best is not None
    assert brief.best.cost.regime is Regime.GENERAL


@given(st.integers(1, 400), st.integers(1, 6000))
def test_online_retail_is_weighed_beside_general_trade(price: int, retail: int) -> None:
    world = world_of([to_door(Mode.SEA, 2000), to_door(Mode.AIR, 9000)], [])
    world.regimes.insert(
        0,
        regime(
            Regime.CBEC,
            Formula.COMPOSITE_RETAIL,
            value_limit=Money.of(5000, "CNY"),
            factor=Decimal("0.7"),
        ),
    )
    retail_price = ((CHINA, Money.of(retail, "CNY")),)

    full, brief = both(world, mango(price=Money.of(price, "THB"), target_prices=retail_price))

    assert figures(brief) == figures(full)


def test_a_fee_that_cannot_be_told_in_baht_leaves_two_ways_to_be_priced() -> None:
    world = world_of([to_door(Mode.SEA, 2000), to_door(Mode.AIR, 2100)], [])
    world.fee("odd", "5 XOF", before_border=False)

    full, brief = both(world)

    assert figures(brief) == figures(full)
    assert brief.reasons[0].code == "landed_cost.no_exchange_rate"

"""The rule of verdicts, gate by gate."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from samphao.engines.classification.contracts import Classification
from samphao.engines.freight.contracts import Mode, PostState
from samphao.engines.landed_cost.contracts import Formula
from samphao.engines.plan import plan_product
from samphao.engines.plan.contracts import MarketPlan, Verdict
from samphao.engines.tariff.contracts import MeasureKind, Regime
from samphao.kernel.country import THAILAND, Country
from samphao.kernel.grade import Grade
from samphao.kernel.hs import HSCode, HSRange
from samphao.kernel.money import Money
from samphao.kernel.product import Exporter, Held, Material, OriginFacts, ProductCard, SalesUnit
from samphao.kernel.validity import Validity
from tests.engines.plan.builders import (
    CHINA,
    TODAY,
    World,
    lane,
    mango,
    measure,
    paper,
    regime,
    request,
    service,
    source,
)


def answer(
    world: World,
    card: ProductCard | None = None,
    classification: Classification | None = None,
    units: int | None = 1000,
) -> MarketPlan:
    desk = world.desk(classification)
    return plan_product(desk=desk, request=request(card, units=units)).markets[0]


def codes(plan: MarketPlan) -> set[str]:
    return {reason.code for reason in plan.reasons}


def test_everything_held_and_trusted_is_ready() -> None:
    plan = answer(World())

    assert plan.verdict is Verdict.GO
    assert plan.reasons == ()
    assert plan.best is not None
    assert plan.best.cost.programme == "ACFTA"
    assert plan.grade is Grade.C
    assert plan.oldest == TODAY


def test_a_missing_gate_paper_is_to_be_fixed_first() -> None:
    plan = answer(World(), mango(held=()))

    assert plan.verdict is Verdict.FIX
    assert codes(plan) == {"plan.paper_missing"}
    step = plan.next_steps[0]
    assert (step.paper, step.owner, step.days_max) == ("gacc_registration", "plant", 60)


def test_an_expired_gate_paper_is_to_be_renewed() -> None:
    yesterday = TODAY - timedelta(days=1)

    plan = answer(World(), mango(held=(Held("gacc_registration", valid_to=yesterday),)))

    assert plan.verdict is Verdict.FIX
    assert codes(plan) == {"plan.paper_expired"}
    assert plan.next_steps[0].reason.code == "plan.step_renew_paper"


def test_a_paper_slower_than_a_harvest_is_not_yet() -> None:
    plan = answer(World(), mango(held=(), shelf_life_days=30))

    assert plan.verdict is Verdict.NO
    assert codes(plan) == {"plan.paper_next_season"}


def test_an_importer_s_permit_is_arranged_before_the_harvest() -> None:
    world = World(papers=[paper("gacc_registration", owner="importer")])

    plan = answer(world, mango(held=(), shelf_life_days=30))

    assert plan.verdict is Verdict.FIX


def test_a_paper_that_hangs_on_a_fact_not_told_is_a_question() -> None:
    world = World(
        papers=[paper("gacc_registration", when="state fresh"), paper("form_e", gate=False)]
    )

    silent = answer(world, mango(held=()))
    told = answer(world, mango(held=(), facts=(("state", "dried"),)))

    assert silent.verdict is Verdict.ASK
    assert codes(silent) == {"plan.paper_may_be_needed"}
    assert silent.next_steps[0].reason.code == "plan.step_tell_fact"
    assert told.verdict is Verdict.GO


def test_a_missing_paper_that_an_illustrative_rule_demands_is_a_question_too() -> None:
    world = World(papers=[paper("gacc_registration", grade=Grade.C)])

    assert codes(answer(world, mango(held=()))) == {"plan.paper_illustrative"}


def test_materials_dearer_than_the_goods_are_a_question() -> None:
    gold = Material("gold", HSCode("710812"), THAILAND, value=Money.parse("20 CNY"))

    plan = answer(World(), mango(origin=OriginFacts(country=THAILAND, materials=(gold,))))

    assert plan.verdict is Verdict.ASK
    assert "plan.materials_above_price" in codes(plan)


def test_a_missing_paper_of_unknown_lead_time_is_a_question() -> None:
    world = World(papers=[paper("gacc_registration", lead_days_max=None)])

    plan = answer(world, mango(held=()))

    assert plan.verdict is Verdict.ASK
    assert codes(plan) == {"plan.paper_without_lead_time"}
    assert plan.next_steps[0].reason.code == "plan.step_ask_paper"


def test_a_held_paper_that_an_illustrative_rule_demands_is_a_question() -> None:
    plan = answer(World(papers=[paper("gacc_registration", grade=Grade.C)]))

    assert plan.verdict is Verdict.ASK
    assert codes(plan) == {"plan.paper_illustrative"}


def test_a_paper_that_is_no_gate_stops_nothing() -> None:
    plan = answer(World(papers=[paper("gacc_registration", gate=False)]), mango(held=()))

    assert plan.verdict is Verdict.GO


@pytest.mark.parametrize(
    ("state", "verdict", "code"),
    [
        ("prohibited", Verdict.NO, "plan.control_prohibited"),
        ("suspended", Verdict.NO, "plan.control_suspended"),
        ("ask", Verdict.ASK, "plan.control_ask"),
    ],
)
def test_what_the_market_says_of_the_goods_decides(state: str, verdict: Verdict, code: str) -> None:
    world = World()
    world.measures.append(measure(MeasureKind.CONTROL, state))

    plan = answer(world)

    assert plan.verdict is verdict
    assert code in codes(plan)


def test_goods_nobody_says_are_admitted_are_a_question() -> None:
    world = World()
    world.measures.pop()

    plan = answer(world)

    assert plan.verdict is Verdict.ASK
    assert codes(plan) == {"plan.admissibility_unknown"}


def test_an_illustrative_admission_is_a_question() -> None:
    world = World()
    world.measures[-1] = measure(MeasureKind.CONTROL, "admitted", grade=Grade.C)

    assert codes(answer(world)) == {"plan.admissibility_illustrative"}


def test_an_admission_read_over_a_year_ago_is_a_question() -> None:
    world = World()
    old = source("market/cn/measures#old", retrieved=date(2025, 11, 1))
    world.measures[-1] = replace(world.measures[-1], provenance=old)

    assert codes(answer(world)) == {"plan.admissibility_illustrative"}


def test_a_remedy_of_grade_c_is_a_question() -> None:
    world = World()
    world.measures.append(measure(MeasureKind.REMEDY, "20%", grade=Grade.C))

    assert "plan.remedy_illustrative" in codes(answer(world))


def test_a_quota_is_a_question() -> None:
    world = World()
    world.measures.append(measure(MeasureKind.QUOTA_IN, "1%", programme="MFN"))
    world.measures.append(measure(MeasureKind.QUOTA_OUT, "65%", programme="MFN"))

    assert "plan.quota" in codes(answer(world))


def test_a_loss_at_the_shelf_price_is_not_yet() -> None:
    cheap = ((CHINA, Money.parse("10 CNY")),)

    plan = answer(World(), mango(target_prices=cheap))

    assert plan.verdict is Verdict.NO
    assert codes(plan) == {"plan.loss"}
    assert plan.next_steps[0].reason.code == "plan.step_change_price"


def test_goods_that_spoil_on_the_way_are_not_yet() -> None:
    plan = answer(World(), mango(shelf_life_days=14))

    assert plan.verdict is Verdict.NO
    assert codes(plan) == {"plan.shelf_life_too_short"}


@pytest.mark.parametrize(
    ("state", "verdict", "code"),
    [("closed", Verdict.NO, "plan.border_closed"), ("ask", Verdict.ASK, "plan.border_ask")],
)
def test_the_border_decides_a_road(state: str, verdict: Verdict, code: str) -> None:
    world = World(
        lanes=[lane("r3a", Mode.ROAD, posts=("boten",))],
        services=[service("truck", Mode.ROAD, "9000 THB")],
    )
    post = PostState(source("lanes/cn/posts#boten"), "boten", (HSRange.parse("*"),), state)
    book = world.book()
    desk = world.desk()
    with_post = replace(book, rate_book=replace(book.rate_book, posts=(post,)))
    desk = type(desk)(
        with_post,
        desk.classify,
        desk.markets,
        desk.tariffs,
        type(desk.freight)(with_post.rate_book),
    )

    plan = plan_product(desk=desk, request=request()).markets[0]

    assert plan.verdict is verdict
    assert code in codes(plan)


def test_a_market_without_pack_has_no_facts_yet() -> None:
    asked = replace(request(), markets=(Country("JP"),))

    plan = plan_product(desk=World().desk(), request=asked).markets[0]

    assert plan.verdict is Verdict.ASK
    assert codes(plan) == {"plan.no_facts_market"}


def test_a_product_without_weight_can_not_be_moved() -> None:
    plan = answer(World(), mango(unit=SalesUnit()))

    assert plan.verdict is Verdict.ASK
    assert codes(plan) == {"plan.weight_missing"}


def test_a_province_without_lane_is_named() -> None:
    plan = answer(World(), mango(exporter=Exporter(province="th-95")))

    assert plan.verdict is Verdict.ASK
    assert plan.reasons != ()


def test_no_lane_at_all_is_a_question() -> None:
    plan = answer(World(lanes=[], services=[]))

    assert plan.verdict is Verdict.ASK
    assert plan.routes == ()


def test_an_unsettled_origin_leaves_the_full_duty_ready() -> None:
    sugar = Material("sugar", HSCode("170199"), Country("IN"), value=Money.parse("5 THB"))
    fruit = Material("mango", HSCode("080450"), THAILAND, value=Money.parse("40 THB"))
    facts = OriginFacts(country=THAILAND, materials=(sugar, fruit))

    plan = answer(World(), mango(origin=facts))

    assert plan.verdict is Verdict.GO
    assert plan.best is not None
    assert plan.best.cost.programme == "MFN"


def test_a_preference_under_an_illustrative_rule_is_a_question_and_mfn_is_ready() -> None:
    facts = OriginFacts(country=THAILAND, wholly_obtained=None)
    world = World()
    world.rules = [
        replace(rule, provenance=source("agreement/acfta/origin_rules#c", Grade.C), rule="CTH")
        for rule in world.rules
    ]
    leaf = Material("leaf", HSCode("090210"), Country("LK"), value=Money.parse("1 THB"))

    plan = answer(world, mango(origin=replace(facts, materials=(leaf,))))

    assert plan.best is not None
    assert plan.best.cost.programme == "MFN"
    by_programme = {way.cost.programme: way for way in plan.programmes}
    assert by_programme["ACFTA"].verdict is Verdict.ASK


def test_a_personal_parcel_never_speaks_for_the_market() -> None:
    world = World(
        regimes=[
            regime(Regime.GENERAL, Formula.STANDARD),
            regime(Regime.PARCEL, Formula.PARCEL_TAX, waiver=Money.parse("50 CNY")),
        ]
    )
    world.measures.append(measure(MeasureKind.PARCEL_TAX, "13%", regimes=(Regime.PARCEL,)))
    world.measures.append(measure(MeasureKind.CONTROL, "admitted", regimes=(Regime.PARCEL,)))
    world.lanes.append(lane("post", Mode.POST, regimes=("parcel",)))
    world.services.append(service("ems", Mode.POST, "20 THB"))
    world.papers = [replace(row, regimes=("general",)) for row in world.papers]

    plan = answer(world, mango(held=()))

    assert plan.verdict is Verdict.FIX
    assert plan.best is not None
    assert plan.best.cost.regime is Regime.GENERAL
    assert any(way.cost.regime is Regime.PARCEL for way in plan.ways)


def test_what_an_engine_refuses_is_the_answer_for_that_product_alone() -> None:
    dearer = Material("gold", HSCode("710812"), THAILAND, value=Money.parse("-1 THB"))
    facts = OriginFacts(country=THAILAND, materials=(dearer,))

    plan = answer(World(), mango(origin=facts))

    assert plan.verdict is Verdict.ASK
    assert codes(plan) == {"origin.material_out_of_range"}


def test_a_remedy_with_a_source_is_paid_and_no_question() -> None:
    world = World()
    world.measures.append(measure(MeasureKind.REMEDY, "20%"))

    plan = answer(world)

    assert plan.verdict is Verdict.GO
    assert plan.best is not None
    assert "remedy" in {line.code for line in plan.best.cost.lines}


def test_e_commerce_without_platform_and_agent_is_no_way() -> None:
    world = World(regimes=[regime(Regime.CBEC, Formula.COMPOSITE_RETAIL, factor=Decimal("0.7"))])
    world.papers = [paper("cbec_domestic_agent", owner="importer")]
    world.kinds.append("cbec_domestic_agent")

    plan = answer(world)

    assert plan.verdict is Verdict.NO
    assert "plan.partner_missing" in codes(plan)


def test_a_remedy_past_its_term_is_a_question() -> None:
    world = World()
    ended = Validity(None, date(2026, 6, 15))
    world.measures.append(measure(MeasureKind.REMEDY, "20%", validity=ended))

    plan = answer(world)

    assert plan.verdict is Verdict.ASK
    assert codes(plan) == {"tariff.remedy_ended"}


def test_national_lines_that_differ_are_a_question_under_the_programme_they_touch() -> None:
    world = World()
    world.measures += [
        measure(MeasureKind.DUTY, "15%", programme="MFN", hs="08045010"),
        measure(MeasureKind.DUTY, "20%", programme="MFN", hs="08045020"),
    ]

    plan = answer(world)

    assert plan.verdict is Verdict.GO
    by_programme = {way.cost.programme: way for way in plan.programmes}
    assert by_programme["MFN"].verdict is Verdict.ASK
    assert "tariff.lines_differ" in {reason.code for reason in by_programme["MFN"].reasons}


def test_a_block_that_waits_for_a_fact_is_a_question() -> None:
    world = World(regimes=[regime(Regime.CBEC, Formula.COMPOSITE_RETAIL, factor=Decimal("0.7"))])
    world.papers = []

    plan = answer(world, mango(target_prices=()))

    assert plan.verdict is Verdict.ASK
    assert "landed_cost.needs_retail_price" in codes(plan)

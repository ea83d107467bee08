"""Whose word a code rests on."""

from dataclasses import replace

from samphao.engines.classification.contracts import Classification, DecidingQuestion
from samphao.engines.plan import plan_product
from samphao.engines.plan.contracts import MarketPlan, Verdict
from samphao.engines.tariff.contracts import MeasureKind
from samphao.kernel.hs import HSCode
from samphao.kernel.product import ProductCard
from samphao.kernel.text import Names
from tests.engines.plan.builders import CHINA, World, mango, measure, read_as, request


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


def test_a_code_that_only_we_have_read_is_a_question() -> None:
    plan = answer(World(), mango(hs=None), read_as("080450", certain=True))

    assert plan.verdict is Verdict.ASK
    assert codes(plan) == {"plan.code_to_confirm"}
    assert plan.next_steps[0].reason.code == "plan.step_confirm_code"


def test_a_code_that_a_ruling_gave_may_be_used() -> None:
    plan = answer(World(), mango(hs=None), read_as("080450", certain=True, ruled=True))

    assert plan.verdict is Verdict.GO


def test_a_heading_alone_is_no_code() -> None:
    plan = answer(World(), mango(hs=HSCode("0804")), read_as("080450", certain=True))

    assert codes(plan) == {"plan.code_to_confirm"}


def test_words_that_contradict_the_list_s_code_are_a_question() -> None:
    plan = answer(World(), mango(), read_as("200899", certain=True))

    assert plan.verdict is Verdict.ASK
    assert codes(plan) == {"plan.code_differs"}


def test_no_code_at_all_gives_no_figures() -> None:
    plan = answer(World(), mango(hs=None))

    assert plan.verdict is Verdict.ASK
    assert codes(plan) == {"plan.code_unknown"}
    assert plan.ways == ()


def test_a_code_without_duty_has_no_facts_yet() -> None:
    plan = answer(World(), mango(hs=HSCode("090111")))

    assert plan.verdict is Verdict.ASK
    assert codes(plan) == {"plan.no_facts_duty"}
    assert plan.duty is not None
    assert plan.best is None


def test_a_question_that_decides_the_code_comes_first() -> None:
    text = Names("?", "?", "?")
    question = DecidingQuestion("sugar", "sugar_added", text, ())
    read = replace(read_as("080450", "200600"), question=question)

    plan = answer(World(), mango(hs=None), read)

    assert codes(plan) == {"plan.code_question"}
    assert plan.next_steps[0].owner == "exporter"


def test_a_thai_code_of_eight_digits_is_cut_where_the_nomenclature_is_another() -> None:
    plan = answer(World(), mango(hs=HSCode("08045099")))

    assert plan.hs == HSCode("080450")


def test_a_national_code_is_used_in_its_own_market() -> None:
    codes_by_market = ((CHINA, HSCode("08045020")),)

    plan = answer(World(), mango(hs=None, national_codes=codes_by_market))

    assert plan.hs == HSCode("08045020")
    assert plan.verdict is Verdict.GO


def test_a_thai_code_holds_in_full_where_the_nomenclature_is_shared() -> None:
    desk = World().desk()
    facts = replace(desk.markets[CHINA], nomenclature="AHTN2022")
    shared = replace(desk, markets={CHINA: facts})

    plan = plan_product(desk=shared, request=request(mango(hs=HSCode("08045020")))).markets[0]

    assert plan.hs == HSCode("08045020")


def test_words_that_agree_with_the_list_s_code_say_nothing() -> None:
    plan = answer(World(), mango(), read_as("080410", certain=True))

    assert plan.verdict is Verdict.GO


def test_the_maker_s_code_stands_when_nothing_can_be_read() -> None:
    plan = answer(World(), mango(), read_as(certain=True))

    assert plan.verdict is Verdict.GO


def test_a_ban_that_hangs_on_a_fact_not_told_is_a_question() -> None:
    world = World()
    ban = replace(measure(MeasureKind.CONTROL, "prohibited"), condition="state fresh")
    world.measures.append(ban)

    silent = answer(world)
    told = answer(world, mango(facts=(("state", "dried"),)))
    fresh = answer(world, mango(facts=(("state", "fresh"),)))

    assert (silent.verdict, told.verdict, fresh.verdict) == (Verdict.ASK, Verdict.GO, Verdict.NO)
    assert "plan.control_ask" in codes(silent)

"""Steps and changes say a thing once, and only what matters."""

from dataclasses import replace

from samphao.engines.origin.contracts import WhatIf
from samphao.engines.plan import plan_product
from samphao.engines.plan.changes import changes
from samphao.engines.plan.goods import Goods
from samphao.engines.plan.steps import Told, next_steps
from samphao.engines.tariff.contracts import MeasureKind
from samphao.kernel.country import THAILAND
from samphao.kernel.grade import Grade
from samphao.kernel.product import OriginFacts, ProductCard
from samphao.kernel.reason import Reason
from tests.engines.plan.builders import (
    CHINA,
    MANGO,
    TODAY,
    World,
    mango,
    measure,
    paper,
    request,
)


def test_a_step_is_named_once_and_three_at_most() -> None:
    plan = plan_product(desk=World().desk(), request=request()).markets[0]
    assert plan.best is not None
    doubts = [Reason("plan.border_ask", {"market": market}) for market in "ABBCD"]

    steps = next_steps(
        best=replace(plan.best, reasons=tuple(doubts)), told=Told(papers=plan.papers)
    )

    assert [step.reason.values["market"] for step in steps] == ["A", "B", "C"]


def test_a_what_if_that_leaves_the_answer_is_no_change() -> None:
    desk = World().desk()
    plan = plan_product(desk=desk, request=request()).markets[0]
    goods = Goods(desk, mango(), MANGO, desk.markets[CHINA], TODAY, TODAY, 1000)
    finding = plan.findings[0]
    same = WhatIf(Reason("origin.same"), finding.status)
    assert plan.papers is not None

    found = changes(
        goods=goods,
        case=None,
        papers=plan.papers,
        findings=(replace(finding, what_if=(same,)),),
    )

    assert found == ()


def steps_of(world: World, card: ProductCard | None = None) -> list[tuple[str, dict[str, str]]]:
    plan = plan_product(desk=world.desk(), request=request(card)).markets[0]
    return [(step.reason.code, dict(step.reason.values)) for step in plan.next_steps]


def test_papers_that_stop_nothing_are_prepared_in_one_step_after_those_that_do() -> None:
    world = World(kinds=["gacc_registration", "form_e", "label", "isf", "invoice"])
    world.papers += [
        paper("label", gate=False, owner="importer", lead_days_max=30),
        paper("isf", gate=False, lead_days_max=3),
        replace(paper("invoice", gate=False), thai_side=True),
    ]

    plan = plan_product(desk=world.desk(), request=request(mango(held=()))).markets[0]

    first, second, *_ = plan.next_steps
    assert first.reason.code == "plan.step_get_paper"
    assert (second.reason.code, second.reason.values) == (
        "plan.step_prepare_papers",
        {"paper": "isf label"},
    )
    assert (second.owner, second.days_max) == ("plant", 30)
    assert len(second.reason.facts) == 2


def test_the_time_to_prepare_is_not_known_when_one_paper_has_none() -> None:
    world = World(kinds=["gacc_registration", "form_e", "label"])
    world.papers.append(paper("label", gate=False, lead_days_min=None, lead_days_max=None))

    plan = plan_product(desk=world.desk(), request=request()).markets[0]

    assert [(step.paper, step.days_max) for step in plan.next_steps][:1] == [("", None)]


def test_goods_that_pay_no_duty_anyway_need_prove_no_origin() -> None:
    unproved = mango(origin=OriginFacts(country=THAILAND))
    free = World()
    free.measures[0] = measure(MeasureKind.DUTY, "0%", programme="MFN")
    perhaps = World()
    perhaps.measures[0] = measure(MeasureKind.DUTY, "0% TO 5%", programme="MFN", grade=Grade.C)

    asked, not_asked, asked_again = (
        steps_of(world, unproved) for world in (World(), free, perhaps)
    )

    assert any(code.startswith("origin.") for code, _ in asked)
    assert not any(code.startswith("origin.") for code, _ in not_asked)
    assert any(code.startswith("origin.") for code, _ in asked_again)

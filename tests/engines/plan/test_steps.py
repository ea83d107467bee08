"""Steps and changes say a thing once, and only what matters."""

from dataclasses import replace

from samphao.engines.origin.contracts import WhatIf
from samphao.engines.plan import plan_product
from samphao.engines.plan.changes import changes
from samphao.engines.plan.goods import Goods
from samphao.engines.plan.steps import next_steps
from samphao.kernel.reason import Reason
from tests.engines.plan.builders import CHINA, MANGO, TODAY, World, mango, request


def test_a_step_is_named_once_and_three_at_most() -> None:
    plan = plan_product(desk=World().desk(), request=request()).markets[0]
    assert plan.best is not None
    doubts = [Reason("plan.border_ask", {"market": market}) for market in "ABBCD"]

    steps = next_steps(
        best=replace(plan.best, reasons=tuple(doubts)), papers=plan.papers, findings=()
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

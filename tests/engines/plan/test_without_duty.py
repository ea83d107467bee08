"""Where no duty is held, what the market forbids is still forbidden."""

import pytest

from samphao.engines.plan import Depth, plan_product
from samphao.engines.plan.contracts import Verdict
from samphao.engines.tariff.contracts import MeasureKind
from tests.engines.plan.builders import World, measure, request


@pytest.mark.parametrize("depth", list(Depth))
@pytest.mark.parametrize(
    ("state", "verdict", "codes"),
    [
        ("prohibited", Verdict.NO, ["plan.control_prohibited", "plan.no_facts_duty"]),
        ("suspended", Verdict.NO, ["plan.control_suspended", "plan.no_facts_duty"]),
        ("ask", Verdict.ASK, ["plan.no_facts_duty"]),
        ("admitted", Verdict.ASK, ["plan.no_facts_duty"]),
    ],
)
def test_a_prohibition_is_said_without_a_duty(
    state: str, verdict: Verdict, codes: list[str], depth: Depth
) -> None:
    world = World()
    world.measures = [measure(MeasureKind.CONTROL, state)]

    (plan,) = plan_product(desk=world.desk(), request=request(), depth=depth).markets

    assert plan.verdict is verdict
    assert [reason.code for reason in plan.reasons] == codes
    assert plan.best is None

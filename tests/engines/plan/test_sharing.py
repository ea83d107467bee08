"""What plans of a day share never changes an answer, and never grows without end."""

from dataclasses import replace
from datetime import timedelta

import pytest

from samphao.engines.plan import desk as desk_module
from samphao.engines.plan import goods as goods_module
from samphao.engines.plan import plan_product
from samphao.engines.plan.goods import Goods
from samphao.kernel.money import Money
from samphao.kernel.product import Held
from tests.engines.plan.builders import CHINA, MANGO, TODAY, World, mango, request


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every memo hold one thing only."""
    monkeypatch.setattr(desk_module, "MEMO_SIZE", 1)
    monkeypatch.setattr(goods_module, "MOST_KEPT", 1)


@pytest.mark.usefixtures("narrow")
def test_a_memo_that_overflows_starts_again_with_the_same_answers() -> None:
    desk = World().desk()
    days = [TODAY, TODAY + timedelta(days=1)]
    requests = [replace(request(), on=day) for day in [*days, *days]]

    answers = [plan_product(desk=desk, request=asked) for asked in requests]

    assert answers[:2] == answers[2:]
    assert answers[0] == plan_product(desk=World().desk(), request=requests[0])


def test_products_that_differ_only_in_papers_held_do_not_share_a_checklist() -> None:
    desk = World().desk()
    with_paper, without = mango(), mango(held=())
    expired = mango(held=(Held("gacc_registration", valid_to=TODAY - timedelta(days=1)),))

    verdicts = [
        plan_product(desk=desk, request=request(card)).markets[0].verdict.value
        for card in (with_paper, without, expired, with_paper)
    ]

    assert verdicts == ["go", "fix", "fix", "go"]


def test_a_cheap_consignment_does_not_share_the_finding_of_a_dear_one() -> None:
    desk = World().desk()
    dear, cheap = mango(), mango(price=Money.parse("1 THB"))

    needed = [
        plan_product(desk=desk, request=request(card)).markets[0].findings[0].proof_needed
        for card in (dear, cheap, dear)
    ]

    assert needed == [True, False, True]


def test_a_price_of_nothing_is_refused_after_a_like_product_was_answered() -> None:
    desk = World().desk()
    plan_product(desk=desk, request=request())

    (plan,) = plan_product(desk=desk, request=request(mango(price=Money.parse("0 THB")))).markets

    assert plan.reasons[0].code == "origin.price_not_positive"


def test_thai_papers_of_a_consignment_count_towards_the_waiver_of_the_proof() -> None:
    world = World()
    world.papers.append(
        replace(
            world.papers[0],
            paper="phyto",
            thai_side=True,
            gate=False,
            cost=Money.parse("4000 THB"),
        )
    )
    world.kinds.append("phyto")
    card = mango(price=Money.parse("3 THB"))

    with_paper = _proof_needed(world, card)
    world.papers.pop()

    assert with_paper
    assert not _proof_needed(world, card)


def _proof_needed(world: World, card: object) -> bool:
    desk = world.desk()
    goods = Goods(desk, card, MANGO, desk.markets[CHINA], TODAY, TODAY, 1000)
    (finding,) = goods.findings(via=())
    return finding.proof_needed

"""Landed costs worked by hand."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from samphao.engines.landed_cost import LandedCost, Part, landed_cost
from samphao.kernel.errors import SamphaoError
from tests.engines.landed_cost.cost_cases import landed_case
from tests.engines.tariff.worked import is_right, is_sourced, unworked

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "landed_cost"
CASES = [
    case for file in sorted(GOLDEN.glob("*.yaml")) for case in yaml.safe_load(file.read_text())
]
WORKED = [case for case in CASES if "working" in case]


def shown(value: object) -> str | None:
    return None if value is None else str(value)


def seen(cost: LandedCost) -> dict[str, Any]:
    parts = [line for line in cost.lines if line.part is not Part.SUBTOTAL]
    return {
        "baht": {line.code: str(line.amount.amount) for line in cost.lines},
        "parts": {line.code: str(line.amount.amount) for line in parts},
        "state": {line.code: str(line.local) for line in cost.lines if line.part is Part.STATE},
        "formulas": {line.code: line.formula for line in cost.lines if line.part is Part.STATE},
        "total": str(cost.total),
        "per_unit": str(cost.per_unit),
        "total_local": str(cost.total_local),
        "unit_local": str(cost.unit_local),
        "customs_value": str(cost.customs_value),
        "duty": str(cost.duty),
        "taxes": str(cost.taxes),
        "left": shown(cost.left),
        "high": shown(cost.high),
        "duty_saved": shown(cost.duty_saved),
        "blocked": [reason.code for reason in cost.blocked],
        "reasons": [reason.code for reason in cost.reasons],
        "facts": sorted({f for r in (*cost.reasons, *cost.blocked) for f in r.facts}),
        "grade": cost.grade.value,
    }


def test_there_are_enough_golden_cases_each_with_a_source() -> None:
    names = [case["name"] for case in CASES]

    assert len(CASES) >= 200
    assert len(set(names)) == len(names)
    assert all(case["source"] for case in CASES)


def test_a_case_with_a_working_is_graded_and_placed() -> None:
    unplaced = [case["name"] for case in WORKED if not is_sourced(case)]

    assert len(WORKED) >= 160
    assert unplaced == []


@pytest.mark.parametrize("case", WORKED, ids=[case["name"] for case in WORKED])
def test_a_working_comes_to_its_results_and_to_all_that_is_expected(case: dict[str, Any]) -> None:
    wrong = [step for step in case["working"].values() if not is_right(step)]

    assert wrong == []
    assert unworked(case) == []


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_case_worked_by_hand_comes_out_the_same(case: dict[str, Any]) -> None:
    expect = case["expect"]
    try:
        answer = seen(landed_cost(case=landed_case(**case["input"])))
    except SamphaoError as refused:
        answer = {"error": refused.code}

    assert {key: answer.get(key) for key in expect} == expect

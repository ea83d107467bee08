"""Published and practitioners' cases of papers."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from samphao.engines.documents import Checklist
from tests.engines.documents.document_cases import list_papers

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "documents"
CASES = [
    case for file in sorted(GOLDEN.glob("*.yaml")) for case in yaml.safe_load(file.read_text())
]


def seen(found: Checklist) -> dict[str, Any]:
    return {
        "papers": [f"{need.kind.id} {need.status}" for need in found.papers],
        "numbers": [need.number for need in found.papers],
        "stops": [need.kind.id for need in found.papers if need.stops],
        "lead_days": found.lead_days,
        "cost": str(found.cost),
        "grade": found.grade.value,
    }


def test_there_are_at_least_ten_golden_cases_each_with_a_source() -> None:
    names = [case["name"] for case in CASES]

    assert len(names) >= 10
    assert len(set(names)) == len(names)
    assert all(case["source"] and case["expect"] for case in CASES)


@pytest.mark.parametrize("golden", CASES, ids=lambda golden: golden["name"])
def test_golden_case_of_papers(golden: dict[str, Any]) -> None:
    expect = dict(golden["expect"])
    has = set(expect.pop("has", ()))

    told = seen(list_papers(golden["input"]))

    assert {key: told[key] for key in expect} == expect
    assert has <= set(told["papers"])

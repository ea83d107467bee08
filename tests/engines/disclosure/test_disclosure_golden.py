"""Cases of disclosure with the law they hang on."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.engines.disclosure.questions import FORBIDS, PERMITS, ask, policies, question

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "disclosure"
CASES = [
    case for file in sorted(GOLDEN.glob("*.yaml")) for case in yaml.safe_load(file.read_text())
]


def test_there_are_at_least_forty_golden_cases_each_with_its_law() -> None:
    names = [case["name"] for case in CASES]

    assert len(names) >= 40
    assert len(set(names)) == len(names)
    assert all(case["law"] and isinstance(case["seen"], bool) for case in CASES)


@pytest.mark.parametrize("golden", CASES, ids=lambda golden: golden["name"])
def test_golden_case_of_disclosure(golden: dict[str, Any]) -> None:
    expect = golden["expect"]

    found = ask(question(golden["ask"]))

    assert found.allowed is expect["allowed"]
    assert [reason.code for reason in found.reasons] == expect.get("reasons", [])
    assert found.policy_hash == policies().policy_hash
    if found.allowed:
        assert list(found.determining) == expect["by"]


@pytest.mark.parametrize("golden", CASES, ids=lambda golden: golden["name"])
def test_either_half_of_the_text_decides_a_golden_case(golden: dict[str, Any]) -> None:
    asked = question(golden["ask"])

    for half in (PERMITS, FORBIDS):
        assert ask(asked, half).allowed is golden["expect"]["allowed"]


def test_every_policy_speaks_in_a_golden_case() -> None:
    spoken = {name for case in CASES for name in ask(question(case["ask"])).determining}

    assert sorted(set(policies().order) - spoken) == []

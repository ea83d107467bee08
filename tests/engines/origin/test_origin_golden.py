"""Published and practitioners' cases of origin."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from samphao.engines.origin import OriginFinding
from samphao.kernel.reason import Reason
from tests.engines.origin.origin_cases import assess

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "origin"
CASES = [
    case for file in sorted(GOLDEN.glob("*.yaml")) for case in yaml.safe_load(file.read_text())
]


def told(reason: Reason) -> str:
    about = (reason.values.get(key) for key in ("material", "amount", "count"))
    return " ".join([reason.code, *filter(None, about)])


def changes(finding: OriginFinding) -> list[str]:
    return [f"{told(what_if.change)} {what_if.status}" for what_if in finding.what_if]


def assert_as_expected(finding: OriginFinding, expect: dict[str, Any]) -> None:
    seen = {
        "status": finding.status.value,
        "criterion": finding.criterion,
        "rule": finding.rule,
        "needed": [told(reason) for reason in finding.facts_needed],
        "what_if": changes(finding),
        "proof_needed": finding.proof_needed,
        "counts": [material.counts_as for material in finding.materials],
    }
    codes = {reason.code for reason in finding.reasons}
    assert {key: seen[key] for key in seen if key in expect} == {
        key: expect[key] for key in expect if key in seen
    }
    assert set(expect.get("reasons", ())) <= codes
    assert codes.isdisjoint(expect.get("not_reasons", ()))
    assert set(expect.get("what_if_has", ())) <= set(changes(finding))
    assert_figures(finding, expect)


def assert_figures(finding: OriginFinding, expect: dict[str, Any]) -> None:
    for name in ("margin", "value_content"):
        if name in expect:
            wanted = expect[name]
            assert getattr(finding, name) == (None if wanted is None else Decimal(wanted))
    if "value_content_below" in expect:
        assert finding.value_content is not None
        assert finding.value_content < Decimal(expect["value_content_below"])


def test_there_are_at_least_eighty_golden_cases_each_with_a_source() -> None:
    names = [case["name"] for case in CASES]

    assert len(names) >= 80
    assert len(set(names)) == len(names)
    assert all(case["source"] for case in CASES)


@pytest.mark.parametrize("golden", CASES, ids=lambda golden: golden["name"])
def test_golden_case_of_origin(golden: dict[str, Any]) -> None:
    finding = assess(golden["input"])

    assert_as_expected(finding, golden["expect"])

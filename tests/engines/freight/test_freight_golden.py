"""Measured and illustrative cases of freight."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from samphao.engines.freight import FreightAnswer, quote_freight
from tests.engines.freight.freight_cases import book, request

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "freight"
CASES = [
    case for file in sorted(GOLDEN.glob("*.yaml")) for case in yaml.safe_load(file.read_text())
]


def seen(answer: FreightAnswer) -> dict[str, Any]:
    told: dict[str, Any] = {
        "totals": [str(quote.total) for quote in answer.quotes],
        "borders": [quote.border for quote in answer.quotes],
        "refusals": [f"{item.service} {item.reason.code}" for item in answer.refusals],
    }
    if answer.quotes:
        first = answer.quotes[0]
        told["billable_kg"] = format(first.billable.kilograms.normalize(), "f")
        told["codes"] = [line.code for line in first.lines]
        told["amounts"] = [str(line.amount) for line in first.lines]
        told["reasons"] = [reason.code for reason in first.reasons]
        told["days"] = [first.days_p50, first.days_p90]
    return told


def test_there_are_at_least_fifteen_golden_cases_each_with_a_source() -> None:
    names = [case["name"] for case in CASES]

    assert len(names) >= 15
    assert len(set(names)) == len(names)
    assert all(case["source"] and case["expect"] for case in CASES)


@pytest.mark.parametrize("golden", CASES, ids=lambda golden: golden["name"])
def test_golden_case_of_freight(golden: dict[str, Any]) -> None:
    words = golden["input"]

    answer = quote_freight(request=request(words), book=book(words))

    told = seen(answer)
    assert {key: told.get(key) for key in golden["expect"]} == golden["expect"]

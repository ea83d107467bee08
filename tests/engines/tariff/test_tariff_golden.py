"""Tariff cases worked by hand: ways to pay, remedies, controls, reasons."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from samphao.engines.tariff import DutyOption, DutyQuote, duty_quote
from tests.engines.tariff.tariff_facts import entry, measure
from tests.engines.tariff.worked import is_right, is_sourced, unworked

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "tariff"
CASES = [
    case for file in sorted(GOLDEN.glob("*.yaml")) for case in yaml.safe_load(file.read_text())
]
WORKED = [case for case in CASES if "working" in case]


def ask(given: dict[str, Any]) -> DutyQuote:
    rows = [measure(**row) for row in given["measures"]]
    return duty_quote(entry=entry(**given["entry"]), measures=rows)


def told(option: DutyOption) -> str:
    words = [option.programme, option.status.value]
    if option.charge is not None:
        words.append(amount(option.charge.amount.amount))
        if option.charge.high is not None:
            words.append(f"to {amount(option.charge.high.amount)}")
    return " ".join([*words, *(reason.code for reason in option.reasons)])


def amount(value: Decimal) -> str:
    return f"{value.normalize():f}"


def seen(quote: DutyQuote) -> dict[str, Any]:
    return {
        "options": [told(option) for option in quote.options],
        "remedies": [
            " to ".join(amount(m.amount) for m in (charge.amount, charge.high) if m is not None)
            for charge in quote.remedies
        ],
        "vat": [row.expression for row in quote.vat],
        "excise": [row.expression for row in quote.excise],
        "parcel_tax": [row.expression for row in quote.parcel_tax],
        "relief": [row.expression for row in quote.relief],
        "controls": [control.state for control in quote.controls],
        "reasons": [reason.code for reason in quote.reasons],
        "facts": sorted(
            {fact for option in quote.options for reason in option.reasons for fact in reason.facts}
            | {fact for reason in quote.reasons for fact in reason.facts}
        ),
        "lines": [
            reason.values["lines"]
            for option in quote.options
            for reason in option.reasons
            if "lines" in reason.values
        ],
        "grade": quote.grade.value,
    }


def test_there_are_enough_golden_cases_each_with_a_source() -> None:
    names = [case["name"] for case in CASES]

    assert len(CASES) >= 70
    assert len(set(names)) == len(names)
    assert all(case["source"] for case in CASES)


def test_a_case_with_a_working_is_graded_and_placed() -> None:
    unplaced = [case["name"] for case in WORKED if not is_sourced(case)]

    assert len(WORKED) >= 24
    assert unplaced == []


@pytest.mark.parametrize("case", WORKED, ids=[case["name"] for case in WORKED])
def test_a_working_comes_to_its_results_and_to_all_that_is_expected(case: dict[str, Any]) -> None:
    wrong = [step for step in case["working"].values() if not is_right(step)]

    assert wrong == []
    assert unworked(case) == []


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_case_worked_by_hand_comes_out_the_same(case: dict[str, Any]) -> None:
    answer = seen(ask(case["input"]))

    assert {key: answer[key] for key in case["expect"]} == case["expect"]

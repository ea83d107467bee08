"""The reckoning behind golden workings finds what it is there to find."""

from decimal import Decimal
from typing import Any

import pytest

from tests.engines.tariff.worked import is_right, is_sourced, reckoned, unworked

CASE = {"working": {"duty": "100.05 * 10% = 10.01"}, "source": "B: a.com, row 1"}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("7", "7"),
        ("8 / 25%", "32"),
        ("(1 + 2) * 3 - 4", "5"),
        ("min(max(5000 * 0.3464%, 32.71), 634.62)", "32.71"),
    ],
)
def test_an_expression_is_reckoned_exactly(expression: str, value: str) -> None:
    assert reckoned(expression) == Decimal(value)


@pytest.mark.parametrize("expression", ["2 ** 3", "-1", "price * 2", "2 // 1"])
def test_an_expression_of_other_signs_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        reckoned(expression)


@pytest.mark.parametrize(
    ("step", "right"),
    [
        ("100.05 * 10% = 10.01", True),
        ("100.05 * 10% = 10.00", False),
        ("100.04 * 10% = 10.00", True),
        ("5 * 13% = 1", True),
        ("5 * 13% = 0", False),
    ],
)
def test_a_step_is_rounded_half_up_to_the_places_of_its_result(step: str, right: bool) -> None:
    assert is_right(step) is right


@pytest.mark.parametrize(
    ("expect", "missing"),
    [
        ({"state": {"duty": "10.01 CNY", "vat": "0.00 CNY"}}, []),
        ({"state": {"duty": "10.00 CNY"}}, ["10.00"]),
        ({"total": "11 THB", "blocked": ["12"]}, ["11"]),
        ({"options": ["MFN available 10.01", "RCEP available 3 to 4"]}, ["3", "4"]),
        ({"left": "-10.01 THB", "high": None, "remedies": ["8"]}, ["8"]),
    ],
)
def test_an_amount_without_a_step_is_found(expect: dict[str, Any], missing: list[str]) -> None:
    assert unworked({**CASE, "expect": expect}) == missing


@pytest.mark.parametrize(
    ("source", "sourced"),
    [
        ("B: Tariff.xlsx, row 4329", True),
        ("A: iras.gov.sg, low-value goods", True),
        ("A: somewhere", False),
        ("C: practice", True),
        ("arithmetic of exchange", True),
        ("practitioner's rule 1", False),
    ],
)
def test_a_source_names_its_grade_and_its_place(source: str, sourced: bool) -> None:
    assert is_sourced({"source": source}) is sourced

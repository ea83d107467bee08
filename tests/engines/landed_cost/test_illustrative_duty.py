"""What an illustrative duty may come to, and the line of an additional duty."""

from typing import Any

from samphao.engines.landed_cost import LandedCost, landed_cost
from samphao.kernel.money import Money
from tests.engines.landed_cost.cost_cases import landed_case

VAT = {"kind": "vat", "hs": "*", "expression": "0%"}
MFN = {"kind": "duty", "hs": "*", "expression": "10%"}
ATIGA = {"kind": "preference", "hs": "*", "expression": "0%", "programme": "ATIGA"}
SECTION = {"kind": "additional", "hs": "*", "note": "Section 301; more", "valid_from": "2026-07-24"}


def price(*rows: dict[str, Any], **given: Any) -> LandedCost:
    return landed_cost(case=landed_case(measures=[*rows, VAT], **{"programme": "ATIGA", **given}))


def above(cost: LandedCost) -> Money | None:
    return None if cost.high is None else cost.high - cost.per_unit


def test_an_illustrative_preference_may_come_to_the_duty_without_it() -> None:
    cost = price(MFN, ATIGA | {"grade": "C"})

    assert above(cost) == cost.duty_saved
    assert cost.duty.amount == 0


def test_a_preference_with_a_source_is_one_figure() -> None:
    assert price(MFN, ATIGA | {"grade": "B"}).high is None


def test_an_illustrative_preference_without_a_known_mfn_duty_is_one_figure() -> None:
    assert price(ATIGA | {"grade": "C"}).high is None


def test_the_range_of_an_illustrative_row_is_its_own_bound() -> None:
    cost = price(MFN, ATIGA | {"grade": "C", "expression": "0% TO 5%"})

    assert cost.duty_saved is not None
    assert above(cost) == (cost.duty_saved / 2).rounded()
    (duty,) = (line for line in cost.lines if line.code == "duty")
    assert duty.formula.startswith("0% × ")
    assert duty.values == {"expression": "0% TO 5%", "programme": "ATIGA"}


def test_an_illustrative_mfn_duty_without_a_range_is_one_figure() -> None:
    assert price(MFN | {"grade": "C"}, programme="MFN").high is None


def test_an_additional_duty_has_a_line_of_its_own_with_law_and_day() -> None:
    cost = price(MFN, SECTION | {"expression": "12.5%"}, programme="MFN")

    (line,) = (line for line in cost.lines if line.code == "additional")
    assert line.values is not None
    assert (line.values["law"], line.values["first_day"]) == ("Section 301", "2026-07-24")
    assert "remedy" not in {line.code for line in cost.lines}


def test_an_additional_duty_without_a_day_has_none_to_show() -> None:
    row = {name: value for name, value in SECTION.items() if name != "valid_from"}

    cost = price(MFN, row | {"expression": "1%"}, programme="MFN")

    assert [line.values for line in cost.lines if line.code == "additional"] == [
        {"expression": "1%", "programme": "", "law": "Section 301", "first_day": ""}
    ]


def test_goods_exempt_from_an_additional_duty_show_none() -> None:
    cost = price(MFN, SECTION | {"expression": "0%"}, programme="MFN")

    assert "additional" not in {line.code for line in cost.lines}

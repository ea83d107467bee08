"""Bills of materials: what is not known of a material stays open and never vanishes."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from samphao.engines.intake import BillOfMaterials, read_bill, read_cards
from samphao.kernel.country import Country
from samphao.kernel.hs import HSCode
from samphao.kernel.money import Money
from samphao.kernel.product import Material
from samphao.kernel.quantities import Weight
from tests.engines.intake.lists import PLACES, cards, sheet_of

HEAD = ("รหัสสินค้า", "วัตถุดิบ", "พิกัด", "ประเทศกำเนิด", "หลักฐาน", "มูลค่า", "สัดส่วน", "น้ำหนัก")


def bill(*rows: Sequence[str], head: Sequence[str] = HEAD) -> BillOfMaterials:
    return read_bill(sheet=sheet_of([head, *rows], name="bom"))


def codes(found: BillOfMaterials) -> list[str]:
    return [problem.problem.code.removeprefix("intake.") for problem in found.problems]


def test_a_material_is_read_in_full() -> None:
    found = bill(("A1", "น้ำตาล", "1701.99", "อินเดีย", "", "0.90 บาท", "2%", "12 กรัม"))

    assert found.materials == {
        "a1": (
            Material(
                "น้ำตาล",
                HSCode("170199"),
                Country("IN"),
                "",
                Money.parse("0.90 THB"),
                Decimal("0.02"),
                Weight(Decimal(12)),
            ),
        )
    }
    assert found.problems == ()


@pytest.mark.parametrize(
    ("cell", "share"), [("12%", "0.12"), ("0.12", "0.12"), ("12", "0.12"), ("๑๒ %", "0.12")]
)
def test_a_share_is_a_fraction_of_the_price(cell: str, share: str) -> None:
    found = bill(("A1", "sugar", "", "", "", "", cell, ""))

    assert found.materials["a1"][0].share == Decimal(share)


def test_a_share_under_a_percent_header_is_in_percent() -> None:
    found = bill(("A1", "sugar", "1"), head=("sku", "material", "share (%)"))

    assert found.materials["a1"][0].share == Decimal("0.01")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("A1", "sugar", "", "", "", "", "1", ""), "number_two_readings"),
        (("A1", "sugar", "", "", "", "", "120%", ""), "share_out_of_range"),
        (("A1", "sugar", "", "", "", "", "-5%", ""), "share_out_of_range"),
        (("A1", "sugar", "17", "", "", "", "", ""), "hs_not_a_code"),
        (("A1", "sugar", "", "Atlantis", "", "", "", ""), "country_unknown"),
        (("A1", "sugar", "", "", "", "0 THB", "", ""), "not_above_zero"),
        (("A1", "sugar", "", "", "", "5", "", ""), "currency_assumed"),
        (("A1", "sugar", "", "", "", "", "", "12"), "weight_without_unit"),
        (("A1", "", "1701.99", "", "", "", "", ""), "cell_missing"),
    ],
)
def test_a_material_with_a_broken_cell_is_kept(row: Sequence[str], code: str) -> None:
    found = bill(row)

    assert codes(found) == [code]
    assert len(found.materials["a1"]) == 1
    assert not found.problems[0].fatal
    assert found.problems[0].sheet == "bom"


def test_an_origin_said_to_be_unknown_stays_open() -> None:
    found = bill(("A1", "sugar", "", "ไม่ทราบ", "ไม่มี", "", "", ""))

    assert found.materials["a1"][0].origin is None
    assert found.materials["a1"][0].proof == ""
    assert found.problems == ()


def test_a_line_without_product_is_refused_and_blank_lines_are_not() -> None:
    found = bill(("", "sugar", "", "", "", "", "", ""), ("",) * 8, ("A1", "salt"))

    assert codes(found) == ["cell_missing"]
    assert found.problems[0].fatal
    assert found.rows == {"a1": 4}


def test_shares_beyond_the_whole_are_named_once() -> None:
    line = ("A1", "sugar", "", "", "", "", "60%", "")

    found = bill(line, line, line)

    assert codes(found) == ["shares_above_whole"]
    assert found.problems[0].row == 3


def test_materials_reach_their_product_in_any_case_of_its_code() -> None:
    found = bill(("a1", "mango", "", "TH", "GAP 1", "", "", ""), ("X9", "salt"))
    rows = [("sku", "name", "price (THB)"), ("A1", "mango", "12")]

    results = list(read_cards(sheet=sheet_of(rows), bom=found, places=PLACES))

    assert [material.name for card in cards(results) for material in card.origin.materials] == [
        "mango"
    ]
    assert results[-1].problems[0].problem.code == "intake.material_of_unknown_sku"
    assert results[-1].row == 3

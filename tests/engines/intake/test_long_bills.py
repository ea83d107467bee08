"""Bills of many rows for one product: each row is looked at once."""

from functools import partial

from samphao.engines.intake import BillOfMaterials, Sheet, SheetRow, read_bill
from tests.engines.steps import steps

HEADER = ("sku", "material", "share")


def bill_of(count: int) -> BillOfMaterials:
    lines = [("A-1", "sugar", "0.1%") for _ in range(count)]
    rows = [SheetRow(number, cells) for number, cells in enumerate([HEADER, *lines], start=1)]
    return read_bill(sheet=Sheet("", iter(rows)))


def test_twice_the_materials_of_a_product_take_twice_the_steps() -> None:
    bill_of(10)

    once, twice = (steps(partial(bill_of, count)) for count in (400, 800))

    assert twice < once * 2.2


def test_shares_above_the_whole_are_told_once_where_they_pass_it() -> None:
    found = bill_of(1200)

    (problem,) = [p for p in found.problems if p.problem.code == "intake.shares_above_whole"]
    assert problem.row == 1002

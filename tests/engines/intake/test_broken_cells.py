"""Every way to break one cell is named at its place, and the rows beside it survive."""

import io
from pathlib import Path

import pytest
import yaml

from samphao.connectors.files import read_sheets
from samphao.engines.intake import RowResult, read_cards

PLACES = {"เชียงใหม่": "th-50", "Chiang Mai": "th-50", "清迈府": "th-50"}
GOLDEN = Path(__file__).parents[2] / "golden" / "intake" / "broken_cells.yaml"
CASES = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))


def filled(cell: str) -> str:
    """Return the cell, or a paper name or text of so many letters for LONG:n."""
    return "a" * int(cell[5:]) if cell.startswith("LONG:") else cell


def results(case: dict[str, str]) -> list[RowResult]:
    cell = filled(case["cell"])
    priced = "price" in case["column"] or "ราคา (" in case["column"]
    is_target = "cn" in case["column"] or "จีน" in case["column"]
    if priced and not is_target:
        lines = [f"sku,name,{case['column']}", "G1,ข้าว,10 THB", f"B1,ชา,{cell}", "G2,ผ้า,20 THB"]
    else:
        head = f"sku,name,price (THB),{case['column']}"
        lines = [head, "G1,ข้าว,10,", f"B1,ชา,15,{cell}", "G2,ผ้า,20,"]
    content = "\n".join(lines).encode()
    (sheet,) = read_sheets(stream=io.BytesIO(content))
    return list(read_cards(sheet=sheet, places=PLACES))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_broken_cell_is_named_and_its_neighbours_survive(case: dict[str, str]) -> None:
    found = results(case)

    problems = [problem for result in found for problem in result.problems]
    assert [(p.row, p.column, p.problem.code) for p in problems] == [
        (3, case["column"], f"intake.{case['code']}")
    ]
    assert problems[0].remedy.code == f"intake.{case['code']}.remedy"
    assert problems[0].fatal == bool(case.get("lost"))
    expected = ["G1", "G2"] if case.get("lost") else ["G1", "B1", "G2"]
    assert [result.card.sku for result in found if result.card] == expected


def test_there_are_as_many_broken_cells_as_promised() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 60

"""Every broken file is refused by name, or its good rows survive beside the named problems."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from samphao.connectors.files import read_sheets
from samphao.engines.intake import RowProblem, read_bill, read_cards, sort_sheets
from samphao.kernel.errors import SamphaoError

PLACES = {"เชียงใหม่": "th-50"}
GOLDEN = Path(__file__).parents[2] / "golden" / "intake" / "broken_files.yaml"
CASES = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
REFUSED = [case for case in CASES if "refused" in case]
READ = [case for case in CASES if "refused" not in case]


def workbook(sheets: list[dict[str, Any]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for recipe in sheets:
        sheet = book.create_sheet(recipe.get("name", "list"))
        for row in recipe["rows"]:
            sheet.append(row)
        for merged in recipe.get("merged", ()):
            sheet.merge_cells(merged)
        if recipe.get("hidden"):
            sheet.sheet_state = "hidden"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def content(case: dict[str, Any]) -> bytes:
    if "book" in case:
        return workbook(case["book"])
    if "bytes" in case:
        return bytes.fromhex(case["bytes"])
    return str(case["text"]).encode(case.get("encoding", "utf-8"))


def read(case: dict[str, Any]) -> tuple[list[str], list[RowProblem]]:
    """Return the SKUs that were read and all problems, those of the bill of materials first."""
    sheets = sort_sheets(sheets=read_sheets(stream=io.BytesIO(content(case))))
    bom = read_bill(sheet=sheets.materials) if sheets.materials else None
    results = list(read_cards(sheet=sheets.products, bom=bom, places=PLACES))
    problems = list(bom.problems) if bom else []
    problems += [problem for result in results for problem in result.problems]
    return [result.card.sku for result in results if result.card], problems


@pytest.mark.parametrize("case", READ, ids=[case["name"] for case in READ])
def test_a_broken_file_yields_its_good_rows_and_names_the_others(case: dict[str, Any]) -> None:
    good, problems = read(case)

    named = [[problem.row, problem.column, problem.problem.code] for problem in problems]
    expected = [[row, column, f"intake.{code}"] for row, column, code in case.get("problems", [])]
    assert named == expected
    assert good == case["good"]


@pytest.mark.parametrize("case", REFUSED, ids=[case["name"] for case in REFUSED])
def test_a_file_that_holds_no_list_is_refused_with_a_code(case: dict[str, Any]) -> None:
    with pytest.raises(SamphaoError) as refusal:
        read(case)

    assert refusal.value.code == case["refused"]


def test_names_of_cases_are_not_repeated() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 40

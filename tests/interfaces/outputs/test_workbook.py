"""The workbook, opened again by another reader."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import chain
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from samphao.engines.plan.contracts import ExportPlan
from samphao.interfaces.outputs import XLSX, written
from samphao.interfaces.outputs.columns import Column, Kind, Table
from samphao.interfaces.outputs.workbook import workbook
from samphao.interfaces.outputs.workbook_parts import letters
from samphao.kernel.text import Language
from tests.interfaces.outputs.plans import (
    BOOK,
    FORMULA,
    HOSTILE,
    PLAN,
    PLANS,
    UNREAD,
    asking,
    named,
)

DAY = date(2026, 11, 24)


def content(plan: ExportPlan = PLAN, language: Language = Language.EN) -> bytes:
    return written(XLSX, plan=plan, book=BOOK, language=language, unread=UNREAD)


def opened(plan: ExportPlan = PLAN, language: Language = Language.EN) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content(plan, language)))


def rows(sheet: Worksheet) -> list[dict[str, Cell]]:
    """Return the rows below the header as cells by the word over them."""
    head, *others = sheet.iter_rows()
    return [{str(over.value): cell for over, cell in zip(head, row, strict=True)} for row in others]


def single(*cells: object, kind: Kind) -> Worksheet:
    """Return a sheet of one column that holds the cells."""
    table = Table("S", (Column("a", kind),), ("A",), iter([(cell,) for cell in cells]))
    made = workbook(title="t", made=DAY, tables=iter([table]))
    return openpyxl.load_workbook(BytesIO(made)).active


@pytest.mark.parametrize(
    ("language", "titles", "first"),
    [
        (
            Language.EN,
            ["Plan", "Papers", "Ways", "Fixes", "Facts", "Skipped rows", "Packs"],
            ["SKU", "Product", "HS code", "Market", "Verdict", "First reason"],
        ),
        (
            Language.TH,
            ["แผน", "เอกสาร", "ทางเลือกการส่งออก", "แก้ก่อน", "ข้อเท็จจริง", "แถวที่ข้าม", "ชุดข้อเท็จจริง"],
            ["รหัสสินค้า", "สินค้า", "รหัสพิกัดศุลกากร", "ตลาด", "คำตัดสิน", "เหตุผลแรก"],
        ),
        (
            Language.ZH,
            ["方案", "单证", "出货方式", "先补", "事实", "跳过的行", "数据包"],
            ["商品编码", "商品", "税号", "市场", "结论", "首要理由"],
        ),
    ],
)
def test_sheets_and_headers_are_in_the_language_asked(
    language: Language, titles: list[str], first: list[str]
) -> None:
    book = opened(language=language)

    assert book.sheetnames == titles
    assert [cell.value for cell in book.worksheets[0][1]][:6] == first


def test_every_product_has_a_row_in_every_market() -> None:
    found = rows(opened()["Plan"])

    pairs = [(row["SKU"].value, row["Market"].value) for row in found]
    assert len(pairs) == sum(len(product.markets) for product in PLAN.products)
    assert pairs[:2] == [("M1", "Vietnam"), ("M1", "China")]


def test_numbers_and_days_are_numbers_and_days() -> None:
    row = rows(opened()["Plan"])[1]

    best = PLAN.products[0].markets[1].best
    assert best is not None
    assert best.cost.left is not None
    landed = row["Landed cost a unit"]
    assert landed.number_format == "#,##0.00"
    assert Decimal(str(landed.value)) == best.cost.per_unit.rounded().amount
    assert Decimal(str(row["Left to retail price a unit"].value)) == best.cost.left.rounded().amount
    assert row["Currency"].value == "THB"
    assert row["Market's currency"].value == "CNY"
    assert row["VAT rate"].value == "9%"
    assert row["Papers missing"].value == 1
    assert str(row["Oldest fact"].value) == "2026-04-01 00:00:00"
    assert row["Oldest fact"].number_format == r"yyyy\-mm\-dd"


def test_money_of_a_currency_without_cents_shows_none() -> None:
    cell = rows(opened()["Plan"])[0]["Landed cost a unit, market's money"]

    assert cell.number_format == "#,##0"
    assert cell.value == int(cell.value)


def test_where_nothing_was_reckoned_the_cells_are_blank_and_never_zero() -> None:
    row = next(row for row in rows(opened()["Plan"]) if row["SKU"].value == "M3")

    blank = ("Landed cost a unit", "Retail price a unit", "Papers missing", "Currency")
    assert [row[name].value for name in blank] == [None] * 4
    assert row["Verdict"].value == "Ask a broker"


def test_the_question_that_decides_the_code_stands_beside_the_next_step() -> None:
    found = rows(opened(asking())["Plan"])

    column = "Question that decides the code"
    asked = {row["SKU"].value: row[column].value for row in found}
    assert asked["M1"] == "Is it in packs of 3 kg or less? · yes → 0902.30 · no → 0902.40"
    assert asked["M2"] is None


def test_hostile_text_stays_text() -> None:
    book = opened(named(HOSTILE, sku=FORMULA))

    row = rows(book["Plan"])[0]
    name = str(row["Product"].value)
    assert row["SKU"].value == FORMULA
    assert row["SKU"].data_type == "s"
    assert row["SKU"].number_format == "@"
    assert name.startswith('+cmd|"/C calc"!A1 <b>&')
    assert not {"\x1b", "\u202e", "\ufffe"} & set(name)
    assert not [c for sheet in book for line in sheet for c in line if c.data_type == "f"]


def test_what_excel_would_read_as_an_escape_is_spelled_out() -> None:
    package = ZipFile(BytesIO(content(named("_x0041_"))))

    assert b"_x005F_x0041_" in package.read("xl/sharedStrings.xml")


def test_headers_stay_in_sight_and_filter_their_rows() -> None:
    sheet = opened()["Plan"]

    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.column_dimensions["B"].width == 36


def test_cost_lines_of_a_way_sum_to_its_total() -> None:
    sheet = opened()["Ways"]

    found = rows(sheet)
    ways = [way for product in PLAN.products for m in product.markets for way in m.ways]
    names = [str(cell.value) for cell in sheet[1] if str(cell.value).endswith("(THB)")]
    assert len(found) == len(ways)
    assert [row["Chosen"].value for row in found].count("yes") == 6
    for row, way in zip(found, ways, strict=True):
        lines = sum(Decimal(str(row[name].value or 0)) for name in names)
        assert lines == way.cost.total.rounded().amount


def test_every_needed_paper_has_a_row() -> None:
    found = rows(opened()["Papers"])

    lists = (m.papers.papers for product in PLAN.products for m in product.markets if m.papers)
    gacc = next(row for row in found if row["Paper"].value == "GACC plant registration")
    assert len(found) == len(list(chain(*lists)))
    assert (gacc["Stops the goods"].value, gacc["Days, most"].value) == ("yes", 60)


def test_fixes_facts_and_skipped_rows_have_their_sheets() -> None:
    book = opened()

    fix, skipped = rows(book["Fixes"])[0], rows(book["Skipped rows"])[0]
    assert (fix["Paper"].value, fix["Opens"].value) == ("GACC plant registration", 2)
    assert fix["Products opened"].value == "M1, M4"
    assert (skipped["Row"].value, skipped["Cell"].value) == (7, "=abc")
    assert {row["Source"].value for row in rows(book["Facts"])} == {"Demo gazette, invented"}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", PLANS)
def test_every_kind_of_plan_opens_again(kind: str, language: Language) -> None:
    book = opened(PLANS[kind], language)

    pairs = sum(len(product.markets) for product in PLANS[kind].products)
    assert len(rows(book.worksheets[0])) == pairs


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert content() == content(replace(PLAN))


def test_the_package_is_of_the_kind_that_excel_opens() -> None:
    package = ZipFile(BytesIO(content()))

    # Version 45 is ZIP64; the date is the format's first, for no clock was asked.
    assert {entry.extract_version for entry in package.infolist()} == {20}
    assert {entry.date_time[0] for entry in package.infolist()} == {1980}
    assert package.testzip() is None


def test_what_is_more_than_a_sheet_holds_goes_on_in_another() -> None:
    table = Table("S", (Column("a", Kind.COUNT),), ("A",), iter([(at,) for at in range(5)]))

    made = workbook(title="t", made=DAY, tables=iter([table]), most_rows=2)

    book = openpyxl.load_workbook(BytesIO(made))
    found = {sheet.title: [cell.value for cell in sheet["A"]] for sheet in book}
    assert found == {"S": ["A", 0, 1], "S 2": ["A", 2, 3], "S 3": ["A", 4]}


def test_rows_are_handed_on_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samphao.interfaces.outputs.workbook.PORTION", 2)

    sheet = single(*range(5), kind=Kind.COUNT)

    assert [cell.value for cell in sheet["A"]] == ["A", 0, 1, 2, 3, 4]


def test_an_amount_with_too_many_digits_is_text() -> None:
    sheet = single(Decimal("99999999999.9999"), Decimal("999999999999.9999"), kind=Kind.MONEY)

    assert sheet["A2"].value == 99999999999.9999
    assert sheet["A2"].number_format == "#,##0.0000"
    assert sheet["A3"].value == "999999999999.9999"


def test_a_day_before_march_1900_is_text() -> None:
    sheet = single(date(1900, 2, 28), date(1900, 3, 1), kind=Kind.DAY)

    assert sheet["A2"].value == "1900-02-28"
    assert str(sheet["A3"].value) == "1900-03-01 00:00:00"


def test_a_text_is_cut_where_a_cell_ends() -> None:
    assert len(single("ก" * 40_000, kind=Kind.TEXT)["A2"].value) == 32_767


def test_columns_have_the_names_of_a_sheet() -> None:
    assert [letters(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]

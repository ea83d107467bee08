"""Tables of any office: headers in four languages, duties in many spellings, refusals by cell."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.kernel.country import Country
from samphao.reference.importers import (
    Imported,
    ImportRequest,
    Published,
    header_mapping,
    import_files,
    import_tariff_table,
    write_pack,
)
from samphao.reference.importers.errors import NothingRead
from samphao.reference.importers.table_headers import MEANINGS, synonyms
from samphao.reference.shelf import load_pack
from tests.reference.importers.made import CODES, noticed, sheet, table_of, workbook

PUBLISHED = Published("Gazette of Examples", date(2026, 11, 24))
LAOS = Country("LA")


def imported(*rows: list[object], **asked: Any) -> Imported:
    return import_tariff_table(
        sheet=sheet(rows), market=LAOS, published=PUBLISHED, codes=CODES, **asked
    )


def told(found: Imported) -> list[tuple[str, str, str, str]]:
    return [
        (row["kind"], row["programme"], row["hs"], row["expression"])
        for row in table_of(found, "measures.csv")
    ]


@pytest.mark.parametrize(
    "header",
    [
        ["税则号列", "最惠国税率", "协定税率(ACFTA)", "增值税率", "消费税率"],
        ["HS Code", "MFN rate (%)", "ACFTA", "VAT", "Excise tax"],
        ["พิกัดศุลกากร", "อัตราอากร", "อัตราพิเศษ ACFTA", "ภาษีมูลค่าเพิ่ม", "ภาษีสรรพสามิต"],
        ["Mã HS", "Thuế suất MFN", "Thuế ACFTA", "Thuế GTGT", "Thuế TTĐB"],
    ],
)
def test_headers_of_four_languages_mean_the_same(header: list[object]) -> None:
    found = imported(header, ["0804.50", "15%", "0", "13%", "10%"])

    assert told(found) == [
        ("duty", "MFN", "080450", "15%"),
        ("preference", "ACFTA", "080450", "0%"),
        ("vat", "", "080450", "13%"),
        ("excise", "", "080450", "10%"),
    ]


def test_a_mapping_tells_what_a_header_means() -> None:
    found = imported(
        ["Item", "Tax A", "Tax B", "Junk"],
        ["080450", "15", "5", "x"],
        mapping={"item": "hs", "Tax A": "duty", "Tax B": "preference ATIGA", "Junk": "ignore"},
    )

    assert told(found) == [
        ("duty", "MFN", "080450", "15%"),
        ("preference", "ATIGA", "080450", "5%"),
    ]
    assert noticed(found) == [("set_aside", 1, "importers.column_left")]


def test_a_preference_of_no_name_takes_the_agreement_that_is_given() -> None:
    found = imported(["税号", "协定税率"], ["080450", "0"], programme="ACFTA")

    assert told(found) == [("preference", "ACFTA", "080450", "0%")]


def test_a_header_may_stand_below_a_title() -> None:
    found = imported(["Tariff of Laos 2026"], [], ["HS", "Duty"], ["080450", "5"])

    assert found.report.counts["title_rows"] == 2
    assert found.report.adds_up
    assert table_of(found, "measures.csv")[0]["locator"] == "sheet Sheet1 row 4 column Duty"


@pytest.mark.parametrize(
    ("row", "code", "position"),
    [
        (["080450", "cheap"], "importers.cell", 1),
        (["080450", "5% +"], "importers.cell", 5),
        (["080450", "0.05"], "importers.cell", 1),
        (["0804500", "5%"], "importers.code_digits", 0),
        (["010121", "5%"], "importers.code_unknown", 0),
        (["98041500", "5%"], "importers.code_odd", 0),
        (["mango", "5%"], "importers.code_odd", 0),
        (["080410", "5%"], "importers.code_twice", 0),
    ],
)
def test_a_refused_cell_names_its_row_column_and_character(
    row: list[object], code: str, position: int
) -> None:
    found = imported(["HS", "Duty"], ["080410", "5"], row)

    (notice,) = found.report.notices
    assert (notice.row, notice.reason.code, notice.position) == (3, code, position)
    assert notice.column in {"HS", "Duty"}
    assert notice.outcome.value == "refused"
    assert found.report.adds_up


def test_blank_rows_headings_and_dashes_are_counted() -> None:
    found = imported(
        ["HS", "Description", "Duty"],
        ["", "Fruit", ""],
        ["", "", ""],
        ["080410", "Dates", "-"],
        ["080450", "Guavas", "Free"],
    )

    counts = found.report.counts
    assert (counts["heading_rows"], counts["blank_rows"], counts["cells_no_rate"]) == (1, 1, 1)
    assert told(found) == [("duty", "MFN", "080450", "0%")]
    assert found.report.adds_up


def test_origins_that_are_named_are_kept_and_others_refused() -> None:
    found = imported(
        ["HS", "ACFTA", "Origin", "Exclude", "Note"],
        ["080410", "0", "TH, CN", "", "x"],
        ["080450", "0", "*", "KH", ""],
        ["081060", "0", "Siam", "", ""],
    )

    rows = [(row["origin"], row["exclude"], row["note"]) for row in table_of(found, "measures.csv")]
    assert rows == [("TH CN", "", "x"), ("*", "KH", "")]
    assert noticed(found) == [("refused", 4, "importers.cell")]


def test_national_lines_with_titles_are_lines() -> None:
    found = imported(
        ["HS", "Description", "รายการ", "Duty"],
        ["08045020", "Mangoes", "มะม่วง", "5"],
        ["080410", "Dates", "", "5"],
    )

    (line,) = table_of(found, "lines.csv")
    assert (line["title_th"], line["title_en"], line["title_zh"]) == (
        "มะม่วง",
        "Mangoes",
        "Mangoes",
    )


def test_a_formula_that_was_never_calculated_is_refused() -> None:
    stream = workbook([["HS", "Duty"], ["080410", "5"], ["080450", "=1+4"]])
    request = ImportRequest(
        {"table": stream}, date(2026, 11, 24), CODES, {"market": "LA", "source": "Gazette"}
    )

    found = import_files(kind="tariff-table", request=request)

    assert told(found) == [("duty", "MFN", "080410", "5%")]
    assert noticed(found) == [("refused", 3, "importers.cell")]


def test_the_pack_is_loaded_as_any_other(tmp_path: Path) -> None:
    content = (
        "税则号列;商品名称;最惠国税率;协定税率（RCEP）\n08045020;芒果;15;20%或900元/吨，从低\n"
    )
    request = ImportRequest(
        {"table": io.BytesIO(content.encode())},
        date(2026, 11, 24),
        CODES,
        {"market": "CN", "source": "Gazette", "from": "2026-01-01", "to": "2026-12-31"},
    )
    found = import_files(kind="tariff-table", request=request)
    write_pack(found, tmp_path / "cn", codes=lambda: CODES)

    facts = load_pack(tmp_path / "cn", codes=lambda: CODES)

    assert [measure.expression for measure in facts.measures] == ["15%", "20% MAX 900 CNY/t"]
    assert facts.lines[0].title_zh == "芒果"
    assert facts.measures[0].provenance.validity.last == date(2026, 12, 31)


def test_every_known_header_has_a_meaning() -> None:
    assert set(synonyms().values()) <= MEANINGS


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=10)), max_size=8))
def test_whatever_stands_in_a_table_every_row_is_counted(rows: list[tuple[str, str]]) -> None:
    try:
        found = imported(["HS", "Duty"], ["080410", "5"], *map(list, rows))
    except NothingRead:
        return

    assert found.report.adds_up
    assert found.report.counts["rows"] == len(rows) + 1


def test_a_mapping_is_two_columns_and_its_titles_are_passed_over() -> None:
    rows = [["header", "meaning"], ["Tax A", "duty"], ["", "duty"], ["HS", "hs", "more"]]

    assert header_mapping(sheet=sheet(rows)) == {"Tax A": "duty", "HS": "hs"}
    assert header_mapping(sheet=sheet(rows[1:])) == {"Tax A": "duty", "HS": "hs"}

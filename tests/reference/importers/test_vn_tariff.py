"""Viet Nam's workbook in small: what each kind of row and cell becomes."""

from datetime import date
from pathlib import Path

import pytest

from samphao.reference.importers import Imported, import_vn_tariff, open_tables, write_pack
from samphao.reference.importers.errors import HeaderMissing, HeaderTwice, NoRows, NothingRead
from samphao.reference.importers.vn_controls import controls_of, items, procedures
from samphao.reference.shelf import load_pack
from tests.reference.importers.made import (
    CODES,
    PROCEDURE_HEADER,
    VN_HEADER,
    noticed,
    sheet,
    table_of,
    vn_line,
    workbook,
)

READ_ON = date(2026, 11, 24)
PLANT = "Kiểm dịch thực vật (01/2024/TT-BNNPTNT M9)"
DUMPING = "Áp thuế CBPG Một số SP ván sợi gỗ (TH, CN) (2491/QĐ-BCT-2025)"


def imported(*lines: list[object], notes: list[list[object]] | None = None) -> Imported:
    return import_vn_tariff(
        tariff=sheet([VN_HEADER, *lines], "Tariff"),
        procedures=None if notes is None else sheet([PROCEDURE_HEADER, *notes], "Procedures"),
        retrieved=READ_ON,
    )


def rates(found: Imported, programme: str) -> list[tuple[str, str, str, str]]:
    return [
        (row["kind"], row["hs"], row["expression"], row["exclude"])
        for row in table_of(found, "measures.csv")
        if row["programme"] == programme
    ]


def test_a_line_gives_a_rate_for_every_programme_with_its_place() -> None:
    found = imported(vn_line("08106000", "- Durians", MFN="30", ACFTA="0 (-TH)", RCEP="7,5"))

    (row,) = [row for row in table_of(found, "measures.csv") if row["programme"] == "ACFTA"]
    assert rates(found, "MFN") == [("duty", "08106000", "30%", "")]
    assert rates(found, "ACFTA") == [("preference", "08106000", "0%", "TH")]
    assert rates(found, "RCEP") == [("preference", "08106000", "7.5%", "")]
    assert row["locator"] == "sheet Tariff row 2 column G"
    assert (row["quote"], row["grade"], row["retrieved"]) == ("0 (-TH)", "B", "2026-11-24")


def test_the_group_that_is_read_as_asean_says_so() -> None:
    found = imported(vn_line("08106000"))

    (row,) = [row for row in table_of(found, "measures.csv") if row["programme"] == "RCEP"]
    assert "ASEAN" in row["note"]
    assert "TH" in row["origin"].split()


def test_a_star_gives_no_preference_and_no_prefix_reaches_over_it() -> None:
    found = imported(vn_line("08041000"), vn_line("08045010", ATIGA="*"), vn_line("08045020"))

    assert [hs for _, hs, _, _ in rates(found, "ATIGA")] == ["08041000", "08045020"]
    assert found.report.counts["cells_no_preference"] == 1
    assert found.report.adds_up


def test_a_quota_gives_a_rate_inside_and_one_outside() -> None:
    found = imported(vn_line("17011400", MFN="25 (NHN: 80)"))

    assert rates(found, "MFN") == [
        ("quota_in", "17011400", "25%", ""),
        ("quota_out", "17011400", "80%", ""),
    ]
    assert ("read", 2, "importers.quota_rates") in noticed(found)


def test_two_rates_of_one_line_wait_for_the_fact_that_tells_them_apart() -> None:
    found = imported(vn_line("08106000", AJCEP="0/5"))

    rows = [row for row in table_of(found, "measures.csv") if row["programme"] == "AJCEP"]
    assert [(row["expression"], row["condition"]) for row in rows] == [
        ("0%", "line_part 1"),
        ("5%", "line_part 2"),
    ]
    assert ("read", 2, "importers.several_rates") in noticed(found)


def test_words_instead_of_a_rate_are_refused_with_their_place() -> None:
    found = imported(vn_line("08106000", MFN="Theo hướng dẫn tại khoản 1.1 Chương 98"))

    (notice,) = [each for each in found.report.notices if each.outcome.value == "refused"]
    assert (notice.row, notice.column, notice.position) == (2, "mfn rate", 1)
    assert notice.text.startswith("Theo")
    assert rates(found, "MFN") == []


@pytest.mark.parametrize(
    ("line", "count", "notice"),
    [
        (vn_line("0810", "Other fruit, fresh"), "heading_rows", None),
        (vn_line(None, "- Fruit:"), "heading_rows", None),
        ([None] * 5, "blank_rows", None),
        (vn_line("9849170"), "odd_rows", ("refused", 3, "importers.code_odd")),
        (vn_line("0810600000"), "odd_rows", ("refused", 3, "importers.code_odd")),
        (vn_line("98041500"), "lines_set_aside", ("set_aside", 3, "importers.national_chapter")),
        (vn_line("77000000"), "lines_refused", ("refused", 3, "importers.code_odd")),
        (vn_line("08106000"), "lines_refused", ("refused", 3, "importers.code_twice")),
        (vn_line("08041000", MFN="*"), "cells_refused", ("refused", 3, "importers.cell")),
        (vn_line("08041000", ATIGA=""), "cells_blank", ("set_aside", 3, "importers.cell_blank")),
    ],
)
def test_no_row_is_dropped_without_a_word(
    line: list[object], count: str, notice: tuple[str, int, str] | None
) -> None:
    found = imported(vn_line("08106000"), line)

    assert found.report.counts[count] == 1
    assert found.report.adds_up
    told = [each for each in noticed(found) if each[2] != "importers.column_left"]
    assert told == ([notice] if notice else [])


def test_a_formula_that_was_never_calculated_is_refused() -> None:
    stream = workbook([VN_HEADER, vn_line("08106000", MFN="=20+10")])
    (tab,) = open_tables(stream=stream)

    found = import_vn_tariff(tariff=tab, retrieved=READ_ON)

    (notice,) = [each for each in found.report.notices if each.outcome.value == "refused"]
    assert (notice.row, notice.column) == (2, "mfn rate")
    assert notice.reason.values["text"] == "formula"
    assert found.report.adds_up


def test_columns_that_are_not_read_are_named() -> None:
    found = imported(vn_line("08106000"))

    left = [each.column for each in found.report.notices]
    assert left == ["Standard import duty rate", "Import duty rate per CPTPP"]


def test_titles_say_under_what_an_other_stands() -> None:
    found = imported(
        vn_line("0804", "Dates, figs"),
        vn_line("080450", "- Guavas:"),
        vn_line("08045010", "- - Guavas"),
        vn_line("08045090", "- - Other"),
        vn_line("08106000", "Other"),
    )

    titles = [row["title_en"] for row in table_of(found, "lines.csv")]
    assert titles == ["Guavas: Guavas", "Guavas: Other", "Other"]


@pytest.mark.parametrize(
    ("text", "state", "origins"),
    [
        (PLANT, "admitted", "*"),
        ("Hàng hóa lĩnh vực in khi NK phải có giấy phép (22/2018/TT-BTTTT PL1)", "licence", "*"),
        ("Hóa chất cấm (113/2017/NĐ-CP PL3)", "ask", "*"),
        ("Một điều chưa ai biết", "ask", "*"),
        (DUMPING, "ask", "CN TH"),
    ],
)
def test_a_procedure_becomes_a_control(text: str, state: str, origins: str) -> None:
    (control,) = controls_of(text)

    assert (control.state, control.origins) == (state, origins)
    assert control.note
    assert control.quote == text


def test_export_rules_of_viet_nam_are_no_control_of_its_imports() -> None:
    assert controls_of("Loài thủy sản cấm XK (01/2024/TT-BNNPTNT M8)") == ()


def test_procedures_that_run_together_are_told_apart() -> None:
    found = items(f"{PLANT}{PLANT.replace('M9', 'M10')}; {DUMPING}")

    assert found == (PLANT, PLANT.replace("M9", "M10"), DUMPING)


def test_every_phrase_has_a_state_and_a_meaning() -> None:
    states = {each.state for each in procedures()}

    assert states == {"admitted", "licence", "ask", "none"}
    assert all(each.words and each.meaning for each in procedures())


def test_procedures_become_controls_and_unknown_ones_are_named_once() -> None:
    notes: list[list[object]] = [
        [1, "08041000", "a", "a", PLANT],
        [1, "08106000", "a", "a", "Một điều chưa ai biết"],
        [1, "20089990", "a", "a", ""],
        [1, "17011400", "a", "a", PLANT],
    ]
    lines = [vn_line("08041000"), vn_line("08106000"), vn_line("20089990")]

    found = imported(*lines, notes=notes)

    controls = [row for row in table_of(found, "measures.csv") if row["kind"] == "control"]
    assert [(row["hs"], row["expression"]) for row in controls] == [
        ("08041000", "admitted"),
        ("08106000", "ask"),
    ]
    assert ("read", 3, "importers.procedure_not_known") in noticed(found)
    assert ("refused", 5, "importers.line_without_rates") in noticed(found)
    assert found.report.adds_up


def test_the_pack_is_loaded_as_any_other(tmp_path: Path) -> None:
    stream = workbook([VN_HEADER, vn_line("08106000", MFN="30"), vn_line("17011400", MFN="25/30")])
    (tab,) = open_tables(stream=stream)

    found = import_vn_tariff(tariff=tab, retrieved=READ_ON, valid_to=date(2026, 12, 31))
    write_pack(found, tmp_path / "vn_tariff", codes=lambda: CODES)

    facts = load_pack(tmp_path / "vn_tariff", codes=lambda: CODES)
    assert len(facts.lines) == 2
    assert facts.stamp.pack == "tariff/vn"
    assert {str(measure.market) for measure in facts.measures} == {"VN"}


@pytest.mark.parametrize(
    ("rows", "refusal"),
    [
        ([], NoRows),
        ([VN_HEADER], NothingRead),
        ([VN_HEADER, vn_line("0810")], NothingRead),
        ([VN_HEADER, vn_line("98041500")], NothingRead),
        ([["Code", "Name"], ["08106000", "Durian"]], HeaderMissing),
        ([[name for name in VN_HEADER if name != "MFN rate"], []], HeaderMissing),
        ([[name for name in VN_HEADER if "ATIGA" not in name], []], HeaderMissing),
        ([[name for name in VN_HEADER if name != "HSCode"], []], HeaderMissing),
        ([[*VN_HEADER, "MFN rate"], []], HeaderTwice),
        ([[*VN_HEADER, "hscode"], []], HeaderTwice),
    ],
)
def test_a_sheet_that_is_not_that_workbook_is_refused(
    rows: list[list[object]], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        import_vn_tariff(tariff=sheet(rows), retrieved=READ_ON)


@pytest.mark.parametrize(
    ("rows", "refusal"), [([], NoRows), ([["HSCode", "Description_EN"]], HeaderMissing)]
)
def test_a_sheet_that_has_no_procedures_is_refused(
    rows: list[list[object]], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        import_vn_tariff(
            tariff=sheet([VN_HEADER, vn_line("08106000")]),
            procedures=sheet(rows),
            retrieved=READ_ON,
        )

"""Thai Customs' tables: permits, offices, ports, and what becomes a note."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from samphao.interfaces.facts import hs_codes
from samphao.reference.importers import (
    Imported,
    ImportRequest,
    import_files,
    import_thai_customs,
    write_pack,
)
from samphao.reference.importers.errors import FilesNotFit, HeaderMissing, NothingRead
from samphao.reference.importers.thai_customs import TABLES
from samphao.reference.shelf import load_pack
from tests.reference.importers.made import CODES, noticed, sheet, table_of

DAY = date(2026, 11, 24)
BOTH, OUT, IN = "นำเข้าและส่งออก", "ส่งออก", "นำเข้า"
FISHERIES, PLANTS = "กรมประมง", "กรมวิชาการเกษตร"


def permit(hs: str, direction: str = OUT, **cells: str) -> list[object]:
    return [
        hs,
        cells.get("statistic", "000"),
        direction,
        cells.get("agency", PLANTS),
        "nan",
        cells.get("english", "FRUIT"),
        cells.get("day", "20170131"),
    ]


def imported(name: str, *rows: list[object], **more: Any) -> Imported:
    return import_thai_customs(sheets={name: sheet(rows)}, codes=CODES, retrieved=DAY, **more)


def test_a_permit_for_export_becomes_a_paper_that_is_no_gate() -> None:
    found = imported("permission", permit("08045020", BOTH))

    (paper,) = table_of(found, "papers.csv")
    assert (paper["market"], paper["side"], paper["hs"], paper["gate"]) == (
        *("*", "thai", "08045020", "no"),
    )
    assert (paper["locator"], paper["valid_from"]) == ("permission.csv rows 1", "2017-01-31")
    (kind,) = table_of(found, "paper_kinds.csv")
    assert kind["id"] == paper["paper"]
    assert kind["issuer_th"] == PLANTS


def test_permits_of_one_office_and_code_are_one_paper_that_names_its_goods() -> None:
    rows = [
        permit("08045020", statistic=f"00{n}", english=name)
        for n, name in enumerate(["A", "B", "C", "D", "E"], start=1)
    ]

    (paper,) = table_of(imported("permission", *rows), "papers.csv")

    assert paper["note"].endswith("only A, B, C, D and 1 more")
    assert paper["locator"] == "permission.csv rows 1 2 3 4 and 1 more"


@pytest.mark.parametrize(
    ("row", "count", "code"),
    [
        (permit("08045020", IN), "permits_import_only", None),
        (permit("29033990"), "permits_other_vintage", "importers.code_of_2017"),
        (permit("0804502"), "permits_refused", "importers.code_odd"),
        (permit("98041500"), "permits_refused", "importers.code_odd"),
        (permit("08045020", "ผ่านแดน"), "permits_refused", "importers.word_unknown"),
        (permit("08045020", agency="กรมใหม่"), "permits_refused", "importers.agency_unknown"),
        (permit("08045020", day="20170231"), "permits_refused", "importers.word_unknown"),
        (permit("08045020", day="2017"), "permits_refused", "importers.word_unknown"),
    ],
)
def test_a_permit_that_is_no_paper_is_counted_or_named(
    row: list[object], count: str, code: str | None
) -> None:
    found = imported("permission", permit("08106000"), row)

    assert found.report.counts[count] == 1
    assert found.report.adds_up
    assert [each[1:] for each in noticed(found)] == ([(2, code)] if code else [])


def test_ports_of_the_asked_countries_are_places_and_odd_ones_are_named() -> None:
    found = imported(
        "port_code",
        ["THBKK", "Bangkok", "TH"],
        ["THBKK", "Bangkok again", "TH"],
        ["DEHAM", "Hamburg", "DE"],
        ["ANAUA", "Aruba", "AN"],
        ["MMSH", "Mont St Hilaire", "M"],
        ["THXXX", "", "TH"],
        countries="TH CN",
    )

    (place,) = table_of(found, "places.csv")
    assert (place["id"], place["country"], place["kind"]) == ("port-thbkk", "TH", "port")
    assert found.report.counts["ports_other_countries"] == 1
    assert [row for _, row, _ in noticed(found)] == [2, 4, 5, 6]
    assert found.report.adds_up


def test_offices_keep_their_thai_name_in_all_languages() -> None:
    found = imported("area_code", ["2101", "ด่านศุลกากรบ้านแหลม", "Y", "Y", "Y", "Y"])

    (place,) = table_of(found, "places.csv")
    assert (place["id"], place["name_en"]) == ("office-2101", "ด่านศุลกากรบ้านแหลม")


@pytest.mark.parametrize(
    ("name", "row", "statement"),
    [
        ("unit_code", ["1", "04", "SMALL SPRAY"], "04: SMALL SPRAY"),
        ("package_code", ["1A", "Drum, steel"], "1A: Drum, steel"),
        ("privilege_code", ["AK4", "อาเซียน-เกาหลี", "16/12/2014"], "AK4: อาเซียน-เกาหลี | 16/12/2014"),
        ("export_duty_rate", ["5", "- อื่น ๆ", "40", "", "", "01/01/2560"], "5: - อื่น ๆ | 40"),
    ],
)
def test_what_the_format_has_no_table_for_becomes_a_note(
    name: str, row: list[object], statement: str
) -> None:
    (note,) = table_of(imported(name, row), "notes.csv")

    assert note["statement"] == statement


@pytest.mark.parametrize(
    ("sheets", "refusal"),
    [
        ({}, FilesNotFit),
        ({"cartype_code": sheet([["1"]])}, FilesNotFit),
        ({"unit_code": sheet([])}, NothingRead),
        ({"unit_code": sheet([["1", "04"]])}, HeaderMissing),
    ],
)
def test_tables_that_do_not_fit_are_refused(sheets: Any, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        import_thai_customs(sheets=sheets, codes=CODES, retrieved=DAY)


def test_the_whole_tables_lose_nothing_and_load(shared_data: Path, tmp_path: Path) -> None:
    folder = shared_data / "th_customs_ref"
    streams = {name: (folder / f"{name}.csv").open("rb") for name in TABLES}
    try:
        request = ImportRequest(streams, DAY, hs_codes())
        found = import_files(kind="thai-customs", request=request)
    finally:
        for stream in streams.values():
            stream.close()
    write_pack(found, tmp_path / "th_customs", codes=hs_codes)

    facts = load_pack(tmp_path / "th_customs", codes=hs_codes)

    counts = found.report.counts
    assert found.report.adds_up
    assert (counts["permits"], counts["offices"], counts["ports"]) == (11_220, 1_000, 43_641)
    assert counts["permits_read"] + counts["permits_other_vintage"] > 5_000
    assert len(facts.places) == counts["offices_read"] + counts["ports_read"]
    assert not any(rule.gate for rule in facts.paper_rules)

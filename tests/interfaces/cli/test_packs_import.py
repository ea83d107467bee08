"""packs import: a published file becomes a pack that verifies, and every odd row is named."""

import json
from pathlib import Path
from typing import Any

import pytest

from samphao.reference.importers import IMPORTERS
from tests.interfaces.cli.command_line import Samphao

TARIFF = """\
HS code,Description,Tax A,Tax B
0804.50,Mangoes,15%,5
8471.30,Laptops,free,0.05
9999.99,Nothing,5,5
"""
MAPPING = "header,meaning\nTax A,duty\nTax B,preference ATIGA\n"
FLOWS = """\
reporterISO,partnerISO,cmdCode,flowCode,period,primaryValue,netWgt
THA,CHN,081060,X,2025,4000.5,900
THA,VNM,080450,Y,2025,12500,
"""
OPTIONS = ("--option", "market=LA", "--option", "source=Gazette 12/2026")


@pytest.fixture
def tariff(tmp_path: Path) -> tuple[str | Path, ...]:
    """Return the words that import a small tariff of Laos into `packs/la`."""
    (tmp_path / "la.csv").write_text(TARIFF, encoding="utf-8")
    (tmp_path / "mapping.csv").write_text(MAPPING, encoding="utf-8")
    return (
        *("packs", "import", "tariff-table", tmp_path / "la.csv"),
        *("--mapping", tmp_path / "mapping.csv", *OPTIONS),
        *("--retrieved", "2026-11-20", "--out", tmp_path / "packs" / "la"),
    )


def test_every_refused_row_is_named_with_its_column_and_remedy(
    samphao: Samphao, tariff: tuple[str, ...]
) -> None:
    answer = samphao(*tariff)

    assert answer.code == 3
    assert "tariff/la, 3 facts" in answer.out
    assert "la, row 3, column Tax B: “0.05” cannot be read from character 1 on" in answer.out
    assert "la, row 4, column HS code: “9999.99” is no customs code" in answer.out
    assert "The counts add up" in answer.out


def test_an_imported_pack_verifies_and_is_used(
    samphao: Samphao, tariff: tuple[str, ...], tmp_path: Path
) -> None:
    samphao(*tariff)

    verified = samphao("packs", "verify", tmp_path / "packs")
    quoted = samphao("duty", "8471.30", "LA", "--packs", tmp_path / "packs", "--json")

    assert verified.code == 0
    (option,) = json.loads(quoted.out)["options"]
    assert (option["programme"], option["charge"]["expression"]) == ("MFN", "0%")
    assert "tariff/la" in quoted.err


def test_the_day_of_reading_stands_in_every_row(
    samphao: Samphao, tariff: tuple[str, ...], tmp_path: Path
) -> None:
    samphao(*tariff)

    rows = (tmp_path / "packs" / "la" / "measures.csv").read_text("utf-8").splitlines()[1:]
    assert len(rows) == 3
    assert all(",2026-11-20," in row for row in rows)


def test_the_report_in_json_holds_every_notice(samphao: Samphao, tariff: tuple[str, ...]) -> None:
    answer = json.loads(samphao(*tariff, "--json").out)

    assert answer["pack"] == "tariff/la"
    assert answer["adds_up"] is True
    assert answer["outcomes"] == {"read": 0, "refused": 2, "set_aside": 0}
    assert [(one["row"], one["column"]) for one in answer["notices"]] == [
        (3, "Tax B"),
        (4, "HS code"),
    ]
    assert all(one["reason"]["text"] != one["reason"]["code"] for one in answer["notices"])


@pytest.mark.parametrize("language", ["th", "en", "zh"])
def test_the_report_has_words_in_every_language(
    samphao: Samphao, tariff: tuple[str, ...], language: str
) -> None:
    answer = samphao(*tariff, "--lang", language)

    assert "cli." not in answer.out
    assert "cells_" not in answer.out
    assert "rows" not in answer.out or language == "en"


def test_an_import_gives_way_to_the_next_and_to_nothing_else(
    samphao: Samphao, tariff: tuple[str, ...], tmp_path: Path
) -> None:
    first, second = samphao(*tariff).code, samphao(*tariff).code
    foreign = tmp_path / "letters"
    foreign.mkdir()
    (foreign / "to_customs.txt").write_text("dear", encoding="utf-8")

    refused = samphao(*tariff, "--out", foreign)

    assert (first, second, refused.code) == (3, 3, 4)
    assert "holds another pack or other files" in refused.err
    assert [file.name for file in foreign.iterdir()] == ["to_customs.txt"]


def test_statistics_are_written_but_are_no_pack(samphao: Samphao, tmp_path: Path) -> None:
    (tmp_path / "flows.csv").write_text(FLOWS, encoding="utf-8")

    answer = samphao("packs", "import", "comtrade", tmp_path / "flows.csv", "--out", tmp_path / "f")

    assert answer.code == 3
    assert "They are no pack" in answer.out
    assert "flows, row 3, column flow: “Y” cannot be read here" in answer.out
    assert (tmp_path / "f" / "flows.csv").read_text("utf-8").count("\n") == 2


def test_a_file_may_be_given_under_the_name_the_importer_knows(
    samphao: Samphao, tmp_path: Path
) -> None:
    (tmp_path / "x.csv").write_text("1,ANT,มด\n2,BOX,กล่อง\n", encoding="utf-8")
    words = ("packs", "import", "thai-customs", "--out", tmp_path / "th", "--json", "--as")

    unknown = samphao(*words, f"ants={tmp_path / 'x.csv'}")
    known = samphao(*words, f"unit_code={tmp_path / 'x.csv'}")

    assert unknown.code == 4
    assert "permission" in unknown.err
    assert known.code == 0
    assert json.loads(known.out)["counts"] == {"unit_code": 2, "unit_code_read": 2}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nothing", "la.csv"), 4, ", ".join(IMPORTERS)),
        (("tariff-table", "la.csv"), 4, "market"),
        (("tariff-table", "la.csv", *OPTIONS, "--option", "colour=red"), 4, "colour"),
        (("tariff-table", "la.csv", "la.csv"), 4, "la, la"),
        (("tariff-table", "missing.csv"), 4, "missing.csv"),
        (("tariff-table",), 2, "FILE or --as"),
        (("tariff-table", "la.csv", "--option", "market"), 2, "--option"),
        (("tariff-table", "la.csv", "--retrieved", "2569-11-20"), 2, "--retrieved"),
    ],
)
def test_what_cannot_be_imported_is_refused_and_nothing_is_written(
    samphao: Samphao, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    (tmp_path / "la.csv").write_text(TARIFF, encoding="utf-8")
    argv = [tmp_path / word if word.endswith(".csv") else word for word in words]

    answer = samphao("packs", "import", *argv, "--out", tmp_path / "packs" / "la")

    assert answer.code == code
    assert said in answer.err
    assert not (tmp_path / "packs").exists()


def test_a_folder_that_cannot_be_written_is_refused(
    samphao: Samphao, tariff: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file, no folder", encoding="utf-8")

    answer = samphao(*tariff, "--out", tmp_path / "taken" / "la")

    assert answer.code == 4
    assert "can't be written" in answer.err


def test_the_whole_workbook_of_viet_nam_becomes_a_pack_that_is_used(
    samphao: Samphao, require: Any, tmp_path: Path
) -> None:
    data = require("shared") / "vn_tariff"
    files = (data / "Tariff.xlsx", data / "Specialised_procedures.xlsx")

    imported = samphao("packs", "import", "vn-tariff", *files, "--out", tmp_path / "vn", "--json")
    quoted = samphao("duty", "2106.90.99", "VN", "--packs", tmp_path / "vn", "--json")

    report = json.loads(imported.out)
    assert (imported.code, report["pack"], report["adds_up"]) == (3, "tariff/vn", True)
    assert report["counts"]["leaf_rows"] == 12_000
    assert report["outcomes"]["refused"] == 273
    options = {one["programme"] for one in json.loads(quoted.out)["options"]}
    assert {"MFN", "AANZFTA", "AKFTA", "AJCEP"} <= options


def test_the_tables_of_thai_customs_become_a_pack_that_verifies(
    samphao: Samphao, require: Any, tmp_path: Path
) -> None:
    data = require("shared") / "th_customs_ref"
    tables = [data / f"{name}.csv" for name in ("permission", "area_code", "unit_code")]

    imported = samphao("packs", "import", "thai-customs", *tables, "--out", tmp_path / "th")
    verified = json.loads(samphao("packs", "verify", tmp_path / "th", "--json").out)

    assert imported.code == 3
    assert "permission.csv, row 3100: “00000000” is no customs code" in imported.out
    assert [(one["pack"], one["accepted"]) for one in verified] == [("papers/th_customs", True)]

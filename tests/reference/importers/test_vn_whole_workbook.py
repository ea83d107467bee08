"""The whole workbook of Viet Nam: nothing lost, and every cell as openpyxl itself reads it."""

import csv
import io
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from samphao.engines.tariff import DutyQuote, Entry, OptionStatus, build_tariff_book, duty_quote
from samphao.interfaces.facts import hs_codes
from samphao.kernel.country import THAILAND, Country
from samphao.kernel.hs import HSCode
from samphao.kernel.money import Money
from samphao.reference.importers import (
    Imported,
    ImportRequest,
    Outcome,
    import_files,
    write_pack,
)
from samphao.reference.pack import PackFacts
from samphao.reference.shelf import load_pack

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "importers" / "vn_rows.yaml"
ROWS = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
DAY = date(2026, 11, 24)
VALUE = Money.of(1_000_000, "VND")
PREFIX = "Import duty rate per "
COLUMNS = {
    "MFN rate": "MFN",
    **{f"{PREFIX}{name}": name for name in "ACFTA ATIGA AJCEP AKFTA AANZFTA AIFTA AHKFTA".split()},
    f"{PREFIX}RCEPT A": "RCEP",
}
PLAIN = re.compile(r"(\d+(?:[.,]\d+)?)(?:\s*\(-([A-Z]{2}(?:,\s*[A-Z]{2})*)\))?")
SAMPLED_EVERY = 97
MEASURED = """
import sys
sys.path.insert(0, sys.argv[1])
from datetime import date
from pathlib import Path
from time import process_time
from samphao.interfaces.facts import hs_codes
from samphao.reference.importers import ImportRequest, import_files, write_pack
from samphao.reference.shelf import load_pack
codes = hs_codes()
files = {name: (Path(sys.argv[2]) / f"{name}.xlsx").open("rb")
         for name in ("Tariff", "Specialised_procedures")}
began = process_time()
found = import_files(kind="vn-tariff", request=ImportRequest(files, date(2026, 11, 24), codes))
write_pack(found, Path(sys.argv[3]), codes=lambda: codes)
imported = process_time()
facts = load_pack(Path(sys.argv[3]), codes=lambda: codes)
print(imported - began, process_time() - imported)
"""


@dataclass(frozen=True)
class Whole:
    """What the importer made of both workbooks."""

    imported: Imported
    folder: Path


@pytest.fixture(scope="module")
def data(require: Any) -> Path:
    folder: Path = require("shared") / "vn_tariff"
    return folder


@pytest.fixture(scope="module")
def whole(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    names = ("Tariff", "Specialised_procedures")
    with (
        (data / f"{names[0]}.xlsx").open("rb") as one,
        (data / f"{names[1]}.xlsx").open("rb") as two,
    ):
        request = ImportRequest(
            dict(zip(names, (one, two), strict=True)),
            DAY,
            hs_codes(),
            {"from": "2026-01-07", "to": "2026-12-31"},
        )
        imported = import_files(kind="vn-tariff", request=request)
    folder = tmp_path_factory.mktemp("packs") / "vn_tariff"
    write_pack(imported, folder, codes=hs_codes)
    return Whole(imported, folder)


@pytest.fixture(scope="module")
def facts(whole: Whole) -> PackFacts:
    return load_pack(whole.folder, codes=hs_codes)


@pytest.fixture(scope="module")
def cells(data: Path) -> dict[tuple[str, str], str]:
    """Return every rate cell by code and programme, read without the importer."""
    book = openpyxl.load_workbook(data / "Tariff.xlsx", read_only=True, data_only=True)
    rows: Iterator[tuple[Any, ...]] = book.worksheets[0].iter_rows(values_only=True)
    header = next(rows)
    places = [(header.index(name), programme) for name, programme in COLUMNS.items()]
    return {
        (row[1], programme): str(row[place] or "").strip()
        for row in rows
        if isinstance(row[1], str) and row[1].isdigit() and len(row[1]) == 8 and row[1] < "98"
        for place, programme in places
    }


@pytest.fixture(scope="module")
def quotes(facts: PackFacts) -> Any:
    book = build_tariff_book(facts.measures)

    def quote(code: str) -> DutyQuote:
        entry = Entry(HSCode(code), Country("VN"), THAILAND, DAY, DAY, VALUE)
        return duty_quote(entry=entry, measures=book)

    return quote


def imported_rows(whole: Whole) -> dict[str, dict[str, list[dict[str, str]]]]:
    """Return the rows of measures.csv by programme and goods."""
    text = whole.imported.files["measures.csv"].decode()
    found: dict[str, dict[str, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for row in csv.DictReader(io.StringIO(text)):
        if row["kind"] != "control":
            found[row["programme"]][row["hs"]].append(row)
    return found


def standing(rows: dict[str, list[dict[str, str]]], code: str) -> list[dict[str, str]]:
    """Return the rows of the most specific goods above a code."""
    return next((rows[code[:n]] for n in (8, 6, 4, 2) if code[:n] in rows), [])


def percentage(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def told(rows: list[dict[str, str]]) -> list[tuple[Decimal, tuple[str, ...]]]:
    return [
        (Decimal(row["expression"].removesuffix("%")), tuple(sorted(row["exclude"].split())))
        for row in rows
    ]


def test_every_row_and_cell_is_accounted_for(whole: Whole) -> None:
    counts = whole.imported.report.counts

    assert whole.imported.report.adds_up
    assert counts["rows"] == 17_646
    # Four lines of chapter 98 are typed with seven digits and a blank.
    assert counts["leaf_rows"] + counts["odd_rows"] == 12_004
    assert counts["lines_read"] + counts["lines_set_aside"] == counts["leaf_rows"]
    assert counts["cells"] == counts["lines_read"] * len(COLUMNS)


def test_every_odd_cell_says_what_it_became(whole: Whole) -> None:
    report = whole.imported.report
    refused = [notice for notice in report.of(Outcome.REFUSED) if notice.position]

    assert len(refused) == report.counts["cells_refused"]
    assert all(notice.row and notice.column and notice.text for notice in refused)
    assert {notice.text[:4] for notice in refused} == {"Theo", "0(-K"}
    several = [n for n in report.notices if n.reason.code == "importers.several_rates"]
    assert len(several) == report.counts["cells_several_rates"]


def test_every_plain_cell_of_the_workbook_is_imported_as_it_stands(
    whole: Whole, cells: dict[tuple[str, str], str]
) -> None:
    rows = imported_rows(whole)

    wrong = []
    for (code, programme), text in cells.items():
        found = told(standing(rows[programme], code))
        plain = PLAIN.fullmatch(text)
        if plain:
            excluded = tuple(sorted((plain[2] or "").replace(",", " ").split()))
            if found != [(percentage(plain[1]), excluded)]:
                wrong.append((code, programme, text, found))
        elif (text == "*" or not text or text.startswith("Theo")) and found:
            wrong.append((code, programme, text, found))

    assert len(cells) > 100_000
    assert wrong == []


def test_a_list_that_may_have_lost_its_last_country_is_refused_there(whole: Whole) -> None:
    refused = whole.imported.report.of(Outcome.REFUSED)

    (notice,) = [each for each in refused if each.text == "0(-KH, MY, PH, )"]
    assert (notice.column, notice.position) == ("import duty rate per akfta", 16)


def test_every_cell_of_several_rates_keeps_them_all(
    whole: Whole, cells: dict[tuple[str, str], str]
) -> None:
    rows = imported_rows(whole)
    several = {key: text for key, text in cells.items() if "/" in text}

    wrong = []
    for (code, programme), text in several.items():
        found = [rate for rate, _ in told(standing(rows[programme], code))]
        parts = [PLAIN.match(part.strip()) for part in text.split("/")]
        written = [percentage(part[1]) for part in parts if part]
        if found != written and not (len(found) == 1 and set(written) == set(found)):
            wrong.append((code, programme, text, found))

    assert len(several) > 100
    assert wrong == []


def test_sampled_cells_are_what_the_tariff_answers_for_goods_of_thailand(
    quotes: Any, cells: dict[tuple[str, str], str]
) -> None:
    plain = [(key, found) for key, text in cells.items() if (found := PLAIN.fullmatch(text))]
    sampled = plain[::SAMPLED_EVERY]

    wrong = []
    for (code, programme), found in sampled:
        (option,) = [each for each in quotes(code).options if each.programme == programme]
        shut_out = "TH" in (found[2] or "")
        if shut_out != (option.status is OptionStatus.EXCLUDED):
            wrong.append((code, programme, found[0], option.status))
        elif not shut_out and option.charge.amount != VALUE * (percentage(found[1]) / 100):
            wrong.append((code, programme, found[0], option.charge.amount))

    assert len(sampled) > 900
    assert wrong == []


@pytest.mark.parametrize("case", ROWS, ids=[case["name"] for case in ROWS])
def test_golden_rows(quotes: Any, case: dict[str, Any]) -> None:
    options = {each.programme: each for each in quotes(case["input"]).options}

    found = {
        programme: "excludes TH"
        if options[programme].status is OptionStatus.EXCLUDED
        else options[programme].charge.expression
        for programme in case["expect"]
    }

    assert found == case["expect"]


def test_quotas_of_the_workbook_are_a_pair_of_rates(
    whole: Whole, cells: dict[tuple[str, str], str]
) -> None:
    rows = imported_rows(whole)
    quotas = {key: text for key, text in cells.items() if "NHN" in text}

    for (code, programme), text in quotas.items():
        found = standing(rows[programme], code)
        assert [row["kind"] for row in found] == ["quota_in", "quota_out"]
        assert [rate for rate, _ in told(found)] == [Decimal(n) for n in re.findall(r"\d+", text)]
    assert len(quotas) == whole.imported.report.counts["cells_quota"]


def test_procedures_are_controls_with_their_words(facts: PackFacts) -> None:
    controls = [measure for measure in facts.measures if measure.kind.value == "control"]

    assert len(controls) > 1_000
    assert {"admitted", "ask", "licence"} == {measure.expression for measure in controls}
    assert all(measure.note and measure.provenance.citation.quote for measure in controls)


@pytest.mark.parametrize("code", ["08106000", "10063040"])
def test_fresh_plants_are_admitted_with_quarantine(quotes: Any, code: str) -> None:
    controls = quotes(code).controls

    assert any("plant quarantine" in control.note for control in controls)


def test_import_and_cold_loading_are_quick(data: Path, tmp_path: Path, repository: Path) -> None:
    # A process of its own, because coverage's tracing would be measured as well.
    finished = subprocess.run(
        [sys.executable, "-c", MEASURED, str(repository / "src"), str(data), str(tmp_path / "vn")],
        capture_output=True,
        text=True,
        check=True,
    )
    importing, loading = (Decimal(text) for text in finished.stdout.split())

    assert importing <= 10
    assert loading <= 2

"""Workbooks and tables made for a test."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

import openpyxl

from samphao.engines.intake.contracts import Sheet, SheetRow
from samphao.reference.importers import Imported

CODES = frozenset("01 08 0804 080410 080450 0810 081060 17 1701 170114 20 2008 200899".split())
PROGRAMMES = "ACFTA ATIGA AJCEP AKFTA AANZFTA AIFTA AHKFTA".split()
VN_HEADER = [
    *("Level", "HSCode", "Description_VN", "Description_EN", "Standard import duty rate"),
    "MFN rate",
    *(f"Import duty rate per {name}" for name in PROGRAMMES),
    "Import duty rate per RCEPT A",
    "Import duty rate per CPTPP",
]
PROCEDURE_HEADER = ["Level", "HSCode", "Description_VN", "Description_EN", "Specialised procedures"]

Line = Sequence[object]


def sheet(rows: Iterable[Line], name: str = "Sheet1") -> Sheet:
    def numbered() -> Iterator[SheetRow]:
        for number, cells in enumerate(rows, start=1):
            yield SheetRow(number, tuple("" if text is None else str(text) for text in cells))

    return Sheet(name, numbered())


def vn_line(code: str | None, title: str = "- - Other", **rates: str) -> list[object]:
    """Return a row of the tariff sheet; a leaf's rates are 0 where nothing else is said."""
    default = "0" if code and len(code) == 8 else ""
    level = title.count("- ")
    cells = [rates.get(name, default) for name in PROGRAMMES]
    rcep = rates.get("RCEP", default)
    return [level, code, title, title, "", rates.get("MFN", default), *cells, rcep, default]


def workbook(rows: Iterable[Line], title: str = "Tariff") -> io.BytesIO:
    book = openpyxl.Workbook()
    tab = book.active
    assert tab is not None
    tab.title = title
    for row in rows:
        tab.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    return stream


def with_part(stream: BinaryIO, name: str, old: bytes, new: bytes) -> io.BytesIO:
    """Return the workbook with some bytes of a part put in place of others."""
    stream.seek(0)
    out = io.BytesIO()
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.infolist():
            content = source.read(part.filename)
            if part.filename == name:
                assert old in content
                content = content.replace(old, new)
            target.writestr(part.filename, content)
    out.seek(0)
    return out


def table_of(imported: Imported, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(imported.files[name].decode())))


def noticed(imported: Imported) -> list[tuple[str, int, str]]:
    """Return what each notice became, its row and its code."""
    return [
        (notice.outcome.value, notice.row, notice.reason.code) for notice in imported.report.notices
    ]

"""Workbooks made to exhaust the machine are refused, or their cells are, one by one."""

import io
import random
import tracemalloc
import zipfile
from datetime import date

import pytest

from samphao.kernel.errors import SamphaoError
from samphao.reference.importers import ImportRequest, archive, import_files, open_tables, workbook
from samphao.reference.importers.errors import FileNotRead, FileTooLarge
from tests.reference.importers.made import CODES, noticed, with_part
from tests.reference.importers.made import workbook as made

SHEET = "xl/worksheets/sheet1.xml"
WORDS = "xl/sharedStrings.xml"
TYPES = "[Content_Types].xml"
MEGABYTE = 1 << 20


def read(stream: io.BytesIO) -> list[tuple[str, ...]]:
    return [row.cells for sheet in open_tables(stream=stream) for row in sheet.rows]


def with_content(name: str, content: bytes) -> io.BytesIO:
    """Return a workbook with this part, in the place of its own if it has one."""
    out = io.BytesIO()
    with zipfile.ZipFile(made([["HS", "Duty"]])) as source, zipfile.ZipFile(out, "w") as target:
        kept = {part.filename: source.read(part.filename) for part in source.infolist()}
        for part, plain in {**kept, name: content}.items():
            target.writestr(part, plain, zipfile.ZIP_DEFLATED)
    out.seek(0)
    return out


def sheet(cells: bytes) -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (space, cells)


@pytest.mark.parametrize(
    "number", ["1e999999", "-1e999999", "1e-999999", "1e999999999999", "NaN", "INF", "9" * 300]
)
def test_a_number_that_trade_does_not_know_is_refused_in_its_cell(number: str) -> None:
    stream = made([["HS", "Duty"], ["080410", 5], ["080450", 77]])
    odd = with_part(stream, SHEET, b"<v>77</v>", f"<v>{number}</v>".encode())
    request = ImportRequest(
        {"table": odd}, date(2026, 11, 24), CODES, {"market": "LA", "source": "Gazette"}
    )

    found = import_files(kind="tariff-table", request=request)

    assert found.report.counts["cells_rate"] == 1
    assert [notice[:2] for notice in noticed(found)] == [("refused", 3)]


def test_many_huge_exponents_take_little_memory() -> None:
    row = b'<row r="1">' + b"<c><v>1e999999</v></c>" * 1000 + b"</row>"
    stream = with_content(SHEET, sheet(row))

    tracemalloc.start()
    rows = read(stream)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(rows[0]) == 1000
    assert most < 8 * MEGABYTE


def noise(size: int) -> bytes:
    """Return letters that hardly pack at all, so that no part is dense."""
    return random.Random(1).randbytes(size // 2).hex().encode()


BOMBS = {
    "shared words without end": (WORDS, b"<sst>" + b"<si/>" * (20 * MEGABYTE) + b"</sst>"),
    "words beyond the limit that pack badly": (WORDS, noise(3 * MEGABYTE)),
    "a style sheet beyond the limit": ("xl/styles.xml", noise(3 * MEGABYTE)),
    "a list of parts beyond the limit": (TYPES, noise(3 * MEGABYTE)),
    "a sheet that packs too well": (SHEET, sheet(b"<c/>" * (3 * MEGABYTE))),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_part_that_must_be_kept_whole_has_a_limit(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = archive.Limits(unpacked=64 * MEGABYTE, shared=2 * MEGABYTE)
    monkeypatch.setattr(archive, "LIMITS", small)
    monkeypatch.setattr(archive, "LARGEST_LIST", 2 * MEGABYTE)

    with pytest.raises(FileTooLarge):
        open_tables(stream=with_content(*BOMBS[name]))


def test_a_sheet_that_is_called_the_table_of_words_has_their_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive, "LIMITS", archive.Limits(shared=1 << 14))
    stream = with_content(SHEET, sheet(noise(1 << 15)))
    open_tables(stream=stream)
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    both = with_part(
        stream,
        TYPES,
        b"</Types>",
        b'<Override PartName="x%s" ContentType="%s"/></Types>' % (SHEET.encode(), kind),
    )

    with pytest.raises(FileTooLarge):
        open_tables(stream=both)


def test_all_parts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LIMITS", archive.Limits(unpacked=1000))

    with pytest.raises(FileTooLarge):
        open_tables(stream=made([["HS", "Duty"]]))


def test_two_parts_of_one_name_are_refused() -> None:
    stream = made([["HS", "Duty"]])
    with zipfile.ZipFile(stream, "a") as target, pytest.warns(UserWarning, match="Duplicate"):
        target.writestr(SHEET, sheet(b""))

    with pytest.raises(FileNotRead):
        open_tables(stream=stream)


SHEETS = {
    "a cell longer than any": b'<row><c t="str"><v>' + noise(1 << 18) + b"</v></c></row>",
    "text between the cells without end": b"<row>" + noise(1 << 18) + b"</row>",
    "a row beyond the last": b'<row r="99999999999"><c><v>1</v></c></row>',
    "a row before the first": b'<row r="0"><c><v>1</v></c></row>',
    "a word counted from the end": b'<row><c t="s"><v>-1</v></c></row>',
    "a number of a row without end": b'<row r="' + b"9" * 5000 + b'"><c><v>1</v></c></row>',
}


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_made_to_break_its_reader_is_refused(name: str) -> None:
    with pytest.raises(SamphaoError) as refused:
        read(with_content(SHEET, sheet(SHEETS[name])))

    assert refused.value.code == FileNotRead.code


def test_a_tag_without_end_is_not_gathered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "CHUNK", 1 << 12)
    monkeypatch.setattr(workbook, "LONGEST_TAG", 1 << 14)
    stream = with_content(SHEET, sheet(b'<row x="' + noise(MEGABYTE) + b'"/>'))

    tracemalloc.start()
    with pytest.raises(FileNotRead):
        read(stream)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < MEGABYTE


def test_a_part_that_needs_a_password_is_refused() -> None:
    stream = bytearray(made([["HS", "Duty"]]).getvalue())
    # The bit of each entry in the archive's list that says the part is locked.
    place = stream.find(b"PK\x01\x02")
    while place >= 0:
        stream[place + 8] |= 1
        place = stream.find(b"PK\x01\x02", place + 4)

    with pytest.raises(FileNotRead):
        open_tables(stream=io.BytesIO(bytes(stream)))

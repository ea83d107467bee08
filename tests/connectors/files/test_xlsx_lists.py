"""Workbooks: stored values as text, doubtful cells marked, bombs refused."""

import datetime as dt
import io
import time
import zipfile

import openpyxl
import pytest

from samphao.connectors.files import Limits, read_sheets
from samphao.engines.intake import Sheet, SheetRow
from samphao.kernel.errors import SamphaoError
from samphao.kernel.ports.sheets import (
    EmptyFile,
    FileTooLarge,
    KindNotRead,
    TooManyColumns,
    TooManyRows,
    WorkbookBroken,
)


def saved(book: openpyxl.Workbook) -> bytes:
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def book_of(*rows: list[object]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return book


def sheets(content: bytes, limits: Limits | None = None) -> tuple[Sheet, ...]:
    return read_sheets(stream=io.BytesIO(content), limits=limits)


def rows(content: bytes, limits: Limits | None = None) -> list[SheetRow]:
    return list(sheets(content, limits)[0].rows)


def changed(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return the workbook with bytes of one part replaced."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(kept, "w") as after:
        for part in before.namelist():
            data = before.read(part)
            after.writestr(part, data.replace(old, new) if part == name else data)
    return kept.getvalue()


def test_values_become_the_text_that_was_typed() -> None:
    content = saved(
        book_of([1, 8851234567890, 12.5, 0.1 + 0.2, 12.345, 1e-7, True, "ข้าว", None, 2.0])
    )

    assert rows(content)[0].cells == (
        "1", "8851234567890", "12.5", "0.3", "12.3450", "0.0000001", "yes", "ข้าว", "", "2",
    )  # fmt: skip


def test_dates_and_errors_are_marked() -> None:
    row = [
        "x",
        dt.date(2026, 3, 1),
        dt.time(10, 30),
        dt.timedelta(days=2),
        "#REF!",
        "#1 mango",
        False,
    ]

    (found,) = rows(saved(book_of(row)))

    assert found.marks == ((1, "date"), (2, "date"), (3, "date"), (4, "error"))
    assert found.cells[1] == "2026-03-01"
    assert found.cells[6] == "no"


def test_formulas_count_by_their_stored_result() -> None:
    content = saved(book_of(["a", "b"], [1, "=A2*2"]))
    calculated = changed(content, "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>2</v>")
    calculated = changed(calculated, "xl/worksheets/sheet1.xml", b"<v />", b"<v>2</v>")

    assert rows(content)[1].marks == ((1, "formula"),)
    assert rows(calculated)[1].marks == ()
    assert rows(calculated)[1].cells == ("1", "2")


def test_covered_cells_of_a_merged_range_are_marked() -> None:
    book = book_of(["a", "b"], [1, 2], [3, None])
    book.worksheets[0].merge_cells("B2:B3")

    found = rows(saved(book))

    assert [row.marks for row in found] == [(), (), ((1, "merged"),)]


def test_a_merged_range_as_large_as_a_sheet_is_survived() -> None:
    book = book_of(["a", "b"], [1, 2])
    book.worksheets[0].merge_cells("C1:C2")
    huge = changed(saved(book), "xl/worksheets/sheet1.xml", b'"C1:C2"', b'"C1:XFD1048576"')

    assert [row.cells for row in rows(huge)] == [("a", "b"), ("1", "2")]


def test_a_false_size_in_the_file_hides_no_row() -> None:
    content = saved(book_of(["a", "b"], [1, 2], [3, 4]))
    false = changed(content, "xl/worksheets/sheet1.xml", b'ref="A1:B3"', b'ref="A1:A1"')

    assert false != content
    assert [row.cells for row in rows(false)] == [("a", "b"), ("1", "2"), ("3", "4")]


def test_hidden_sheets_are_left_out() -> None:
    book = book_of(["a"])
    book.create_sheet("second").append(["b"])
    book.worksheets[0].sheet_state = "hidden"

    assert [sheet.name for sheet in sheets(saved(book))] == ["second"]


def test_a_workbook_without_visible_sheet_is_empty() -> None:
    content = saved(book_of(["a"]))
    hidden = changed(content, "xl/workbook.xml", b'state="visible"', b'state="hidden"')

    assert hidden != content
    with pytest.raises(EmptyFile):
        sheets(hidden)


def test_limits_are_kept() -> None:
    content = saved(book_of(["a", "b", "c"], [1], [2]))

    with pytest.raises(TooManyRows):
        rows(content, Limits(rows=2))
    with pytest.raises(TooManyColumns):
        rows(content, Limits(columns=2))
    with pytest.raises(FileTooLarge):
        sheets(content, Limits(unpacked=1000))
    with pytest.raises(FileTooLarge):
        sheets(content, Limits(shared=10))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    kept = io.BytesIO(saved(book_of(["a"])))
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b"0" * (50 << 20))

    with pytest.raises(FileTooLarge):
        sheets(kept.getvalue())


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml"])
def test_entities_in_the_xml_are_refused(part: str) -> None:
    content = saved(book_of(["a"]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        start = archive.read(part)[:40]
    harmful = changed(content, part, start, b'<!DOCTYPE x [<!ENTITY a "aa">]>' + start)

    assert harmful != content
    with pytest.raises(WorkbookBroken):
        sheets(harmful)


def test_entities_in_a_sheet_end_its_rows_with_a_refusal() -> None:
    content = saved(book_of(["a"]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        start = archive.read("xl/worksheets/sheet1.xml")[:40]
    harmful = changed(
        content, "xl/worksheets/sheet1.xml", start, b'<!DOCTYPE x [<!ENTITY a "aa">]>' + start
    )

    with pytest.raises(WorkbookBroken):
        rows(harmful)


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.95])
def test_a_workbook_that_is_cut_short_is_refused(keep: float) -> None:
    content = saved(book_of(["a"]))

    with pytest.raises(WorkbookBroken):
        sheets(content[: int(len(content) * keep)])


@pytest.mark.parametrize(("name", "kind"), [("content.xml", "ods"), ("word/document.xml", "zip")])
def test_other_archives_are_refused_by_their_kind(name: str, kind: str) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr(name, "<x/>")

    with pytest.raises(KindNotRead) as refusal:
        sheets(kept.getvalue())

    assert refusal.value.values["kind"] == kind


def as_excel_writes(rows_of_text: list[list[str]]) -> bytes:
    """Return a workbook whose texts stand in the table of shared strings, as Excel keeps them."""
    texts = [text for row in rows_of_text for text in row]
    numbered = iter(range(len(texts)))
    cells = "".join(
        "<row>" + "".join(f'<c t="s"><v>{next(numbered)}</v></c>' for _ in row) + "</row>"
        for row in rows_of_text
    )
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    strings = "".join(f"<si><t>{text}</t></si>" for text in texts)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    content = saved(book_of(["x"]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    new_sheet = f"<worksheet {space}><sheetData>{cells}</sheetData></worksheet>".encode()
    kept = io.BytesIO(changed(content, "xl/worksheets/sheet1.xml", sheet, new_sheet))
    kept = io.BytesIO(
        changed(kept.getvalue(), "[Content_Types].xml", b"</Types>", override.encode())
    )
    with zipfile.ZipFile(kept, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst {space}>{strings}</sst>")
    return kept.getvalue()


def test_shared_strings_and_cells_without_addresses_are_read() -> None:
    content = as_excel_writes([["sku", "ชื่อ"], ["A1", "มะม่วง"]])

    assert [row.cells for row in rows(content)] == [("sku", "ชื่อ"), ("A1", "มะม่วง")]


def test_a_table_of_shared_strings_beyond_the_limit_is_refused() -> None:
    with pytest.raises(FileTooLarge):
        sheets(as_excel_writes([["x" * 5000]]), Limits(shared=4000))


def test_any_damaged_byte_gives_rows_or_a_coded_refusal() -> None:
    content = saved(book_of(["a", "b"], [1, "x"]))
    outcomes: set[int | str] = set()
    for place in range(0, len(content), 97):
        damaged = bytearray(content)
        damaged[place] ^= 0xFF
        try:
            outcomes.add(len(rows(bytes(damaged))))
        except SamphaoError as refusal:
            outcomes.add(refusal.code)

    assert 2 in outcomes
    assert "sheets.workbook_broken" in outcomes


def with_sheet(xml: bytes) -> bytes:
    content = saved(book_of(["a"]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    return changed(content, "xl/worksheets/sheet1.xml", sheet, xml)


@pytest.mark.parametrize(
    "xml",
    [
        b"<mergeCell " * 200_000,
        b'<c r="A1" ' * 300_000,
        b'<c r="A1"><f/>' + b" " * 1_000_000,
        b"<c " + b'r="A1" ' * 300_000,
        b'<c r="A1"><f ' * 200_000,
    ],
)
def test_xml_made_to_keep_the_search_busy_is_refused_at_once(xml: bytes) -> None:
    # The stated size lets the workbook open; only its rows come upon what follows.
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    begin = b"<worksheet " + space + b'><dimension ref="A1"/><sheetData><row>'
    content = with_sheet(begin + xml)
    (sheet,) = sheets(content)
    start = time.process_time()

    with pytest.raises(WorkbookBroken):
        list(sheet.rows)

    assert time.process_time() - start < 2


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize(("offset", "value"), [(8, 1), (10, 99)])
def test_encrypted_and_oddly_packed_parts_are_refused(part: str, offset: int, value: int) -> None:
    content = bytearray(saved(book_of(["a"])))
    # The flags and the method stand in the directory, two bytes later than before the data.
    entry = content.rindex(part.encode())
    directory, local = entry - 46, content.index(part.encode()) - 30
    content[directory + offset] = content[local + offset - 2] = value

    with pytest.raises(WorkbookBroken):
        rows(bytes(content))

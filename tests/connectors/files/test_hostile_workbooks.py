"""Workbooks whose places contradict each other, whose parts are disguised or flood the reader."""

import io
import zipfile

import openpyxl
import pytest

from samphao.connectors.files import Limits, read_sheets
from samphao.engines.intake import SheetRow
from samphao.kernel.ports.sheets import FileTooLarge, TooManyColumns, TooManyRows, WorkbookBroken

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = "xl/worksheets/sheet1.xml"
TYPES = "[Content_Types].xml"
SHARED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def saved() -> bytes:
    book, kept = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0].append(["sku", "name"])
    book.save(kept)
    return kept.getvalue()


def with_parts(**parts: str) -> bytes:
    """Return a good workbook with parts replaced or added; `__` in a name is a slash."""
    kept = io.BytesIO()
    new = {name.replace("__", "/"): text for name, text in parts.items()}
    with (
        zipfile.ZipFile(io.BytesIO(saved())) as before,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, new.pop(name) if name in new else before.read(name))
        for name, text in new.items():
            after.writestr(name, text)
    return kept.getvalue()


def sheet(rows: str, *, before: str = "", behind: str = "") -> bytes:
    xml = f"<worksheet {SPACE}>{before}<sheetData>{rows}</sheetData>{behind}</worksheet>"
    return with_parts(**{SHEET: xml})


def cell(place: str, value: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def rows(content: bytes, limits: Limits | None = None) -> list[SheetRow]:
    return list(read_sheets(stream=io.BytesIO(content), limits=limits)[0].rows)


GOOD_ROW = f'<row r="1">{cell("A1", "sku")}{cell("B1", "name")}</row>'


@pytest.mark.parametrize(
    ("xml", "place"),
    [
        (f'{GOOD_ROW}<row r="2">{cell("A2", "x")}</row><row r="2">{cell("A2", "y")}</row>', "2"),
        (f'<row r="3">{cell("A3", "x")}</row><row r="1">{cell("A1", "y")}</row>', "1"),
        (f'<row r="0">{cell("A1", "x")}</row>', "0"),
        (f'<row r="-5">{cell("A1", "x")}</row>', "-5"),
        (f'<row r="1">{cell("A1", "x")}{cell("A1", "y")}</row>', "cell 1"),
        (f'<row r="1">{cell("C1", "x")}{cell("A1", "y")}</row>', "cell 1"),
        (f'<row r="1">{cell("A7", "x")}</row>', "row 1"),
    ],
)
def test_a_row_or_cell_out_of_its_place_is_refused_and_no_value_is_dropped(
    xml: str, place: str
) -> None:
    with pytest.raises(WorkbookBroken) as refused:
        rows(sheet(xml))

    assert place in str(refused.value.values["detail"])


def test_rows_and_cells_that_are_left_out_are_empty() -> None:
    xml = f'{GOOD_ROW}<row r="4">{cell("B4", "x")}{cell("D4", "y")}</row><row/>'

    found = rows(sheet(xml))

    assert [(row.number, row.cells) for row in found] == [
        (1, ("sku", "name")), (2, ()), (3, ()), (4, ("", "x", "", "y")), (5, ()),
    ]  # fmt: skip


@pytest.mark.parametrize("size", ["A1:XFD1048576", "A1:A1", "hello", "ZZZZ9:A1"])
def test_a_false_size_of_the_sheet_changes_nothing(size: str) -> None:
    (row,) = rows(sheet(GOOD_ROW, before=f'<dimension ref="{size}"/>'))

    assert row.cells == ("sku", "name")


def test_what_stands_behind_the_rows_is_never_taken_apart() -> None:
    flood = '<conditionalFormatting sqref="A1"><cfRule type="nonsense"/></conditionalFormatting>'

    (row,) = rows(sheet(GOOD_ROW, behind=flood * 1000))

    assert row.cells == ("sku", "name")


@pytest.mark.parametrize(
    "xml",
    [
        '<row r="1">' + "<c><v>1</v></c>" * 40 + "</row>",
        '<row r="1"><c t="inlineStr"><is>' + "<r/>" * 700 + "</is></c></row>",
        f'<row r="1">{cell("XFD1", "x")}</row>',
    ],
)
def test_a_row_that_floods_the_reader_ends_it(xml: str) -> None:
    with pytest.raises(TooManyColumns):
        rows(sheet(xml), Limits(columns=10))


def test_a_row_beyond_the_last_is_refused_before_the_gap_is_filled() -> None:
    with pytest.raises(TooManyRows):
        rows(sheet(f'{GOOD_ROW}<row r="99999999999"/>'), Limits(rows=10))


def disguised(kind: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(saved())) as archive:
        types = archive.read(TYPES).decode()
    override = f'<Override PartName="/xl/picture.xml" ContentType="{kind}"/></Types>'
    words = f"<sst {SPACE}>" + "<si><t>word</t></si>" * 500 + "</sst>"
    return with_parts(**{TYPES: types.replace("</Types>", override), "xl__picture.xml": words})


def test_a_table_of_words_by_another_name_has_the_limit_of_one() -> None:
    with pytest.raises(FileTooLarge) as refused:
        rows(disguised(SHARED), Limits(shared=8000))

    assert refused.value.values["limit"] == 8000


def test_a_part_that_is_not_kept_has_no_such_limit() -> None:
    assert rows(disguised("image/svg+xml"), Limits(shared=8000))[0].cells == ("sku", "name")


def test_two_parts_of_one_name_are_refused() -> None:
    kept = io.BytesIO(saved())
    with zipfile.ZipFile(kept, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, "<worksheet/>")

    with pytest.raises(WorkbookBroken):
        rows(kept.getvalue())


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE sst [<!ENTITY a "aa"><!ENTITY x "&a;&a;">]>',
    ],
)
def test_words_from_entities_are_refused(doctype: str) -> None:
    content = disguised(SHARED)
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(kept, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            is_words = name == "xl/picture.xml"
            after.writestr(name, doctype.encode() + part.replace(b"word", b"&x;", 1) if is_words
                           else part)  # fmt: skip

    with pytest.raises(WorkbookBroken):
        rows(kept.getvalue())


def test_links_to_other_workbooks_are_not_followed() -> None:
    content = with_parts(**{"xl__externalLinks__externalLink1.xml": "<broken"})

    assert rows(content)[0].cells == ("sku", "name")

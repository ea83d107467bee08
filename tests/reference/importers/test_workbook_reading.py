"""The quick way of walking a sheet reads what openpyxl reads."""

import io
from typing import Any

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from samphao.reference.importers import open_tables
from tests.reference.importers.made import with_part, workbook

SHEET = "xl/worksheets/sheet1.xml"
VALUES = (
    st.none()
    | st.integers(-(10**9), 10**9)
    | st.text(alphabet="abcกข税 ,;\"'&<>0", max_size=12)
    | st.decimals(-1000, 1000, places=3)
)


def texts(stream: io.BytesIO) -> list[tuple[str, ...]]:
    (tab,) = open_tables(stream=stream)
    return [row.cells for row in tab.rows]


def as_text(value: Any) -> str:
    if isinstance(value, int | float):
        return f"{value:.15g}"
    return "" if value is None else str(value)


@given(st.lists(st.lists(VALUES, min_size=1, max_size=5), min_size=1, max_size=5))
def test_cells_are_those_of_the_package(rows: list[list[Any]]) -> None:
    stream = workbook(rows)
    book = openpyxl.load_workbook(stream, data_only=True)
    expected = [
        [as_text(value) for value in row] for row in book.worksheets[0].iter_rows(values_only=True)
    ]

    (tab,) = open_tables(stream=stream)
    found = {row.number: list(row.cells) for row in tab.rows}

    for number, cells in enumerate(expected, start=1):
        own = found.get(number, [])
        assert own + [""] * (len(cells) - len(own)) == cells


def test_a_number_is_written_as_it_was_typed() -> None:
    stream = with_part(workbook([[0.1]]), SHEET, b"<v>0.1</v>", b"<v>0.30000000000000004</v>")

    assert texts(stream) == [("0.3",)]


def test_errors_and_formulas_without_a_result_are_marked() -> None:
    broken = b'<c r="D1" t="e"><v>#REF!</v></c></row>'
    stream = with_part(workbook([["=1/0", "=2+2", "x"]]), SHEET, b"</row>", broken)

    (tab,) = open_tables(stream=stream)
    (row,) = tab.rows

    assert row.marks == ((0, "formula"), (1, "formula"), (3, "error"))
    assert row.cells == ("", "", "x", "#REF!")


def test_text_within_the_cell_and_truth_values_are_read() -> None:
    stream = with_part(
        workbook([["x"]]),
        SHEET,
        b"</row>",
        b'<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c><c t="b"><v>1</v></c></row>',
    )

    assert texts(stream) == [("x", "ab", "yes")]


def test_names_with_a_prefix_are_the_same_names() -> None:
    stream = workbook([["x", 5]])
    for old, new in (
        (b"</", b"</x:"),
        (b"<", b"<x:"),
        (b"<x:/x:", b"</x:"),
        (b"worksheet xmlns=", b"worksheet xmlns:x="),
    ):
        stream = with_part(stream, SHEET, old, new)

    assert texts(stream) == [("x", "5")]


def test_separated_text_is_read_whatever_separates_it() -> None:
    for mark in ",;\t|":
        (tab,) = open_tables(stream=io.BytesIO(f"hs{mark}duty\n0804{mark}5\n".encode()))

        assert [row.cells for row in tab.rows] == [("hs", "duty"), ("0804", "5")]


def test_text_with_a_mark_of_sixteen_bits_is_read() -> None:
    (tab,) = open_tables(stream=io.BytesIO("พิกัด,อัตราอากร\n".encode("utf-16")))

    assert next(tab.rows).cells == ("พิกัด", "อัตราอากร")

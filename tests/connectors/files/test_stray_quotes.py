"""Stray quotes in text tables: no row vanishes, and cells with line breaks stay whole."""

import io

import pytest

from samphao.connectors.files import read_sheets
from samphao.engines.intake import SheetRow

HEADER = "sku,name,price\n"


def rows(content: str) -> list[SheetRow]:
    (sheet,) = read_sheets(stream=io.BytesIO(content.encode()))
    return list(sheet.rows)


def firsts(content: str) -> list[str]:
    return [row.cells[0] for row in rows(content) if row.cells]


STRAY = [
    'A-1,"Dried mango,45 THB\nA-2,"Dried durian,60 THB\nA-3,Longan,70 THB\n',
    'A-1,"Dried mango,45 THB\nA-2,Dried durian",60 THB\nA-3,Longan,70 THB\n',
    'A-1,"Dried mango,45 THB\nA-2,Dried durian,60 THB\nA-3,Longan",70 THB\n',
    'A-1,"Dried mango,45\nA-2,Dried durian,60"\nA-3,Longan,70\n',
    'A-1,"Dried mango\nA-2,Dried durian",60\nA-3,Longan,70\n',
    'A-1,"Dried mango,45 THB\nA-2,Durian,60 THB\nA-3,"Longan,70 THB',
]


@pytest.mark.parametrize("lines", STRAY)
def test_two_stray_quotes_hide_no_row(lines: str) -> None:
    assert firsts(HEADER + lines) == ["sku", "A-1", "A-2", "A-3"]


@pytest.mark.parametrize("lines", STRAY)
def test_lines_with_a_stray_quote_are_marked(lines: str) -> None:
    marked = {row.cells[0] for row in rows(HEADER + lines) if row.marks}
    stray = {line[:3] for line in lines.splitlines() if '"' in line}

    assert marked == stray
    assert all(mark == "quote" for row in rows(HEADER + lines) for _, mark in row.marks)


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_stray_quotes_are_found_between_other_delimiters(sign: str) -> None:
    assert firsts((HEADER + STRAY[1]).replace(",", sign)) == ["sku", "A-1", "A-2", "A-3"]


@pytest.mark.parametrize("words", ["บรรจุถุง\nขนาดกลาง", "เนื้อ,ไม่หวาน\nเก็บได้,1 ปี"])
@pytest.mark.parametrize("first", ["A-1", "1", "8851234567890"])
def test_thai_words_with_line_breaks_stay_one_cell(words: str, first: str) -> None:
    found = rows(f'sku,name,price,unit\n{first},"{words}",45,THB\nA-2,Longan,70,THB\n')

    assert found[1].cells == (first, words, "45", "THB")
    assert found[1].marks == ()


@pytest.mark.parametrize(
    "words",
    [
        "line one\nline two",
        "line one\nline two, with comma",
        "sweet, dried, soft\nno sugar, no salt",
        "Grown in Thailand\n\nPacked in Rayong",
        'the ""best"" mango\nof all, truly',
        "Packed per carton:\n1,000 pieces",
        "first\r\nsecond",
    ],
)
@pytest.mark.parametrize("first", ["A-1", "1", "Mango"])
def test_words_with_line_breaks_stay_one_cell(words: str, first: str) -> None:
    found = rows(f'{HEADER}{first},"{words}",45\nA-2,Longan,70\n')

    assert [row.cells for row in found] == [
        ("sku", "name", "price"),
        (first, words.replace('""', '"'), "45"),
        ("A-2", "Longan", "70"),
    ]
    assert not any(row.marks for row in found)


def test_a_header_with_line_breaks_stays_whole() -> None:
    found = rows('sku,name,"price\n(THB)"\nA-1,Mango,45\n')

    assert found[0].cells == ("sku", "name", "price\n(THB)")
    assert len(found) == 2


def test_a_table_that_is_quoted_throughout_keeps_its_line_breaks() -> None:
    found = rows('"sku","name","price"\n"A-1","Dried\nmango","45\nTHB"\n"A-2","Longan","70"\n')

    assert [row.cells for row in found][1:] == [
        ("A-1", "Dried\nmango", "45\nTHB"),
        ("A-2", "Longan", "70"),
    ]


@pytest.mark.parametrize("sign", [",", ";"])
def test_a_cell_longer_than_the_csv_package_takes_is_kept(sign: str) -> None:
    long = "m" * 140_000
    found = rows(f"sku,name,price\nA-1,{long},45\nA-2,Longan,70\n".replace(",", sign))

    assert [row.cells for row in found][1:] == [("A-1", long, "45"), ("A-2", "Longan", "70")]


def test_a_long_cell_in_quotes_is_marked() -> None:
    found = rows(f'{HEADER}A-1,"{"m" * 140_000}",45\nA-2,Longan,70\n')

    assert [row.cells[0] for row in found] == ["sku", "A-1", "A-2"]
    assert {mark for _, mark in found[1].marks} == {"quote"}

"""Headers are known in three languages, in any order and writing; the rest is said once."""

import pytest

from samphao.engines.intake import (
    ColumnNotKnown,
    Mapping,
    MissingColumns,
    NoHeaderFound,
    NoProductSheet,
    Sheet,
    SheetRow,
    read_bill,
    read_cards,
    read_mapping,
    sort_sheets,
)
from samphao.engines.intake.columns import Column
from samphao.engines.intake.header import HeaderTable, material_headers, product_headers
from tests.engines.intake.lists import PLACES, cards, codes, read, sheet_of

TABLES = {"products": product_headers(), "materials": material_headers()}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_column_has_eight_spellings_in_three_languages(table: HeaderTable) -> None:
    few = {}
    for column, words in table.spellings.items():
        thai = [word for word in words if any("\u0e00" <= sign <= "\u0e7f" for sign in word)]
        chinese = [word for word in words if any("\u4e00" <= sign <= "\u9fff" for sign in word)]
        if len(words) < 8 or not thai or not chinese:
            few[column] = words

    assert few == {}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_spelling_means_its_own_column(table: HeaderTable) -> None:
    lost = [
        (column, word)
        for column, words in table.spellings.items()
        for word in words
        if (meaning := table.meaning(word)) is None or meaning.column is not column
    ]

    assert lost == []


@pytest.mark.parametrize(
    ("header", "column", "unit"),
    [
        ("NET  Weight ( KG )", Column.NET, "kg"),
        ("น้ำหนักสุทธิ/กรัม", Column.NET, "g"),
        ("毛重【克】", Column.GROSS, "g"),
        ("ขนาด กxยxส (ซม.)", None, ""),
        ("กxยxส (ซม.)", Column.DIMENSIONS, "cm"),
        ("shelf_life_days", Column.SHELF_LIFE, "day"),
        ("Net content ml", Column.NET_CONTENT, "ml"),
        ("price per kg", None, ""),
        ("price cny cny", None, ""),
        ("price cn vn", None, ""),
        ("net weight g kg", None, ""),
        ("x" * 80, None, ""),
        ("กำลังการผลิต (ชิ้น/เดือน)", Column.CAPACITY, ""),
    ],
)
def test_units_beside_a_name_are_understood(header: str, column: Column | None, unit: str) -> None:
    meaning = product_headers().meaning(header)

    assert (meaning and meaning.column) == column
    assert (meaning.unit if meaning else "") == unit


def test_the_order_of_columns_does_not_matter() -> None:
    first = [("sku", "ชื่อ", "ราคา (บาท)", "hs"), ("A1", "mango", "12", "0804.50")]
    turned = [row[::-1] for row in first]

    assert list(cards(read(first))) == list(cards(read(turned)))


def test_a_missing_column_is_named_with_what_may_head_it() -> None:
    with pytest.raises(MissingColumns) as refusal:
        read([("sku", "ชื่อ", "ยี่ห้อ"), ("A1", "mango", "x")])

    assert refusal.value.values["columns"] == "price"
    assert refusal.value.values["row"] == 1
    assert "ราคา" in str(refusal.value.values["accepted"])
    assert "价格" in str(refusal.value.values["accepted"])


def test_a_target_price_without_market_is_no_column() -> None:
    results = read([("sku", "name", "price (THB)", "retail price"), ("A1", "mango", "12", "26")])

    assert codes(results) == ["column_unknown"]


def test_a_blank_column_between_others_is_passed_over() -> None:
    results = read([("sku", "", "name", "price (THB)"), ("A1", "note", "mango", "12")])

    assert codes(results) == []


def test_a_short_row_and_marks_of_blank_rows_are_read() -> None:
    rows = [
        SheetRow(1, ("sku", "name", "price (THB)", "brand")),
        SheetRow(2, ("A1", "mango", "12")),
    ]
    rows.append(SheetRow(3, ("", "", "", "")))

    results = list(read_cards(sheet=Sheet("", iter(rows)), places=PLACES))

    assert [result.row for result in results] == [2]


def test_trailing_blanks_beyond_the_header_are_no_problem() -> None:
    assert codes(read([("sku", "name", "price (THB)"), ("A1", "mango", "12", "", " ")])) == []


def test_a_mapping_names_columns_of_ones_own() -> None:
    mapping = read_mapping(
        sheet=sheet_of(
            [
                ("header", "column"),
                ("ของ", "name"),
                ("เบี้ย", "price (THB)"),
                ("", ""),
                ("เนื้อ", "net weight (kg)"),
            ]
        )
    )
    rows = [("sku", "ของ", "เบี้ย", "เนื้อ"), ("A1", "mango", "12", "0.5")]

    results = list(read_cards(sheet=sheet_of(rows), mapping=mapping, places=PLACES))

    assert mapping.columns[0] == ("ของ", "name")
    assert [(card.name, str(card.price)) for card in cards(results)] == [("mango", "12 THB")]


def test_one_mapping_serves_products_and_materials() -> None:
    mapping = Mapping((("ตรา", "brand"), ("ส่วน", "share"), ("ของ", "material"), ("นาม", "name")))
    products = sheet_of([("sku", "นาม", "price (THB)", "ตรา"), ("A1", "mango", "12", "Doi")])
    materials = sheet_of([("sku", "ของ", "ส่วน"), ("A1", "sugar", "5%")])

    found = sort_sheets(sheets=[materials, products], mapping=mapping)
    assert found.materials is not None
    bom = read_bill(sheet=found.materials, mapping=mapping)
    results = read_cards(sheet=found.products, mapping=mapping, bom=bom, places=PLACES)

    (card,) = cards(results)
    assert card.brand == "Doi"
    assert [str(material.share) for material in card.origin.materials] == ["0.05"]


def test_a_mapping_to_no_column_is_refused() -> None:
    with pytest.raises(ColumnNotKnown):
        read_mapping(sheet=sheet_of([("ของ", "สิ่งนั้น")]))
    rows = sheet_of([("sku", "name", "price")])
    with pytest.raises(ColumnNotKnown):
        read_cards(sheet=rows, mapping=Mapping((("x", "retail price"),)), places=PLACES)


def test_an_empty_sheet_has_no_header() -> None:
    with pytest.raises(NoHeaderFound):
        read([])


def test_sheets_are_told_apart_by_their_headers() -> None:
    bom = sheet_of([("sku", "material", "origin"), ("A1", "mango", "TH")], name="bom")
    more = sheet_of([("sku", "material", "origin")], name="more")
    products = sheet_of([("sku", "name", "price"), ("A1", "mango", "12")], name="list")
    second = sheet_of([("sku", "name", "price")], name="second")

    found = sort_sheets(sheets=[bom, products, second, more])

    assert found.products.name == "list"
    assert found.materials is not None
    assert found.materials.name == "bom"
    assert found.others == ("second", "more")


def test_the_sheet_most_like_a_list_says_what_it_lacks() -> None:
    note = sheet_of([("hello",), ("world",)], name="note")
    almost = sheet_of([("sku", "name", "brand")], name="almost")

    found = sort_sheets(sheets=[note, almost])

    assert found.products.name == "almost"
    assert found.others == ("note",)
    with pytest.raises(MissingColumns):
        read_cards(sheet=found.products, places=PLACES)


def test_sheets_without_any_list_are_refused_by_name() -> None:
    with pytest.raises(NoProductSheet) as refusal:
        sort_sheets(sheets=[sheet_of([("a",)], name="one"), sheet_of([("b",)], name="two")])

    assert refusal.value.values["sheets"] == "one, two"

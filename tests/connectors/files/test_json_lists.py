"""JSON lists: objects to rows with a header, nested parts to columns, rows and sheets."""

import io
import json

import pytest

from samphao.connectors.files import Limits, read_sheets
from samphao.connectors.files.json_file.cells import as_text
from samphao.kernel.ports.sheets import (
    EmptyFile,
    EncodingNotKnown,
    FileTooLarge,
    JSONBroken,
    JSONShapeNotKnown,
    TooManyColumns,
)


def tables(content: object, limits: Limits | None = None) -> dict[str, list[tuple[str, ...]]]:
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    found = read_sheets(stream=io.BytesIO(text), limits=limits)
    return {sheet.name: [row.cells for row in sheet.rows] for sheet in found}


def test_a_list_of_objects_has_a_header_of_all_keys() -> None:
    found = tables([{"sku": "A1", "price": 12.5}, {"sku": "A2", "name": None}])

    assert found == {"products": [("sku", "price", "name"), ("A1", "12.5", ""), ("A2", "", "")]}


def test_numbers_stay_as_they_are_written() -> None:
    found = tables(b'[{"a": 0.10, "b": 12.345, "c": 100000000000000000001, "d": true, "e": false}]')

    assert found["products"][1] == ("0.10", "12.3450", "100000000000000000001", "yes", "no")


def test_objects_inside_become_amounts_or_columns() -> None:
    item = {
        "price": {"amount": 26, "currency": "CNY"},
        "target_price": {"CN": "26 CNY", "VN": "90000 VND"},
        "dimensions": [20, 15, 3],
        "held": ["GMP 1234", "GAP"],
        "origin": [{"country": "TH"}],
        "deep": {"x": {"y": 1}},
        "weights": [{"amount": 1, "unit": "kg"}],
    }

    header, row = tables([item])["products"]

    assert dict(zip(header, row, strict=True)) == {
        "price": "26 CNY",
        "target_price CN": "26 CNY",
        "target_price VN": "90000 VND",
        "dimensions": "20 x 15 x 3",
        "held": "GMP 1234\nGAP",
        "origin": "country TH",
        "deep x": "y 1",
        "weights": "1 kg",
    }


def test_materials_stand_beside_or_inside_products() -> None:
    whole = {
        "products": [{"sku": "A1", "materials": [{"material": "sugar"}]}, {"sku": "A2"}],
        "materials": [{"sku": "A2", "material": "salt"}],
    }

    found = tables(whole)

    assert found["products"] == [("sku",), ("A1",), ("A2",)]
    assert found["materials"] == [("sku", "material"), ("A2", "salt"), ("A1", "sugar")]


def test_words_under_materials_stay_a_cell() -> None:
    assert tables([{"sku": "A1", "materials": ["sugar", "salt"]}])["products"][1] == (
        "A1",
        "sugar\nsalt",
    )


@pytest.mark.parametrize("content", [b"[]", b'{"products": []}', b"   "])
def test_nothing_is_refused_as_empty(content: bytes) -> None:
    with pytest.raises(EmptyFile):
        tables(content)


@pytest.mark.parametrize(
    "content", [b'[{"a": ', b"[1,]", b'[{"a": NaN}]', b"[" * 4000, b"[" * 200_000]
)
def test_broken_json_is_refused(content: bytes) -> None:
    with pytest.raises(JSONBroken):
        tables(content)


@pytest.mark.parametrize("field", [b"price", b"amount", b"materials"])
@pytest.mark.parametrize("ends", [(b'{"a":', b"}"), (b'{"amount":', b',"unit":1}'), (b"[", b"]")])
def test_parts_inside_parts_without_end_are_refused(
    field: bytes, ends: tuple[bytes, bytes]
) -> None:
    deep = ends[0] * 900 + b"1" + ends[1] * 900

    with pytest.raises(JSONBroken):
        tables(b'[{"' + field + b'": ' + deep + b"}]")


@pytest.mark.parametrize("content", [[1], {"shop": 1}, {"products": 1}, [{"a": 1}, 2]])
def test_other_shapes_are_refused(content: object) -> None:
    with pytest.raises(JSONShapeNotKnown):
        tables(content)


def test_bytes_that_are_no_utf8_are_refused() -> None:
    with pytest.raises((EncodingNotKnown, JSONBroken)):
        tables(b'[{"a": "\xff\xfe"}]')


def test_limits_are_kept() -> None:
    with pytest.raises(FileTooLarge):
        tables([{"a": "x" * 100}], Limits(json=50))
    with pytest.raises(TooManyColumns):
        tables([{"a": 1, "b": 2}], Limits(columns=1))


def test_an_object_without_amount_is_written_with_its_keys() -> None:
    assert as_text({"a": 1, "b": [2, 3]}) == "a 1 b 2\n3"

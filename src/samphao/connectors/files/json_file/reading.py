"""Rows of a JSON file: a list of products, or an object with products and materials."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

import msgspec

from samphao.connectors.files.json_file.cells import as_text, flat
from samphao.engines.intake.contracts import Sheet, SheetRow
from samphao.kernel.ports.sheets import (
    EmptyFile,
    EncodingNotKnown,
    FileTooLarge,
    JSONBroken,
    JSONShapeNotKnown,
    Limits,
    TooManyColumns,
)

PRODUCTS = ("products", "items", "สินค้า", "商品", "产品")
MATERIALS = ("materials", "bom", "วัตถุดิบ", "材料", "原料")
SKU = ("sku", "รหัสสินค้า", "รหัส", "商品编码", "货号", "code")

SHOWN = 60

# Numbers with a fraction stay as they are written; binary fractions never come in.
_DECODER = msgspec.json.Decoder(float_hook=str)


def read_json(*, stream: BinaryIO, limits: Limits) -> tuple[Sheet, ...]:
    """Return the products, and the materials when there are any, as sheets with a header row.

    Row 1 is the header; the first object stands in row 2.

    Raises:
        FileTooLarge: JSON is read at one go and has a limit of its own.
        JSONBroken: with the place of the fault in bytes.
        JSONShapeNotKnown: no list of objects was found.
    """
    content = stream.read(limits.json + 1)
    if len(content) > limits.json:
        raise FileTooLarge(size=len(content), limit=limits.json)
    products, materials = _lists(_decoded(content.removeprefix(b"\xef\xbb\xbf")))
    if not products:
        raise EmptyFile()
    nested = [dict(line) for line in _nested(products)]
    sheets = [("products", products), ("materials", [*materials, *nested])]
    return tuple(Sheet(name, _rows(objects, limits)) for name, objects in sheets if objects)


def _decoded(content: bytes) -> object:
    try:
        whole = _DECODER.decode(content)
        # The decoder keeps the last of two equal keys, other readers the first.
        json.loads(content, object_pairs_hook=_each_once, parse_int=str)
    except UnicodeDecodeError:
        raise EncodingNotKnown() from None
    except (msgspec.DecodeError, RecursionError) as fault:
        raise JSONBroken(detail=str(fault)) from None
    return whole


def _each_once(pairs: list[tuple[str, object]]) -> None:
    """Refuse a key that stands twice; what was read is not kept."""
    counts = Counter(key for key, _ in pairs)
    if len(counts) < len(pairs):
        ((twice, times),) = counts.most_common(1)
        raise JSONBroken(detail=f"{twice[:SHOWN]!a}: {times}x")


def _lists(whole: object) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    if isinstance(whole, list):
        return _objects(whole), []
    if isinstance(whole, dict):
        products = next((whole[key] for key in PRODUCTS if key in whole), None)
        nothing: list[object] = []
        materials = next((whole[key] for key in MATERIALS if key in whole), nothing)
        if isinstance(products, list) and isinstance(materials, list):
            return _objects(products), _objects(materials)
    raise JSONShapeNotKnown()


def _objects(items: Sequence[object]) -> list[dict[str, object]]:
    if not all(isinstance(item, dict) for item in items):
        raise JSONShapeNotKnown()
    return [item for item in items if isinstance(item, dict)]


def _nested(products: Sequence[dict[str, object]]) -> Iterator[Mapping[str, object]]:
    """Yield the materials inside products with the product's SKU, taking them out."""
    for product in products:
        sku = next((product[key] for key in SKU if key in product), "")
        for key in MATERIALS:
            lines = product.get(key)
            if isinstance(lines, list) and lines and all(isinstance(x, dict) for x in lines):
                del product[key]
                yield from ({"sku": sku, **line} for line in lines if isinstance(line, dict))


def _rows(objects: Sequence[Mapping[str, object]], limits: Limits) -> Iterator[SheetRow]:
    keys: dict[str, None] = {}
    for item in objects:
        keys.update(dict.fromkeys(key for key, _ in flat(item)))
    if len(keys) > limits.columns:
        raise TooManyColumns(row=1, limit=limits.columns)
    yield SheetRow(1, tuple(keys))
    for number, item in enumerate(objects, start=2):
        values = dict(flat(item))
        yield SheetRow(number, tuple(as_text(values.get(key)) for key in keys))

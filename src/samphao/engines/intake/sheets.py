"""Finding the header of a sheet, and which sheet is which."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from samphao.engines.intake.columns import REQUIRED_OF_MATERIAL, REQUIRED_OF_PRODUCT, Column
from samphao.engines.intake.contracts import Mapping, Sheet, SheetRow, SortedSheets
from samphao.engines.intake.errors import MissingColumns, NoHeaderFound, NoProductSheet
from samphao.engines.intake.header import (
    HeaderTable,
    Layout,
    Meaning,
    lay_out,
    own_words,
    tables,
)

HEAD_ROWS = 20
"""A header stands within so many rows; titles and notes may stand above it."""


def open_sheet(
    *, sheet: Sheet, table: HeaderTable, mapping: Mapping, required: tuple[Column, ...]
) -> tuple[Layout, Iterator[SheetRow]]:
    """Return the layout of a sheet and the rows below its header.

    Raises:
        NoHeaderFound: no cell of the first rows is a known header.
        MissingColumns: the header lacks a required column.
    """
    rows = iter(sheet.rows)
    head = list(islice(rows, HEAD_ROWS))
    layout = _best(head, table, own_words(table=table, mapping=mapping), required)
    if layout is None or not layout.placed:
        accepted = _accepted(table, required)
        raise NoHeaderFound(sheet=sheet.name, rows=HEAD_ROWS, accepted=accepted)
    missing = tuple(column for column in required if not layout.has(column))
    if missing:
        raise MissingColumns(
            sheet=sheet.name,
            row=layout.row,
            columns=", ".join(missing),
            accepted=_accepted(table, missing),
        )
    below = (row for row in head if row.number > layout.row)
    return layout, chain(below, rows)


def sort_sheets(*, sheets: Iterable[Sheet], mapping: Mapping | None = None) -> SortedSheets:
    """Return which sheet lists products and which materials, told by their headers.

    The first of each kind counts. Without any sheet that has all required columns, the one
    that looks most like a product list, or the only one, is returned, so that reading it says
    what is missing.

    Raises:
        NoProductSheet: no sheet looks like a product list at all.
    """
    words = mapping or Mapping()
    products: Sheet | None = None
    materials: Sheet | None = None
    doubtful: list[tuple[int, Sheet]] = []
    others: list[str] = []
    for sheet in map(_reopened, sheets):
        head, whole = sheet
        product, material = _scores(head, words)
        if product[0] and products is None:
            products = whole
        elif material and not product[0] and materials is None:
            materials = whole
        else:
            others.append(whole.name)
            doubtful += [] if product[0] else [(product[1], whole)]
    if products is None:
        best = max(doubtful, key=lambda item: item[0], default=None)
        if best is None or (best[0] == 0 and len(doubtful) > 1):
            raise NoProductSheet(
                sheets=", ".join([*others, *([materials.name] if materials else [])])
            )
        products = best[1]
        others.remove(products.name)
    return SortedSheets(products, materials, tuple(others))


def _reopened(sheet: Sheet) -> tuple[list[SheetRow], Sheet]:
    rows = iter(sheet.rows)
    head = list(islice(rows, HEAD_ROWS))
    return head, Sheet(sheet.name, chain(head, rows))


def _scores(head: list[SheetRow], mapping: Mapping) -> tuple[tuple[bool, int], bool]:
    """Tell whether it is a product list, how many of its columns are known, and if materials."""
    products, materials = tables()
    own = own_words(table=products, mapping=mapping)
    product = _best(head, products, own, REQUIRED_OF_PRODUCT)
    own = own_words(table=materials, mapping=mapping)
    material = _best(head, materials, own, REQUIRED_OF_MATERIAL)
    whole = product is not None and all(map(product.has, REQUIRED_OF_PRODUCT))
    known = len(product.placed) if product else 0
    is_material = (
        material is not None
        and all(map(material.has, REQUIRED_OF_MATERIAL))
        and len(material.placed) >= known
    )
    return (whole, known), is_material


def _best(
    head: list[SheetRow],
    table: HeaderTable,
    own: dict[str, Meaning],
    required: tuple[Column, ...],
) -> Layout | None:
    """Return the row with the most required columns, then the most columns; the first counts."""
    layouts = [lay_out(row=row, table=table, own=own) for row in head]
    return max(
        layouts,
        key=lambda layout: (sum(map(layout.has, required)), len(layout.placed), -layout.row),
        default=None,
    )


def _accepted(table: HeaderTable, columns: tuple[Column, ...]) -> str:
    return "; ".join(f"{column}: {table.accepted(column)}" for column in columns)

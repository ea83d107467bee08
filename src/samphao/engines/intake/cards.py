"""From rows to product cards."""

from collections.abc import Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass, field

from samphao.engines.intake.amounts import read_currency, read_price
from samphao.engines.intake.assembly import card_of
from samphao.engines.intake.cells import read_list, read_name, read_text
from samphao.engines.intake.choices import (
    read_answer,
    read_basis,
    read_fact,
    read_flags,
    read_storage,
    read_vat,
)
from samphao.engines.intake.codes import read_hs, read_sku
from samphao.engines.intake.columns import FATAL, REQUIRED_OF_PRODUCT, Column
from samphao.engines.intake.contracts import (
    BillOfMaterials,
    Mapping,
    RowProblem,
    RowResult,
    Sheet,
    SheetRow,
)
from samphao.engines.intake.countries import read_known_country
from samphao.engines.intake.counts import read_count, read_days
from samphao.engines.intake.faults import CellFault
from samphao.engines.intake.header import Layout, product_headers
from samphao.engines.intake.measures import (
    read_content,
    read_dimensions,
    read_side,
    read_volume,
    read_weight,
)
from samphao.engines.intake.papers import read_papers
from samphao.engines.intake.provinces import place_table
from samphao.engines.intake.rows import Reader, RowPlan, plan_of, read_row
from samphao.engines.intake.sheets import open_sheet
from samphao.engines.intake.spelling import folded

READERS: Table[Column, Reader] = {
    Column.SKU: read_sku,
    Column.NAME: read_name,
    Column.DESCRIPTION: read_text,
    Column.BRAND: read_name,
    Column.CATEGORY: read_name,
    Column.HS: read_hs,
    Column.NATIONAL_HS: read_hs,
    Column.PRICE: read_price,
    Column.CURRENCY: read_currency,
    Column.BASIS: read_basis,
    Column.NET: read_weight,
    Column.GROSS: read_weight,
    Column.NET_CONTENT: read_content,
    Column.DIMENSIONS: read_dimensions,
    Column.LENGTH: read_side,
    Column.WIDTH: read_side,
    Column.HEIGHT: read_side,
    Column.CONTENT: read_volume,
    Column.PER_CARTON: read_count,
    Column.STORAGE: read_storage,
    Column.SHELF_LIFE: read_days,
    Column.FLAGS: read_flags,
    Column.FLAG: read_answer,
    Column.ORIGIN: read_known_country,
    Column.WHOLLY_OBTAINED: read_answer,
    Column.PROCESSES: read_list,
    Column.PROOFS: read_list,
    Column.HELD: read_papers,
    Column.EXPORTER: read_name,
    Column.VAT: read_vat,
    Column.CAPACITY: read_count,
    Column.TARGET: read_price,
    Column.FACT: read_fact,
}


def read_cards(
    *,
    sheet: Sheet,
    mapping: Mapping | None = None,
    bom: BillOfMaterials | None = None,
    places: Table[str, str],
) -> Iterator[RowResult]:
    """Return a card or the problems of every row, in order, reading the sheet only once.

    The header is read at once, the rows as they are asked for. Blank rows give nothing.

    Args:
        sheet: the product list.
        mapping: header words of one's own.
        bom: materials by SKU.
        places: names of Thai provinces in any language and the codes they stand for.

    Raises:
        NoHeaderFound: no cell of the first rows is a known header.
        MissingColumns: the header has no SKU, name or price.
        ColumnNotKnown: the mapping names a column that does not exist.
    """
    layout, rows = open_sheet(
        sheet=sheet,
        table=product_headers(),
        mapping=mapping or Mapping(),
        required=REQUIRED_OF_PRODUCT,
    )
    readers = {**READERS, Column.PROVINCE: place_table(places).read}
    plan = plan_of(layout=layout, readers=readers, fatal=FATAL, sheet=sheet.name)
    desk = _Desk(layout, plan, bom or BillOfMaterials())
    return desk.results(rows)


@dataclass(slots=True)
class _Desk:
    """Reads the rows of one list; remembers which SKUs it has seen."""

    layout: Layout
    plan: RowPlan
    bom: BillOfMaterials
    seen: dict[str, int] = field(default_factory=dict)
    bought_for: set[str] = field(default_factory=set)
    notes_given: bool = False

    def results(self, rows: Iterator[SheetRow]) -> Iterator[RowResult]:
        notes = tuple(header_problems(self.layout, self.plan.sheet))
        if notes:
            yield RowResult(self.layout.row, None, notes)
        for row in rows:
            if any(map(str.strip, row.cells)) or row.marks:
                yield self._result(row)
        for problem in self._materials_of_nothing():
            yield RowResult(problem.row, None, (problem,))

    def _result(self, row: SheetRow) -> RowResult:
        read = read_row(row=row, plan=self.plan)
        read.notes_given = self.notes_given
        if row.cells == self.layout.cells:
            fault = CellFault("intake.header_again", value=row.cells[0])
            read.problems.clear()
            read.add("", "", fault, fatal=True)
            return RowResult(row.number, None, tuple(read.problems))
        sku = read.take(Column.SKU, str)
        key = folded(sku) if sku else ""
        if sku and key in self.seen:
            fault = CellFault("intake.sku_twice", value=sku, first_row=str(self.seen[key]))
            read.refuse(Column.SKU, fault, fatal=True)
        if key in self.bom.materials:
            self.bought_for.add(key)
        card = card_of(read, self.bom.materials.get(key, ()))
        self.notes_given = read.notes_given
        if card is not None:
            self.seen[key] = row.number
        return RowResult(row.number, card, tuple(read.problems))

    def _materials_of_nothing(self) -> Iterator[RowProblem]:
        for sku, row in self.bom.rows.items():
            if sku not in self.bought_for:
                fault = CellFault("intake.material_of_unknown_sku", value=sku)
                yield RowProblem(
                    row, "sku", sku, fault.problem, fault.remedy, fatal=False, sheet=self.bom.sheet
                )


def header_problems(layout: Layout, sheet: str) -> Iterator[RowProblem]:
    """Yield what of the header is not read, once for the whole list; never fatal."""
    faults = [(header, "intake.column_unknown") for header in layout.unknown]
    faults += [(header, "intake.column_twice") for header in layout.repeated]
    for header, code in faults:
        fault = CellFault(code, value=header)
        yield RowProblem(
            layout.row, header, header, fault.problem, fault.remedy, fatal=False, sheet=sheet
        )

"""From rows to bills of materials."""

from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from decimal import Decimal

from samphao.engines.intake.amounts import read_currency, read_price
from samphao.engines.intake.assembly import money_read
from samphao.engines.intake.cards import header_problems
from samphao.engines.intake.cells import read_name
from samphao.engines.intake.codes import read_hs, read_sku
from samphao.engines.intake.columns import REQUIRED_OF_MATERIAL, Column
from samphao.engines.intake.contracts import BillOfMaterials, Mapping, RowProblem, Sheet, SheetRow
from samphao.engines.intake.countries import read_country
from samphao.engines.intake.counts import read_share
from samphao.engines.intake.faults import CellFault
from samphao.engines.intake.header import material_headers
from samphao.engines.intake.measures import read_weight
from samphao.engines.intake.rows import Reader, RowPlan, RowRead, plan_of, read_row
from samphao.engines.intake.sheets import open_sheet
from samphao.engines.intake.spelling import folded
from samphao.kernel.country import Country
from samphao.kernel.hs import HSCode
from samphao.kernel.product import Material
from samphao.kernel.quantities import Weight

READERS: Table[Column, Reader] = {
    Column.SKU: read_sku,
    Column.MATERIAL: read_name,
    Column.HS: read_hs,
    Column.ORIGIN: read_country,
    Column.PROOF: read_name,
    Column.VALUE: read_price,
    Column.CURRENCY: read_currency,
    Column.SHARE: read_share,
    Column.WEIGHT: read_weight,
}


def read_bill(*, sheet: Sheet, mapping: Mapping | None = None) -> BillOfMaterials:
    """Return all materials by SKU, with the problems of the sheet.

    A material is kept even when cells of it cannot be read: what is not known of it stays open.

    Raises:
        NoHeaderFound: no cell of the first rows is a known header.
        MissingColumns: the header has no SKU or no material.
        ColumnNotKnown: the mapping names a column that does not exist.
    """
    layout, rows = open_sheet(
        sheet=sheet,
        table=material_headers(),
        mapping=mapping or Mapping(),
        required=REQUIRED_OF_MATERIAL,
    )
    fatal = frozenset({Column.SKU})
    plan = plan_of(layout=layout, readers=READERS, fatal=fatal, sheet=sheet.name)
    notes = [*header_problems(layout, sheet.name)]
    desk = _Desk(plan, notes)
    for row in rows:
        if any(map(str.strip, row.cells)) or row.marks:
            desk.add(row)
    return desk.bill(sheet.name)


@dataclass(slots=True)
class _Desk:
    plan: RowPlan
    problems: list[RowProblem]
    materials: dict[str, list[Material]] = field(default_factory=dict)
    shares: dict[str, Decimal] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    notes_given: bool = False

    def add(self, row: SheetRow) -> None:
        read = read_row(row=row, plan=self.plan)
        read.notes_given = self.notes_given
        for column in REQUIRED_OF_MATERIAL:
            if (column, "") not in read.raw:
                is_sku = column is Column.SKU
                read.refuse(column, CellFault("intake.cell_missing"), fatal=is_sku)
        sku = read.take(Column.SKU, str)
        if sku:
            key = folded(sku)
            self.rows.setdefault(key, row.number)
            material = _material(read)
            self.materials.setdefault(key, []).append(material)
            before = self.shares.get(key, Decimal(0))
            self.shares[key] = before + (material.share or Decimal(0))
            _refuse_more_than_whole(read, sku, before=before, shares=self.shares[key])
        self.notes_given = read.notes_given
        self.problems.extend(read.problems)

    def bill(self, sheet: str) -> BillOfMaterials:
        materials = {sku: tuple(lines) for sku, lines in self.materials.items()}
        return BillOfMaterials(materials, self.rows, tuple(self.problems), sheet)


def _refuse_more_than_whole(read: RowRead, sku: str, *, before: Decimal, shares: Decimal) -> None:
    if shares > 1 >= before:
        percent = f"{(shares * 100).normalize():f}"
        fault = CellFault("intake.shares_above_whole", value=sku, percent=percent)
        read.refuse(Column.SHARE, fault, fatal=False)


def _material(read: RowRead) -> Material:
    return Material(
        name=read.take(Column.MATERIAL, str) or "",
        hs=read.take(Column.HS, HSCode),
        origin=read.take(Column.ORIGIN, Country),
        proof=read.take(Column.PROOF, str) or "",
        value=money_read(read, Column.VALUE, fatal=False),
        share=read.take(Column.SHARE, Decimal),
        weight=read.take(Column.WEIGHT, Weight),
    )

"""Intake: rows of a product list to product cards, or what is wrong with them and its remedy."""

from samphao.engines.intake.bill import read_bill
from samphao.engines.intake.cards import read_cards
from samphao.engines.intake.codes import NINE_DIGIT_MARKETS
from samphao.engines.intake.contracts import (
    BillOfMaterials,
    Mapping,
    RowProblem,
    RowResult,
    Sheet,
    SheetRow,
    SortedSheets,
)
from samphao.engines.intake.errors import (
    ColumnNotKnown,
    MissingColumns,
    NoHeaderFound,
    NoProductSheet,
)
from samphao.engines.intake.mapping import read_mapping
from samphao.engines.intake.provinces import province_code
from samphao.engines.intake.sheets import sort_sheets

__all__ = [
    "NINE_DIGIT_MARKETS",
    "BillOfMaterials",
    "ColumnNotKnown",
    "Mapping",
    "MissingColumns",
    "NoHeaderFound",
    "NoProductSheet",
    "RowProblem",
    "RowResult",
    "Sheet",
    "SheetRow",
    "SortedSheets",
    "province_code",
    "read_bill",
    "read_cards",
    "read_mapping",
    "sort_sheets",
]

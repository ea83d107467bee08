"""Which papers does a consignment need, which are held, and in what order to get the rest?

Besides: may a lot of fruit go, and whose sale abroad is at 0 % VAT?
"""

from samphao.engines.documents.contracts import (
    Checklist,
    PaperCase,
    PaperKind,
    PaperNeed,
    PaperRule,
    PaperStatus,
)
from samphao.engines.documents.errors import UnknownPaper, UnreadableCondition
from samphao.engines.documents.export_vat import ExportProof, ExportVAT, export_vat
from samphao.engines.documents.holding import match_held
from samphao.engines.documents.listing import checklist
from samphao.engines.documents.lot_contracts import (
    Delivery,
    LabReport,
    LandJourney,
    Listing,
    Lot,
    LotFinding,
    LotRules,
    LotStatus,
    Orchard,
    OrchardBalance,
    PackingHouse,
)
from samphao.engines.documents.lots import check_lot

__all__ = [
    "Checklist",
    "Delivery",
    "ExportProof",
    "ExportVAT",
    "LabReport",
    "LandJourney",
    "Listing",
    "Lot",
    "LotFinding",
    "LotRules",
    "LotStatus",
    "Orchard",
    "OrchardBalance",
    "PackingHouse",
    "PaperCase",
    "PaperKind",
    "PaperNeed",
    "PaperRule",
    "PaperStatus",
    "UnknownPaper",
    "UnreadableCondition",
    "check_lot",
    "checklist",
    "export_vat",
    "match_held",
]

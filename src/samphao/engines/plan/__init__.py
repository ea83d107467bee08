"""Answer for a catalogue: go, fix first, ask a broker or not yet, with reasons and next steps."""

from samphao.engines.plan.catalogue import plan_catalogue, plan_product
from samphao.engines.plan.contracts import (
    CatalogueRequest,
    Depth,
    ExportPlan,
    FactBook,
    MarketPlan,
    PlanRequest,
    ProductPlan,
    QuoteRecord,
    Verdict,
)
from samphao.engines.plan.desk import PlanDesk, open_plan
from samphao.engines.plan.errors import UnitsOutOfRange
from samphao.engines.plan.record import quote_record, replayed

__all__ = [
    "CatalogueRequest",
    "Depth",
    "ExportPlan",
    "FactBook",
    "MarketPlan",
    "PlanDesk",
    "PlanRequest",
    "ProductPlan",
    "QuoteRecord",
    "UnitsOutOfRange",
    "Verdict",
    "open_plan",
    "plan_catalogue",
    "plan_product",
    "quote_record",
    "replayed",
]

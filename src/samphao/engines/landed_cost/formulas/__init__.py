"""One module for each way of reckoning duty and tax."""

from collections.abc import Mapping
from types import MappingProxyType

from samphao.engines.landed_cost.border import BorderFormula
from samphao.engines.landed_cost.contracts import Formula
from samphao.engines.landed_cost.formulas.composite_retail import composite_retail
from samphao.engines.landed_cost.formulas.parcel_tax import parcel_tax
from samphao.engines.landed_cost.formulas.standard import standard

FORMULAS: Mapping[Formula, BorderFormula] = MappingProxyType(
    {
        Formula.STANDARD: standard,
        Formula.COMPOSITE_RETAIL: composite_retail,
        Formula.PARCEL_TAX: parcel_tax,
    }
)

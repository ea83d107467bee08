"""Answer what goods cost at the buyer's door: duty, taxes, freight and fees, line by line."""

from samphao.engines.landed_cost.break_even import break_even
from samphao.engines.landed_cost.contracts import (
    BreakEven,
    Carriage,
    CostLine,
    ExchangeRate,
    ExciseBase,
    Fee,
    Formula,
    LandedCase,
    LandedCost,
    Part,
    Purpose,
    RegimeRule,
    TurningPoint,
    Valuation,
)
from samphao.engines.landed_cost.cost import landed_cost
from samphao.engines.landed_cost.solve import (
    solve_exchange_rate,
    solve_freight,
    solve_gate_price,
    solve_price,
)

__all__ = [
    "BreakEven",
    "Carriage",
    "CostLine",
    "ExchangeRate",
    "ExciseBase",
    "Fee",
    "Formula",
    "LandedCase",
    "LandedCost",
    "Part",
    "Purpose",
    "RegimeRule",
    "TurningPoint",
    "Valuation",
    "break_even",
    "landed_cost",
    "solve_exchange_rate",
    "solve_freight",
    "solve_gate_price",
    "solve_price",
]

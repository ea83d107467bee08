"""Do the goods originate under an agreement, and which fact would change the answer?"""

from samphao.engines.origin.contracts import (
    Agreement,
    Consignment,
    MaterialFinding,
    OriginCase,
    OriginFinding,
    OriginRule,
    OriginStatus,
    Tolerance,
    WhatIf,
)
from samphao.engines.origin.errors import (
    MaterialOutOfRange,
    PriceNotPositive,
    UnreadableRule,
)
from samphao.engines.origin.finding import assess_origin
from samphao.engines.origin.grammar import parse_rule

__all__ = [
    "Agreement",
    "Consignment",
    "MaterialFinding",
    "MaterialOutOfRange",
    "OriginCase",
    "OriginFinding",
    "OriginRule",
    "OriginStatus",
    "PriceNotPositive",
    "Tolerance",
    "UnreadableRule",
    "WhatIf",
    "assess_origin",
    "parse_rule",
]

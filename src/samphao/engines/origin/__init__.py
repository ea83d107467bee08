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
from samphao.engines.origin.differential import Differential, country_of_rate
from samphao.engines.origin.errors import (
    MaterialOutOfRange,
    PriceNotPositive,
    UnreadableRule,
)
from samphao.engines.origin.finding import assess_origin
from samphao.engines.origin.grammar import parse_rule
from samphao.engines.origin.proof import check_proof
from samphao.engines.origin.proof_contracts import (
    Original,
    Proof,
    ProofCase,
    ProofFinding,
    ProofMark,
    ProofStatus,
)

__all__ = [
    "Agreement",
    "Consignment",
    "Differential",
    "MaterialFinding",
    "MaterialOutOfRange",
    "OriginCase",
    "OriginFinding",
    "OriginRule",
    "OriginStatus",
    "Original",
    "PriceNotPositive",
    "Proof",
    "ProofCase",
    "ProofFinding",
    "ProofMark",
    "ProofStatus",
    "Tolerance",
    "UnreadableRule",
    "WhatIf",
    "assess_origin",
    "check_proof",
    "country_of_rate",
    "parse_rule",
]

"""What origin is asked and what it answers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from samphao.kernel.country import Country
from samphao.kernel.grade import Grade, Provenance
from samphao.kernel.hs import HSCode, HSRange
from samphao.kernel.money import Money
from samphao.kernel.product import OriginFacts
from samphao.kernel.quantities import Weight
from samphao.kernel.reason import Reason


class OriginStatus(StrEnum):
    """The three answers."""

    QUALIFIES = "qualifies"
    DOES_NOT = "does_not"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class OriginRule:
    """One rule of an agreement: goods and the test, as text in the pack format's grammar."""

    provenance: Provenance
    programme: str
    goods: HSRange
    rule: str
    general: bool = False


@dataclass(frozen=True, slots=True)
class Tolerance:
    """The share that may miss a change of classification; basis `fob` or `weight`."""

    share: Decimal
    basis: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What an agreement says besides its rules.

    `rvc_methods`: build_down, build_up. `cumulation`: bilateral, regional, full, partial, none;
    partial is regional, and a material below the threshold counts by the share its certificate
    shows.
    `transit`: through_document, none. `waiver` is the FOB value up to which no proof of origin is
    needed. `produced_exclusively` opens the criterion PE to every good. `unknown_rules` are
    goods that have a product-specific rule which the packs do not hold. A certificate issued more
    than `retroactive_after_days` after shipment needs its mark; 0 is one not issued at shipment.
    """

    programme: str
    members: tuple[Country, ...]
    provenance: Provenance
    rvc_methods: tuple[str, ...] = ("build_down",)
    cumulation: str = "none"
    tolerance: Tolerance | None = None
    textile_tolerance: Tolerance | None = None
    transit: str = "through_document"
    proof: str = ""
    proof_validity_days: int | None = None
    produced_exclusively: bool = False
    waiver: Money | None = None
    unknown_rules: tuple[HSRange, ...] = ()
    retroactive_after_days: int = 3


@dataclass(frozen=True, slots=True)
class Consignment:
    """How the goods travel and what is known of the journey's papers.

    `through_document` and `sealed` are None when not known. `issued_days_after_shipment` is how
    late the proof was issued, None before it is issued. `fob` is the value of the whole
    consignment; the waiver is tested against it, and without it a proof is needed.
    """

    via: tuple[Country, ...] = ()
    through_document: bool | None = None
    sealed: bool | None = None
    third_party_invoice: bool = False
    issued_days_after_shipment: int | None = None
    fob: Money | None = None


@dataclass(frozen=True, slots=True)
class OriginCase:
    """One product, one agreement, one importing market, one day.

    `fob` and `ex_works` are for one sales unit; material values are converted to their currency
    before the engine is asked.
    """

    hs: HSCode
    market: Country
    on: date
    known_at: date
    fob: Money
    ex_works: Money
    facts: OriginFacts
    net: Weight | None = None
    consignment: Consignment = Consignment()


@dataclass(frozen=True, slots=True)
class MaterialFinding:
    """How one material counted, and why; `value` in the currency of the case."""

    name: str
    value: Money | None
    counts_as: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A change of one fact and the answer it would give."""

    change: Reason
    status: OriginStatus
    margin: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OriginFinding:
    """Whether the goods originate under the agreement.

    `margin` is the distance to the threshold as a fraction of FOB, positive when passed.
    `facts_needed` is empty unless the answer is unresolved. `proof_needed` is False below the
    agreement's waiver value.
    """

    programme: str
    status: OriginStatus
    rule: str
    criterion: str
    reasons: tuple[Reason, ...]
    facts_needed: tuple[Reason, ...]
    materials: tuple[MaterialFinding, ...]
    what_if: tuple[WhatIf, ...]
    margin: Decimal | None
    value_content: Decimal | None
    proof: str
    proof_needed: bool
    provenances: tuple[Provenance, ...]
    grade: Grade

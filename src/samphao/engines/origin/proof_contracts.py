"""What a check of a proof of origin is asked and what it answers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from samphao.engines.origin.contracts import Agreement
from samphao.kernel.country import THAILAND, Country
from samphao.kernel.hs import HSCode
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason


class ProofStatus(StrEnum):
    """What importing customs may be expected to say, mildest first.

    Waived asks for no proof; mend is put right by the issuing body; none grants nothing.
    """

    WAIVED = "waived"
    GOOD = "good"
    MEND = "mend"
    ASK = "ask"
    NONE = "none"


class ProofMark(StrEnum):
    """A box of the certificate that may be ticked."""

    ISSUED_RETROACTIVELY = "issued_retroactively"
    THIRD_PARTY_INVOICING = "third_party_invoicing"
    BACK_TO_BACK = "back_to_back"
    PARTIAL_CUMULATION = "partial_cumulation"


@dataclass(frozen=True, slots=True)
class Original:
    """The first party's proof behind a back-to-back certificate.

    `quantity` in the unit of the certificate; `worked_on` tells whether the goods were changed
    beyond repacking in the party between.
    """

    expires: date
    quantity: Decimal
    worked_on: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """A certificate of origin as it is written; `expires` None is the agreement's own term."""

    hs: HSCode
    issued: date
    quantity: Decimal
    expires: date | None = None
    marks: frozenset[ProofMark] = frozenset()
    invoicer: str = ""
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class ProofCase:
    """One consignment's proof on the day it is looked at; `proof` None is not issued yet.

    `fob` is the value of the consignment; `beside` are the values of others to the same importer
    by the same carriage. `importer_hs` is the code the importer declares.
    """

    agreement: Agreement
    proof: Proof | None
    shipped: date
    on: date
    importer_hs: HSCode | None = None
    invoiced_from: Country = THAILAND
    fob: Money | None = None
    beside: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True)
class ProofFinding:
    """The gravest word on a proof, and every reason, gravest first."""

    status: ProofStatus
    reasons: tuple[Reason, ...]

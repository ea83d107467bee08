"""One reading of the facts: what is known, and which missing facts are taken as favourable."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from samphao.engines.origin.bill import GIVES_ORIGIN, BillLine, Standing
from samphao.engines.origin.contracts import Agreement, OriginCase


class Missing(StrEnum):
    """What can be missing, of the whole case or of one material."""

    RULE = "rule"
    GOODS_HS = "goods_hs"
    THROUGH_DOCUMENT = "through_document"
    SEAL = "seal"
    BILL = "bill_of_materials"
    WHOLLY_OBTAINED = "wholly_obtained"
    PROCESSES = "processes"
    NET_WEIGHT = "net_weight"
    ORIGIN = "material_origin"
    PROOF = "material_proof"
    HS = "material_hs"
    VALUE = "material_value"
    WEIGHT = "material_weight"


@dataclass(frozen=True, slots=True)
class Unknown:
    """One missing fact; `line` is the material's place in the bill, -1 for the whole case."""

    kind: Missing
    line: int = -1


@dataclass(frozen=True, slots=True)
class Reading:
    """The case under an agreement, with the unknowns that are taken as favourable.

    An unknown that is not favoured counts against the goods. `relief` is taken off the value of
    non-originating materials, in the case's currency: a what-if, zero in earnest.
    """

    case: OriginCase
    agreement: Agreement
    lines: tuple[BillLine, ...]
    favoured: frozenset[Unknown] = frozenset()
    relief: Decimal = Decimal(0)

    def grants(self, kind: Missing, line: int = -1) -> bool:
        """Tell whether this missing fact is taken as favourable."""
        return Unknown(kind, line) in self.favoured

    def originates(self, line: int) -> bool:
        """Tell whether the material counts as originating, its own or by cumulation."""
        standing = self.lines[line].standing
        if standing is Standing.UNDETERMINED:
            return self.grants(self._doubt(line), line)
        return standing in GIVES_ORIGIN

    def is_thai(self, line: int) -> bool:
        """Tell whether the material counts as originating in Thailand itself."""
        return self.lines[line].standing is not Standing.CUMULATED and self.originates(line)

    def counted(self) -> Iterator[int]:
        """Yield the materials that every rule but value content looks at: all but packing."""
        return (index for index, line in enumerate(self.lines) if not line.packing)

    def has_bill(self) -> bool:
        """Tell whether the bill names anything besides packing."""
        return any(True for _ in self.counted())

    def _doubt(self, line: int) -> Missing:
        return Missing.ORIGIN if self.lines[line].material.origin is None else Missing.PROOF

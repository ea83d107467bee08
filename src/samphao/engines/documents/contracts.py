"""What documents is asked and what it answers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samphao.kernel.country import Country
from samphao.kernel.grade import Grade, Provenance
from samphao.kernel.hs import HSCode, HSRange
from samphao.kernel.money import Money
from samphao.kernel.product import ProductCard
from samphao.kernel.text import Names


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper: its names, who issues it, and the words by which a product list names it."""

    provenance: Provenance
    id: str
    names: Names
    issuer: Names
    held_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperRule:
    """When a paper is needed.

    `market` None is every market. `regimes`, `modes` empty mean all. `when` is text of the pack
    format. Hundreds of `step` are phases: registrations, licences, consignment, arrival. `gate`
    papers stop the goods. `cost_once` tells a registration from a price per
    consignment.
    """

    provenance: Provenance
    market: Country | None
    paper: str
    thai_side: bool
    step: int
    goods: tuple[HSRange, ...]
    excludes: tuple[HSRange, ...] = ()
    regimes: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    when: str = ""
    gate: bool = False
    auto: bool = False
    owner: str = "exporter"
    lead_days_min: int | None = None
    lead_days_max: int | None = None
    cost: Money | None = None
    cost_once: bool = False


@dataclass(frozen=True, slots=True)
class PaperCase:
    """One product on its way to one market by one regime and mode under one programme."""

    card: ProductCard
    hs: HSCode
    market: Country
    regime: str
    mode: str
    programme: str
    on: date
    known_at: date


class PaperStatus(StrEnum):
    """Whether the enterprise holds the paper on the day; unsure: a fact tells if it is needed."""

    HELD = "held"
    EXPIRED = "expired"
    MISSING = "missing"
    UNSURE = "unsure"
    AUTO = "auto"


@dataclass(frozen=True, slots=True)
class PaperNeed:
    """One paper of a checklist and its state; `fact` is what an unsure one hangs on."""

    kind: PaperKind
    rule: PaperRule
    status: PaperStatus
    number: str = ""
    valid_to: date | None = None
    fact: str = ""

    @property
    def stops(self) -> bool:
        """Tell whether the goods may not go until this paper is there."""
        return self.rule.gate and self.status in {PaperStatus.MISSING, PaperStatus.EXPIRED}


@dataclass(frozen=True, slots=True)
class Checklist:
    """Papers in the order to do them: by phase, in each the Thai side first.

    `lead_days` is the longest path over the missing papers (same step runs in parallel), None
    when one of them has no known lead time. `cost` sums known costs per consignment in THB.
    """

    papers: tuple[PaperNeed, ...]
    lead_days: int | None
    cost: Money
    grade: Grade

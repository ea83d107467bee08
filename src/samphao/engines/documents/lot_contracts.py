"""What a check of a lot of fresh fruit is asked and what it answers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samphao.kernel.hs import HSCode, HSRange
from samphao.kernel.quantities import Weight
from samphao.kernel.reason import Reason
from samphao.kernel.validity import Validity


class LotStatus(StrEnum):
    """Whether the lot may go: one broken condition stops it, one unknown is a question."""

    GOES = "goes"
    ASK = "ask"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Listing:
    """An entry on a market's list: the days it stands there, and the days it is suspended."""

    validity: Validity
    suspended: tuple[Validity, ...] = ()

    def suspended_on(self, day: date) -> bool:
        """Tell whether the entry is suspended on the day."""
        return any(days.covers(day) for days in self.suspended)


@dataclass(frozen=True, slots=True)
class Orchard:
    """A grower's orchard; `listing` None is not registered, `harvest` what it can yield."""

    id: str
    grower: str
    listing: Listing | None
    harvest: Weight


@dataclass(frozen=True, slots=True)
class Delivery:
    """Fruit of one orchard taken in by the packing house on a day."""

    orchard: str
    weight: Weight
    on: date


@dataclass(frozen=True, slots=True)
class PackingHouse:
    """A packing house by its number; `listing` None is not registered."""

    id: str
    listing: Listing | None


@dataclass(frozen=True, slots=True)
class LabReport:
    """A test report by the code of its paper; None is not known."""

    paper: str
    passed: bool | None
    laboratory_listed: bool | None


@dataclass(frozen=True, slots=True)
class LandJourney:
    """A container by road or rail: posts in order, its seal, and the seal on the certificate.

    `phyto_seal` None is not known, blank is no number on the phytosanitary certificate.
    """

    posts: tuple[str, ...]
    seal: str | None
    phyto_seal: str | None


@dataclass(frozen=True, slots=True)
class Lot:
    """The fruit of one container; `journey` None goes by sea or air."""

    hs: HSCode
    orchards: tuple[Orchard, ...]
    deliveries: tuple[Delivery, ...]
    packing_house: PackingHouse
    packed: Weight
    packed_on: date
    reports: tuple[LabReport, ...] = ()
    journey: LandJourney | None = None


@dataclass(frozen=True, slots=True)
class LotRules:
    """What the market asks of a lot: listed species and posts, and tests by goods.

    `tests` are pairs of goods and the code of a paper.
    """

    species: tuple[HSRange, ...]
    posts: frozenset[str]
    tests: tuple[tuple[HSRange, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OrchardBalance:
    """What one orchard delivered into the lot against what it can yield."""

    orchard: str
    grower: str
    delivered: Weight
    harvest: Weight


@dataclass(frozen=True, slots=True)
class LotFinding:
    """Whether the lot may go on the day, why not, and the mass balance by orchard."""

    status: LotStatus
    reasons: tuple[Reason, ...]
    balance: tuple[OrchardBalance, ...]

"""What the facts call papers, lanes, services and places."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from samphao.engines.plan.contracts import FactBook
from samphao.kernel.text import Names


@dataclass(frozen=True, slots=True)
class NameBook:
    """Names by code, from a fact book; without one every code stands for itself."""

    papers: Mapping[str, Names] = field(default_factory=dict)
    lanes: Mapping[str, Names] = field(default_factory=dict)
    services: Mapping[str, Names] = field(default_factory=dict)
    places: Mapping[str, Names] = field(default_factory=dict)
    markets: Mapping[str, Names] = field(default_factory=dict)
    # A fee's code is unique within its market only, so the market stands before it: CN.clearance.
    fees: Mapping[str, Names] = field(default_factory=dict)


def names_in(book: FactBook) -> NameBook:
    """Collect the names that a fact book holds."""
    return NameBook(
        papers={kind.id: kind.names for kind in book.paper_kinds},
        lanes={lane.id: lane.names for lane in book.rate_book.lanes},
        services={service.id: service.names for service in book.rate_book.services},
        places={place.id: place.names for place in book.places},
        markets={str(facts.market): facts.names for facts in book.markets},
        fees={
            f"{facts.market}.{row.fee.code}": row.names
            for facts in book.markets
            for row in facts.fees
        },
    )

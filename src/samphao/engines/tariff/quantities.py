"""How much of everything an entry holds, counted in the units that duties are charged by."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from samphao.engines.tariff.contracts import Entry
from samphao.kernel.numbers import exact
from samphao.kernel.reason import Reason

GRAMS_PER_TONNE = Decimal(1_000_000)
PER_THOUSAND = Decimal(1000)

# What each unit is counted from; an entry counts itself.
FACT_FOR_UNIT = {
    "kg": "net_weight",
    "g": "net_weight",
    "t": "net_weight",
    "l": "content_ml",
    "ml": "content_ml",
    "piece": "piece",
    "pair": "pair",
    "m2": "m2",
    "carton": "per_carton",
    "entry": "",
}
UNITS = frozenset(FACT_FOR_UNIT)
UNITS_SHOWN = " ".join(FACT_FOR_UNIT)


@dataclass(frozen=True, slots=True)
class Quantities:
    """What the whole consignment counts; None where the fact is missing or not above zero."""

    units: int = 1
    grams: Decimal | None = None
    millilitres: Decimal | None = None
    pieces: Decimal | None = None
    pairs: Decimal | None = None
    square_metres: Decimal | None = None
    cartons: Decimal | None = None

    def of(self, unit: str) -> Decimal | None:
        """Return the quantity in that unit of the grammar."""
        return _READERS[unit](self)


@dataclass(frozen=True, slots=True)
class Counted:
    """An entry together with what it counts."""

    entry: Entry
    quantities: Quantities

    def of(self, unit: str) -> Decimal | None:
        """Return the quantity in that unit of the grammar; None where a fact is missing."""
        return self.quantities.of(unit)


def counted(*, entry: Entry) -> Counted:
    """Count an entry once, for everything that is asked of it."""
    return Counted(entry, quantities_of(entry=entry))


def missing_quantity(*, unit: str) -> Reason:
    """Name the fact without which a charge by this unit cannot be reckoned."""
    return Reason("tariff.needs_quantity", {"unit": unit}, (FACT_FOR_UNIT[unit],))


def quantities_of(*, entry: Entry) -> Quantities:
    """Count the entry.

    A sales unit is one piece unless the fact `piece` says otherwise.

    Raises:
        NotANumber: a fact that counts a unit is no number.
    """
    facts = dict(entry.facts)
    grams = entry.net.grams if entry.net is not None else None
    return Quantities(
        units=entry.units,
        grams=_times(grams, entry.units),
        millilitres=_times(entry.content_ml, entry.units),
        pieces=_times(exact(facts.get("piece", "1")), entry.units),
        pairs=_times(_counted(facts, "pair"), entry.units),
        square_metres=_times(_counted(facts, "m2"), entry.units),
        cartons=_cartons(_counted(facts, "per_carton"), entry.units),
    )


def _counted(facts: dict[str, str], name: str) -> Decimal | None:
    return exact(facts[name]) if name in facts else None


def _times(each: Decimal | None, units: int) -> Decimal | None:
    if each is None or not each.is_finite() or each <= 0:
        return None
    return each * units


def _cartons(per_carton: Decimal | None, units: int) -> Decimal | None:
    if per_carton is None or per_carton <= 0:
        return None
    return (units / per_carton).to_integral_value(rounding=ROUND_CEILING)


def _divided(quantity: Decimal | None, by: Decimal) -> Decimal | None:
    return None if quantity is None else quantity / by


_READERS: dict[str, Callable[[Quantities], Decimal | None]] = {
    "kg": lambda q: _divided(q.grams, PER_THOUSAND),
    "g": lambda q: q.grams,
    "t": lambda q: _divided(q.grams, GRAMS_PER_TONNE),
    "l": lambda q: _divided(q.millilitres, PER_THOUSAND),
    "ml": lambda q: q.millilitres,
    "piece": lambda q: q.pieces,
    "pair": lambda q: q.pairs,
    "m2": lambda q: q.square_metres,
    "carton": lambda q: q.cartons,
    "entry": lambda _: Decimal(1),
}

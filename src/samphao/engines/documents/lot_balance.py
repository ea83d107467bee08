"""Mass balance from orchard to lot: nothing is packed that was not grown and delivered."""

from collections.abc import Iterator
from decimal import Decimal

from samphao.engines.documents.lot_contracts import Lot, OrchardBalance
from samphao.kernel.quantities import Weight
from samphao.kernel.reason import Reason

_NOTHING = Weight(Decimal(0))


def balance_of(*, lot: Lot) -> tuple[OrchardBalance, ...]:
    """Return what each orchard delivered against its harvest, in the order of the lot."""
    return tuple(
        OrchardBalance(orchard.id, orchard.grower, delivered_by(lot, orchard.id), orchard.harvest)
        for orchard in lot.orchards
    )


def imbalances(*, lot: Lot) -> Iterator[Reason]:
    """Yield each orchard that delivered more than it grows, then a lot above its deliveries.

    Less fruit packed than delivered is sorting and stops nothing.
    """
    for line in balance_of(lot=lot):
        if line.delivered > line.harvest:
            values = {
                "orchard": line.orchard,
                "grower": line.grower,
                "kg": _kilograms(line.delivered),
                "limit_kg": _kilograms(line.harvest),
            }
            yield Reason("documents.lot.above_harvest", values)
    taken_in = _sum(delivery.weight for delivery in lot.deliveries)
    if lot.packed > taken_in:
        values = {"kg": _kilograms(lot.packed), "limit_kg": _kilograms(taken_in)}
        yield Reason("documents.lot.packed_above_delivered", values)


def delivered_by(lot: Lot, orchard: str) -> Weight:
    """Return what one orchard brought to the packing house for this lot."""
    return _sum(delivery.weight for delivery in lot.deliveries if delivery.orchard == orchard)


def _sum(weights: Iterator[Weight]) -> Weight:
    whole = _NOTHING
    for weight in weights:
        whole = whole + weight
    return whole


def _kilograms(weight: Weight) -> str:
    return f"{weight.kilograms.normalize():f}"

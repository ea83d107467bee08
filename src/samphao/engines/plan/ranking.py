"""In which order ways stand, and which of them is never weighed against which."""

from collections.abc import Iterable

from samphao.engines.plan.contracts import Way
from samphao.engines.plan.gates import GRAVITY
from samphao.engines.tariff.contracts import Regime
from samphao.kernel.grade import Grade, Provenance

_MEASURES = "/measures#"
_LEVIES = {"duty", "cbec_tax", "parcel_tax"}


def rank(way: Way) -> tuple[object, ...]:
    """Order ways: business before personal parcel, verdict, delivery to the door, money left.

    A border sale leaves the haul to the buyer, so its money is never weighed against delivery to
    the door. A duty with a source stands before an illustrative one. Then cost, days and names,
    so that the order is the same every time.
    """
    left = way.cost.left.amount if way.cost.left else None
    return (
        way.cost.regime is Regime.PARCEL,
        GRAVITY[way.verdict],
        bool(way.sold_at),
        _duty_is_illustrative(way),
        left is None,
        0 if left is None else -left,
        way.cost.per_unit.amount,
        way.days_p50,
        way.cost.lane,
        way.cost.service,
        way.cost.programme,
    )


def best_beside(ways: Iterable[Way], best: Way | None) -> Way | None:
    """Return the best border sale where the best way goes to the door, and the reverse.

    `ways` are in order of rank.
    """
    if best is None or best.cost.regime is Regime.PARCEL:
        return None
    others = (way for way in ways if bool(way.sold_at) is not bool(best.sold_at))
    return next((way for way in others if way.cost.regime is not Regime.PARCEL), None)


def _duty_is_illustrative(way: Way) -> bool:
    """Tell whether a levy rests on a measure of grade C; the exchange rate is the same for all."""
    return any(
        rests_on_illustration(line.provenances) for line in way.cost.lines if line.code in _LEVIES
    )


def rests_on_illustration(sources: Iterable[Provenance]) -> bool:
    """Tell whether one of the measures is of grade C."""
    return any(source.grade is Grade.C and _MEASURES in source.fact for source in sources)

"""The facts a case lacks, and the words that ask for them."""

from collections.abc import Callable, Iterator

from samphao.engines.origin.bill import BillLine, Standing, net_grams
from samphao.engines.origin.contracts import OriginCase
from samphao.engines.origin.journey import papers_unsaid
from samphao.engines.origin.reading import Missing, Reading, Unknown
from samphao.kernel.reason import Reason


def list_unknowns(*, reading: Reading) -> tuple[Unknown, ...]:
    """Return every missing fact, those first that are easiest for a maker to give."""
    case = _unknowns_of_case(reading)
    lines = enumerate(reading.lines)
    return (*case, *(gap for index, line in lines for gap in _unknowns_of_line(index, line)))


def needed_facts(
    *, unknowns: tuple[Unknown, ...], passes: Callable[[frozenset[Unknown]], bool]
) -> tuple[Unknown, ...]:
    """Return the unknowns that decide: a smallest set that suffices, and each that does alone.

    `passes` answers for a set of favoured unknowns, and must be true for all of them.
    """
    by_kind = [[gap for gap in unknowns if gap.kind is kind] for kind in reversed(Missing)]
    kept = set(unknowns)
    # Whole kinds first: most do not matter, and a bill may be long.
    for drop in [*by_kind, *([unknown] for unknown in reversed(unknowns))]:
        if kept.isdisjoint(drop):
            continue
        if passes(frozenset(kept.difference(drop))):
            kept.difference_update(drop)
    hopeful = [gaps for gaps in by_kind if passes(frozenset(gaps))]
    alone = {gap for gaps in hopeful for gap in gaps if passes(frozenset({gap}))}
    return tuple(unknown for unknown in unknowns if unknown in kept | alone)


def ask_for(*, unknown: Unknown, reading: Reading) -> Reason:
    """Return the reason that names the fact to bring."""
    code = f"origin.{unknown.kind.value}_needed"
    if unknown.line < 0:
        return Reason(code, _values_of_case(unknown.kind, reading.case))
    material = reading.lines[unknown.line].material
    values = {"material": material.name}
    if unknown.kind is Missing.PROOF:
        values["origin"] = str(material.origin)
    return Reason(code, values)


def _values_of_case(kind: Missing, case: OriginCase) -> dict[str, str]:
    if kind is Missing.THROUGH_DOCUMENT or kind is Missing.SEAL:
        return {"transit_country": str(case.consignment.via[0])}
    return {"hs": str(case.hs)} if kind is Missing.GOODS_HS else {}


def _unknowns_of_case(reading: Reading) -> Iterator[Unknown]:
    case, journey = reading.case, reading.case.consignment
    yield Unknown(Missing.RULE)
    lacking = {
        Missing.GOODS_HS: not case.hs.is_subheading,
        Missing.THROUGH_DOCUMENT: papers_unsaid(reading=reading),
        Missing.SEAL: bool(journey.via) and journey.sealed is False,
        Missing.BILL: not reading.has_bill(),
        Missing.WHOLLY_OBTAINED: case.facts.wholly_obtained is None,
        Missing.PROCESSES: not case.facts.processes,
        Missing.NET_WEIGHT: net_grams(case=case) is None,
    }
    yield from (Unknown(kind) for kind, lacks in lacking.items() if lacks)


def _unknowns_of_line(index: int, line: BillLine) -> Iterator[Unknown]:
    material = line.material
    undetermined = line.standing is Standing.UNDETERMINED
    lacking = {
        Missing.ORIGIN: undetermined and material.origin is None,
        Missing.PROOF: undetermined and material.origin is not None,
        Missing.HS: material.hs is None or not material.hs.is_subheading,
        Missing.VALUE: line.value is None,
        Missing.WEIGHT: material.weight is None,
    }
    yield from (Unknown(kind, index) for kind, lacks in lacking.items() if lacks)

"""What one changed fact would make of the answer."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from samphao.engines.origin.bill import GIVES_ORIGIN, BillLine, Standing
from samphao.engines.origin.contracts import OriginStatus, WhatIf
from samphao.engines.origin.partial import LEAST_PARTIAL_SHARE
from samphao.engines.origin.trial import Trial
from samphao.kernel.country import THAILAND, Country
from samphao.kernel.money import MINOR_UNITS, Money
from samphao.kernel.numbers import Rounding, rounded
from samphao.kernel.reason import Reason

_RANK = {OriginStatus.DOES_NOT: 0, OriginStatus.UNRESOLVED: 1, OriginStatus.QUALIFIES: 2}


def what_would_change(*, trial: Trial, status: OriginStatus) -> tuple[WhatIf, ...]:
    """Return the single changes that improve the answer, those that qualify first.

    When no single material does it, the change of all of them is added.
    """
    if status is OriginStatus.QUALIFIES:
        return ()
    margin = trial.outcome().margin
    materials = [w for w in _by_material(trial) if _improves(w, status, margin)]
    if not any(what_if.status is OriginStatus.QUALIFIES for what_if in materials):
        materials.extend(w for w in _together(trial) if _improves(w, status, margin))
    others = (*_by_value(trial), *_by_partial_cumulation(trial), *_by_document(trial))
    found = [*materials, *(w for w in others if _improves(w, status, margin))]
    return tuple(sorted(found, key=lambda what_if: -_RANK[what_if.status]))


def _improves(what_if: WhatIf, status: OriginStatus, margin: Decimal | None) -> bool:
    if what_if.status is not status:
        return _RANK[what_if.status] > _RANK[status]
    return margin is not None and what_if.margin is not None and what_if.margin > margin


def _by_material(trial: Trial) -> Iterator[WhatIf]:
    for index in _open_lines(trial):
        line = trial.lines[index]
        if line.material.origin is not None and line.standing is Standing.UNDETERMINED:
            change = Reason("origin.what_if.proof_held", _named(line))
            yield _try(replace(trial, lines=_proven(trial, {index})), change)
        if line.material.origin != THAILAND:
            change = Reason("origin.what_if.material_from_thailand", _named(line))
            yield _try(replace(trial, lines=_thai(trial, {index})), change)


def _together(trial: Trial) -> Iterator[WhatIf]:
    lines = set(_open_lines(trial))
    if len(lines) > 1:
        change = Reason("origin.what_if.all_from_thailand", {"count": str(len(lines))})
        yield _try(replace(trial, lines=_thai(trial, lines)), change)


def _by_value(trial: Trial) -> Iterator[WhatIf]:
    margin = trial.outcome().margin
    if margin is not None and margin < 0:
        fob = trial.case.fob
        places = MINOR_UNITS.get(fob.currency, 2)
        # The margin is a quotient; its last places would be rounded up to a whole satang.
        exact_short = rounded(-margin * fob.amount, places=6)
        short = Money(exact_short, fob.currency).rounded(Rounding.UP)
        values = {"amount": f"{short.amount:.{places}f} {fob.currency}"}
        change = Reason("origin.what_if.reduce_non_originating", values)
        yield _try(replace(trial, relief=trial.relief + short.amount), change)


def _by_partial_cumulation(trial: Trial) -> Iterator[WhatIf]:
    if trial.agreement.cumulation != "partial":
        return
    for index in _open_lines(trial):
        line = trial.lines[index]
        # A certificate that is held says already how much of the material counts.
        if line.value is None or line.standing is not Standing.UNDETERMINED:
            continue
        if not _is_of_other_member(line.material.origin, trial):
            continue
        counted = line.value * LEAST_PARTIAL_SHARE
        change = Reason("origin.what_if.partial_cumulation", _named(line))
        yield _try(replace(trial, relief=trial.relief + counted), change)


def _by_document(trial: Trial) -> Iterator[WhatIf]:
    journey = trial.case.consignment
    if journey.via and not journey.through_document:
        change = Reason("origin.what_if.through_document", {"transit_country": str(journey.via[0])})
        held = replace(journey, through_document=True)
        yield _try(replace(trial, case=replace(trial.case, consignment=held)), change)


def _try(trial: Trial, change: Reason) -> WhatIf:
    return WhatIf(change=change, status=trial.status(), margin=trial.outcome().margin)


def _open_lines(trial: Trial) -> Iterator[int]:
    return (i for i, line in enumerate(trial.lines) if line.standing not in GIVES_ORIGIN)


def _thai(trial: Trial, changed: set[int]) -> tuple[BillLine, ...]:
    return tuple(
        _with(line, Standing.ORIGINATING, THAILAND) if index in changed else line
        for index, line in enumerate(trial.lines)
    )


def _proven(trial: Trial, changed: set[int]) -> tuple[BillLine, ...]:
    def stand(line: BillLine) -> Standing:
        own = line.material.origin == THAILAND
        return Standing.ORIGINATING if own else Standing.CUMULATED

    return tuple(
        _with(line, stand(line), line.material.origin) if index in changed else line
        for index, line in enumerate(trial.lines)
    )


def _with(line: BillLine, standing: Standing, origin: Country | None) -> BillLine:
    return replace(line, standing=standing, material=replace(line.material, origin=origin))


def _is_of_other_member(origin: Country | None, trial: Trial) -> bool:
    return origin is not None and origin != THAILAND and origin in trial.agreement.members


def _named(line: BillLine) -> dict[str, str]:
    values = {"material": line.material.name}
    if line.material.origin is not None:
        values["origin"] = str(line.material.origin)
    return values

"""The ways to pay duty on one entry, each programme by itself."""

from collections.abc import Iterator

from samphao.engines.tariff.book import MFN, Applicable
from samphao.engines.tariff.contracts import (
    DutyOption,
    MeasureKind,
    OptionStatus,
)
from samphao.engines.tariff.levy import LevyBase, levy
from samphao.engines.tariff.quantities import Counted
from samphao.engines.tariff.selection import Selection, lines_of
from samphao.kernel.reason import Reason

_ORDINARY = (
    MeasureKind.DUTY,
    MeasureKind.PREFERENCE,
    MeasureKind.SEASON,
    MeasureKind.QUOTA_OUT,
)
_STANDING = (OptionStatus.AVAILABLE, OptionStatus.NEEDS_FACT, OptionStatus.EXCLUDED)


def duty_options(*, applicable: Applicable, counted: Counted) -> tuple[DutyOption, ...]:
    """Return every way to pay duty, lowest first; ways without an amount come last."""
    options: list[DutyOption] = []
    for programme in applicable.programmes(*_ORDINARY, MeasureKind.QUOTA_IN):
        options.extend(_options_of(programme, applicable, counted))
    return tuple(sorted(options, key=_rank))


def _options_of(programme: str, applicable: Applicable, counted: Counted) -> Iterator[DutyOption]:
    selection = applicable.select(*_ORDINARY, programme=programme, counted=counted)
    if selection.rows or selection.excluded or selection.failed:
        yield _option(programme, selection, counted)
    quota = applicable.select(MeasureKind.QUOTA_IN, programme=programme, counted=counted)
    if quota.rows:
        yield _in_quota(programme, quota, counted)


def _option(programme: str, selection: Selection, counted: Counted) -> DutyOption:
    against = _against(programme, selection, counted)
    if not selection.rows:
        return DutyOption(programme, OptionStatus.EXCLUDED, None, against)
    base = LevyBase(counted.entry.customs_value)
    levied = levy(rows=selection.rows, counted=counted, base=base, programme=programme)
    # Some national lines shut this origin out: which line it is decides whether one may claim.
    unsettled = levied.uncertain or bool(selection.excluded)
    status = OptionStatus.NEEDS_FACT if unsettled else OptionStatus.AVAILABLE
    return DutyOption(programme, status, levied.charge, levied.reasons + against)


def _in_quota(programme: str, selection: Selection, counted: Counted) -> DutyOption:
    base = LevyBase(counted.entry.customs_value)
    levied = levy(rows=selection.rows, counted=counted, base=base, programme=programme)
    held = {value for name, value in counted.entry.facts if name == "quota"}
    named = dict.fromkeys(measure.quota for measure in selection.measures)
    reasons = tuple(
        Reason("tariff.needs_quota", {"quota": quota, "programme": programme}, ("quota",))
        for quota in named
        if quota not in held
    )
    unsettled = levied.uncertain or bool(reasons)
    status = OptionStatus.NEEDS_FACT if unsettled else OptionStatus.AVAILABLE
    return DutyOption(programme, status, levied.charge, levied.reasons + reasons)


def _against(programme: str, selection: Selection, counted: Counted) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    if selection.excluded:
        lines = lines_of(measures=selection.excluded, counted=counted)
        values = {
            "programme": programme,
            "origin": str(counted.entry.origin),
            "hs": counted.entry.hs.digits,
        }
        if lines and selection.rows:
            lined = Reason("tariff.lines_exclude", {**values, "lines": lines}, ("national_line",))
            reasons.append(lined)
        else:
            reasons.append(Reason("tariff.excluded", values))
    if not selection.rows:
        reasons.extend(
            Reason(
                "tariff.condition_not_met",
                {"programme": programme, "condition": measure.condition},
            )
            for measure in selection.failed
        )
    return tuple(reasons)


def _rank(option: DutyOption) -> tuple[object, ...]:
    charge = option.charge
    standing = _STANDING.index(option.status)
    foreign = option.programme != MFN
    if charge is None:
        return True, 0, 0, standing, foreign, option.programme
    high = charge.high or charge.amount
    return False, charge.amount.amount, high.amount, standing, foreign, option.programme

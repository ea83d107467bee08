"""Keep lots: what was harvested where, when, and how much."""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from samphao.apps.enterprises import measures, wording
from samphao.apps.enterprises.contracts import Hand, LotCard, LotDraft
from samphao.apps.enterprises.deeds import Deed
from samphao.apps.enterprises.errors import CodeTaken, DayUnfit, KindUnfit
from samphao.apps.enterprises.kinds import GROWING
from samphao.apps.enterprises.models import Lot, LotPlot, Plot
from samphao.apps.enterprises.permissions import acting, locked
from samphao.apps.enterprises.queries.cards import lot_card
from samphao.apps.enterprises.record import record
from samphao.groundwork.errors import NotFoundHere
from samphao.groundwork.page.days import local_day

EARLIEST: Final = date(2000, 1, 1)


def add_lot(*, hand: Hand, draft: LotDraft) -> LotCard:
    """Add a lot; a blank code is made from the day and a running number.

    Raises:
        NotAllowed, NotFoundHere: the role keeps no lots, or a plot is not the enterprise's.
        DayUnfit, QuantityUnfit, CodeTaken, TextUnfit, KindUnfit: what was typed does not fit.
    """
    with acting(hand=hand, deed=Deed.KEEP_LOTS):
        enterprise = locked(enterprise_id=hand.enterprise_id)
        if enterprise.kind not in GROWING:
            raise KindUnfit(kind=enterprise.kind, what="lots")
        day = _day(draft.harvested_on, hand.at)
        plots = _plots(draft.plots)
        row = Lot.objects.create(
            created_at=hand.at,
            code=_code(draft.code, day),
            harvested_on=day,
            weight=measures.checked_weight(weight=draft.weight),
            unit=draft.unit,
        )
        _tie(row, plots, hand.at)
        record(hand=hand, type="lot.added", lot=row.id)
    return lot_card(row, plots)


def keep_lot(*, hand: Hand, lot_id: UUID, draft: LotDraft) -> LotCard:
    """Change a lot; a blank code leaves the one it has.

    Raises:
        NotAllowed, NotFoundHere, DayUnfit, QuantityUnfit, CodeTaken, TextUnfit: as adding.
    """
    with acting(hand=hand, deed=Deed.KEEP_LOTS):
        locked(enterprise_id=hand.enterprise_id)
        row = Lot.objects.filter(id=lot_id).first()
        if row is None:
            raise NotFoundHere
        plots = _plots(draft.plots, already=row.id)
        row.harvested_on = _day(draft.harvested_on, hand.at)
        row.weight, row.unit = measures.checked_weight(weight=draft.weight), draft.unit
        if draft.code and draft.code != row.code:
            row.code = _code(draft.code, row.harvested_on)
        row.save()
        LotPlot.objects.filter(lot_id=row.id).delete()
        _tie(row, plots, hand.at)
        record(hand=hand, type="lot.changed", lot=row.id)
    return lot_card(row, plots)


def _tie(row: Lot, plots: list[Plot], at: datetime) -> None:
    LotPlot.objects.bulk_create(
        LotPlot(created_at=at, lot_id=row.id, plot_id=plot.id) for plot in plots
    )


def _plots(wanted: tuple[UUID, ...], *, already: UUID | None = None) -> list[Plot]:
    """Return the plots, all of the enterprise; one that was removed only if the lot has it."""
    rows = Plot.objects.filter(id__in=wanted)
    tied = LotPlot.objects.filter(lot_id=already) if already else LotPlot.objects.none()
    kept = set(tied.values_list("plot_id", flat=True))
    found = [row for row in rows if row.removed_at is None or row.id in kept]
    if len(found) != len(set(wanted)):
        raise NotFoundHere
    return found


def _day(day: date, at: datetime) -> date:
    if not EARLIEST <= day <= local_day(at) + timedelta(days=1):
        raise DayUnfit(day=day.isoformat())
    return day


def _code(typed: str, day: date) -> str:
    code = wording.line(text=typed, field="code", most=40, required=False)
    if code:
        if Lot.objects.filter(code=code).exists():
            raise CodeTaken(code=code)
        return code
    stem = f"{day:%y%m%d}"
    taken = set(Lot.objects.filter(code__startswith=stem).values_list("code", flat=True))
    number = next(n for n in range(1, len(taken) + 2) if f"{stem}-{n}" not in taken)
    return f"{stem}-{number}"

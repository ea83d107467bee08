"""Keep growers and their plots."""

from datetime import timedelta
from uuid import UUID

from samphao.apps.enterprises import addresses, measures, wording
from samphao.apps.enterprises.contracts import (
    GrowerCard,
    GrowerDraft,
    Hand,
    PlotCard,
    PlotDraft,
)
from samphao.apps.enterprises.deeds import Deed
from samphao.apps.enterprises.errors import CodeTaken, KindUnfit, UndoOver
from samphao.apps.enterprises.kinds import GROWING
from samphao.apps.enterprises.models import Enterprise, Grower, Plot
from samphao.apps.enterprises.permissions import acting, locked
from samphao.apps.enterprises.queries.cards import grower_card, plot_card
from samphao.apps.enterprises.queries.growing import UNDO_DAYS
from samphao.apps.enterprises.record import record
from samphao.groundwork.errors import NotFoundHere


def add_grower(*, hand: Hand, draft: GrowerDraft) -> GrowerCard:
    """Add a grower; a blank number becomes the next one.

    Raises:
        NotAllowed, NotFoundHere: the role does not keep growers.
        TextUnfit, CodeTaken, KindUnfit: what was typed does not fit.
    """
    with acting(hand=hand, deed=Deed.KEEP_GROWERS):
        _refuse_kind(locked(enterprise_id=hand.enterprise_id))
        values = _grower_values(draft)
        values["number"] = values["number"] or _next_number()
        _refuse_number(values["number"])
        row = Grower.objects.create(created_at=hand.at, **values)
        record(hand=hand, type="grower.added", grower=row.id)
    return grower_card(row, ())


def keep_grower(*, hand: Hand, grower_id: UUID, draft: GrowerDraft) -> None:
    """Change a grower; a blank number leaves the one they have.

    Raises:
        NotAllowed, NotFoundHere, TextUnfit, CodeTaken: as adding.
    """
    with acting(hand=hand, deed=Deed.KEEP_GROWERS):
        locked(enterprise_id=hand.enterprise_id)
        row = _grower(grower_id)
        values = _grower_values(draft)
        number = values["number"] or row.number
        if number != row.number:
            _refuse_number(number)
        row.name, row.phone, row.number = values["name"], values["phone"], number
        row.save(update_fields=["name", "phone", "number"])
        record(hand=hand, type="grower.changed", grower=row.id)


def remove_grower(*, hand: Hand, grower_id: UUID) -> None:
    """Take a grower off the list; for 30 days they can be brought back with their plots.

    Raises:
        NotAllowed, NotFoundHere: as adding.
    """
    with acting(hand=hand, deed=Deed.KEEP_GROWERS):
        row = _grower(grower_id)
        row.removed_at = hand.at
        row.save(update_fields=["removed_at"])
        record(hand=hand, type="grower.removed", grower=row.id)


def restore_grower(*, hand: Hand, grower_id: UUID) -> None:
    """Bring a grower back.

    Raises:
        NotAllowed, NotFoundHere: as adding.
        UndoOver: they were removed more than 30 days ago.
    """
    with acting(hand=hand, deed=Deed.KEEP_GROWERS):
        row = Grower.objects.filter(id=grower_id).exclude(removed_at=None).first()
        if row is None or row.removed_at is None:
            raise NotFoundHere
        if row.removed_at < hand.at - timedelta(days=UNDO_DAYS):
            raise UndoOver(days=UNDO_DAYS)
        row.removed_at = None
        row.save(update_fields=["removed_at"])
        record(hand=hand, type="grower.restored", grower=row.id)


def add_plot(*, hand: Hand, grower_id: UUID, draft: PlotDraft) -> PlotCard:
    """Add a plot to a grower.

    Raises:
        NotAllowed, NotFoundHere, TextUnfit, PlaceUnknown, QuantityUnfit: what does not fit.
    """
    with acting(hand=hand, deed=Deed.KEEP_GROWERS):
        grower = _grower(grower_id)
        row = Plot.objects.create(created_at=hand.at, grower_id=grower.id, **_plot_values(draft))
        record(hand=hand, type="plot.added", plot=row.id)
    return plot_card(row)


def keep_plot(*, hand: Hand, plot_id: UUID, draft: PlotDraft) -> None:
    """Change a plot.

    Raises:
        NotAllowed, NotFoundHere, TextUnfit, PlaceUnknown, QuantityUnfit: as adding.
    """
    with acting(hand=hand, deed=Deed.KEEP_GROWERS):
        row = _plot(plot_id)
        for name, value in _plot_values(draft).items():
            setattr(row, name, value)
        row.save()
        record(hand=hand, type="plot.changed", plot=row.id)


def remove_plot(*, hand: Hand, plot_id: UUID) -> None:
    """Take a plot off the list; lots that came from it keep naming it.

    Raises:
        NotAllowed, NotFoundHere: as adding.
    """
    with acting(hand=hand, deed=Deed.KEEP_GROWERS):
        row = _plot(plot_id)
        row.removed_at = hand.at
        row.save(update_fields=["removed_at"])
        record(hand=hand, type="plot.removed", plot=row.id)


def restore_plot(*, hand: Hand, plot_id: UUID) -> None:
    """Bring a plot back.

    Raises:
        NotAllowed, NotFoundHere: as adding.
        UndoOver: it was removed more than 30 days ago.
    """
    with acting(hand=hand, deed=Deed.KEEP_GROWERS):
        row = Plot.objects.filter(id=plot_id).exclude(removed_at=None).first()
        if row is None or row.removed_at is None:
            raise NotFoundHere
        if row.removed_at < hand.at - timedelta(days=UNDO_DAYS):
            raise UndoOver(days=UNDO_DAYS)
        row.removed_at = None
        row.save(update_fields=["removed_at"])
        record(hand=hand, type="plot.restored", plot=row.id)


def _refuse_kind(row: Enterprise) -> None:
    if row.kind not in GROWING:
        raise KindUnfit(kind=row.kind, what="growers")


def _grower(grower_id: UUID) -> Grower:
    row = Grower.objects.filter(id=grower_id, removed_at=None).first()
    if row is None:
        raise NotFoundHere
    return row


def _plot(plot_id: UUID) -> Plot:
    row = Plot.objects.filter(id=plot_id, removed_at=None, grower__removed_at=None).first()
    if row is None:
        raise NotFoundHere
    return row


def _grower_values(draft: GrowerDraft) -> dict[str, str]:
    return {
        "name": wording.line(text=draft.name, field="name", most=wording.NAME),
        "phone": wording.line(text=draft.phone, field="phone", most=20, required=False),
        "number": wording.line(text=draft.number, field="number", most=20, required=False),
    }


def _plot_values(draft: PlotDraft) -> dict[str, object]:
    subdistrict = addresses.place(code=draft.subdistrict).code if draft.subdistrict else ""
    return {
        "name": wording.line(text=draft.name, field="name", most=100),
        "area": measures.checked_area(area=draft.area),
        "crop": wording.line(text=draft.crop, field="crop", most=100),
        "subdistrict": subdistrict,
    }


def _refuse_number(number: str) -> None:
    if Grower.objects.filter(number=number).exists():
        raise CodeTaken(code=number)


def _next_number() -> str:
    """Return the number after the highest that is plain digits; the enterprise's row is locked."""
    numbers = Grower.objects.filter(number__regex=r"^[0-9]+$").values_list("number", flat=True)
    highest = max((int(number) for number in numbers), default=0)
    return f"{highest + 1:03d}"

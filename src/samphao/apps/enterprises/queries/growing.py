"""Growers, plots and lots of the enterprise that is bound."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q

from samphao.apps.enterprises.contracts import GrowerCard, LotCard, Page, PlotCard
from samphao.apps.enterprises.models import Grower, Lot, LotPlot, Plot
from samphao.apps.enterprises.queries.cards import grower_card, lot_card, plot_card
from samphao.groundwork.errors import NotFoundHere

UNDO_DAYS: Final = 30


def growers(*, search: str = "", offset: int = 0, limit: int = 50) -> Page[GrowerCard]:
    """Return growers by name with their plots."""
    rows = Grower.objects.filter(removed_at=None).order_by("name", "id")
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(number__icontains=search))
    shown = list(rows[offset : offset + limit])
    plots = _plots_by_grower(row.id for row in shown)
    return Page(tuple(grower_card(row, plots[row.id]) for row in shown), rows.count())


def removed_growers(*, at: datetime) -> tuple[GrowerCard, ...]:
    """Return growers who were removed in the last 30 days, so that they can be brought back."""
    since = at - timedelta(days=UNDO_DAYS)
    rows = Grower.objects.filter(removed_at__gte=since).order_by("-removed_at", "id")
    return tuple(grower_card(row, ()) for row in rows[:50])


def grower(*, grower_id: UUID) -> GrowerCard:
    """Return a grower with their plots.

    Raises:
        NotFoundHere: the enterprise has no such grower, or has removed them.
    """
    row = Grower.objects.filter(id=grower_id, removed_at=None).first()
    if row is None:
        raise NotFoundHere
    return grower_card(row, _plots_by_grower([row.id])[row.id])


def removed_plots(*, grower_id: UUID, at: datetime) -> tuple[PlotCard, ...]:
    """Return a grower's plots that were removed in the last 30 days."""
    since = at - timedelta(days=UNDO_DAYS)
    rows = Plot.objects.filter(grower_id=grower_id, removed_at__gte=since)
    return tuple(map(plot_card, rows.order_by("-removed_at", "id")))


def plots_of_growers() -> tuple[tuple[PlotCard, str], ...]:
    """Return all plots with the names of their growers, by grower."""
    rows = Plot.objects.filter(removed_at=None, grower__removed_at=None).select_related("grower")
    ordered = rows.order_by("grower__name", "grower_id", "name", "id")
    return tuple((plot_card(row), row.grower.name) for row in ordered)


def plots_for(*, lot: LotCard) -> tuple[tuple[PlotCard, str], ...]:
    """Return all plots as above and those the lot came from, were they removed since."""
    found = plots_of_growers()
    there = {plot.id for plot, _ in found}
    gone = Plot.objects.filter(id__in=[plot.id for plot in lot.plots if plot.id not in there])
    return found + tuple((plot_card(row), row.grower.name) for row in gone.select_related("grower"))


def lots(*, offset: int = 0, limit: int = 50) -> Page[LotCard]:
    """Return lots, the latest harvest first, with the plots they came from."""
    rows = Lot.objects.order_by("-harvested_on", "-id")
    shown = list(rows[offset : offset + limit])
    plots = _plots_by_lot(row.id for row in shown)
    return Page(tuple(lot_card(row, plots[row.id]) for row in shown), rows.count())


def lot(*, lot_id: UUID) -> LotCard:
    """Return a lot.

    Raises:
        NotFoundHere: the enterprise has no such lot.
    """
    row = Lot.objects.filter(id=lot_id).first()
    if row is None:
        raise NotFoundHere
    return lot_card(row, _plots_by_lot([row.id])[row.id])


def has_growers() -> bool:
    """Tell whether anybody grows for the enterprise."""
    return Grower.objects.filter(removed_at=None).exists()


def plot(*, plot_id: UUID) -> PlotCard:
    """Return a plot.

    Raises:
        NotFoundHere: the enterprise has no such plot, or has removed it.
    """
    row = Plot.objects.filter(id=plot_id, removed_at=None, grower__removed_at=None).first()
    if row is None:
        raise NotFoundHere
    return plot_card(row)


def figures() -> tuple[int, int, int]:
    """Return how many growers, plots and lots there are."""
    return (
        Grower.objects.filter(removed_at=None).count(),
        Plot.objects.filter(removed_at=None, grower__removed_at=None).count(),
        Lot.objects.count(),
    )


def _plots_by_grower(growers: Iterable[UUID]) -> dict[UUID, list[Plot]]:
    found: dict[UUID, list[Plot]] = defaultdict(list)
    rows = Plot.objects.filter(grower_id__in=list(growers), removed_at=None)
    for row in rows.order_by("name", "id"):
        found[row.grower_id].append(row)
    return found


def _plots_by_lot(lots: Iterable[UUID]) -> dict[UUID, list[Plot]]:
    found: dict[UUID, list[Plot]] = defaultdict(list)
    rows = LotPlot.objects.filter(lot_id__in=list(lots)).select_related("plot")
    for row in rows.order_by("plot__name", "plot_id"):
        found[row.lot_id].append(row.plot)
    return found

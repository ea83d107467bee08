"""Rows of the enterprise that is bound as one reader may see them, for programs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from samphao.apps.enterprises.kinds import Role
from samphao.apps.enterprises.models import Enterprise, Grower, Lot, LotPlot, Membership, Plot
from samphao.apps.enterprises.sight import audience
from samphao.apps.vault import facade as vault
from samphao.groundwork.errors import NotFoundHere

Seen = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list as a reader sees it, and how long the whole is."""

    items: tuple[Seen, ...]
    total: int


def enterprise(*, enterprise_id: UUID, role: Role) -> Seen:
    """Return the enterprise.

    Raises:
        NotFoundHere: it is gone.
    """
    return _one(Enterprise.objects.filter(id=enterprise_id), role)


def people(*, role: Role, offset: int, limit: int) -> Part:
    """Return memberships with the person's name and address where the reader sees them."""
    rows = Membership.objects.filter(until=None).select_related("user").order_by("since", "id")
    items = tuple(
        {**_seen(row, role), "person": _person(_seen(row.user, role))}
        for row in rows[offset : offset + limit]
    )
    return Part(items, rows.count())


def growers(*, role: Role, offset: int, limit: int) -> Part:
    """Return growers by name, those that were removed left out."""
    return _part(Grower.objects.filter(removed_at=None).order_by("name", "id"), role, offset, limit)


def grower(*, grower_id: UUID, role: Role) -> Seen:
    """Return a grower with their plots.

    Raises:
        NotFoundHere: the enterprise has no such grower, or has removed them.
    """
    found = _one(Grower.objects.filter(id=grower_id, removed_at=None), role)
    rows = Plot.objects.filter(grower_id=grower_id, removed_at=None).order_by("name", "id")
    return {**found, "plots": [_seen(row, role) for row in rows]}


def plots(*, role: Role, offset: int, limit: int) -> Part:
    """Return plots by grower."""
    rows = Plot.objects.filter(removed_at=None, grower__removed_at=None)
    return _part(rows.order_by("grower_id", "name", "id"), role, offset, limit)


def plot(*, plot_id: UUID, role: Role) -> Seen:
    """Return a plot.

    Raises:
        NotFoundHere: the enterprise has no such plot, or has removed it.
    """
    rows = Plot.objects.filter(id=plot_id, removed_at=None, grower__removed_at=None)
    return _one(rows, role)


def lots(*, role: Role, offset: int, limit: int) -> Part:
    """Return lots, the latest harvest first, with the keys of their plots."""
    rows = Lot.objects.order_by("-harvested_on", "-id")
    shown = list(rows[offset : offset + limit])
    return Part(tuple(_with_plots(shown, role)), rows.count())


def lot(*, lot_id: UUID, role: Role) -> Seen:
    """Return a lot with the keys of its plots.

    Raises:
        NotFoundHere: the enterprise has no such lot.
    """
    row = Lot.objects.filter(id=lot_id).first()
    if row is None:
        raise NotFoundHere
    return next(iter(_with_plots([row], role)))


def _with_plots(rows: list[Lot], role: Role) -> Iterable[Seen]:
    tied = LotPlot.objects.filter(lot_id__in=[row.id for row in rows]).order_by("id")
    pairs = list(tied.values_list("lot_id", "plot_id"))
    for row in rows:
        plots_of = [str(plot_id) for lot_id, plot_id in pairs if lot_id == row.id]
        yield {**_seen(row, role), "plots": plots_of}


def _person(seen: Seen) -> Seen:
    """Return what a colleague is told of a person: not how the account stands."""
    return {name: seen[name] for name in ("id", "full_name", "email") if name in seen}


def _part(rows: QuerySet[Any], role: Role, offset: int, limit: int) -> Part:
    shown = tuple(_seen(row, role) for row in rows[offset : offset + limit])
    return Part(shown, rows.count())


def _one(rows: QuerySet[Any], role: Role) -> Seen:
    row = rows.first()
    if row is None:
        raise NotFoundHere
    return _seen(row, role)


def _seen(row: Model, role: Role) -> Seen:
    return dict(vault.as_seen(row=row, audience=audience(role)))

"""Growers, plots and lots for programs."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from samphao.apps.enterprises.api.doors import (
    AUTH,
    Caller,
    answer,
    answer_part,
    throttles,
    through,
)
from samphao.apps.enterprises.api.shapes import (
    GROWER,
    LOT,
    PLOT,
    GrowerIn,
    LotIn,
    PlotIn,
    Slice,
)
from samphao.apps.enterprises.deeds import Deed
from samphao.apps.enterprises.queries import seen
from samphao.apps.enterprises.services import growing, lots

router = Router(auth=AUTH, throttle=throttles(), tags=["growers and lots"])
HERE = "/enterprises/{uuid:enterprise_id}"


@router.get(f"{HERE}/growers", response={200: list[GROWER]}, url_name="growers")  # type: ignore[valid-type]
@through(Deed.SEE_GROWERS)
def growers_list(caller: Caller, part: Query[Slice]) -> HttpResponse:
    """Give growers by name."""
    return answer_part(seen.growers(role=caller.role, offset=part.offset, limit=part.limit))


@router.post(f"{HERE}/growers", response={201: GROWER}, url_name="growers")
@through(Deed.KEEP_GROWERS)
def grower_add(caller: Caller, body: GrowerIn) -> HttpResponse:
    """Add a grower."""
    made = growing.add_grower(hand=caller.hand, draft=body.draft())
    return answer(seen.grower(grower_id=made.id, role=caller.role), status=201)


@router.get(f"{HERE}/growers/{{uuid:grower_id}}", response={200: GROWER}, url_name="grower")
@through(Deed.SEE_GROWERS)
def grower(caller: Caller, grower_id: UUID) -> HttpResponse:
    """Give a grower with their plots."""
    return answer(seen.grower(grower_id=grower_id, role=caller.role))


@router.put(f"{HERE}/growers/{{uuid:grower_id}}", response={200: GROWER}, url_name="grower")
@through(Deed.KEEP_GROWERS)
def grower_keep(caller: Caller, grower_id: UUID, body: GrowerIn) -> HttpResponse:
    """Change a grower."""
    growing.keep_grower(hand=caller.hand, grower_id=grower_id, draft=body.draft())
    return answer(seen.grower(grower_id=grower_id, role=caller.role))


@router.delete(f"{HERE}/growers/{{uuid:grower_id}}", response={204: None}, url_name="grower")
@through(Deed.KEEP_GROWERS)
def grower_remove(caller: Caller, grower_id: UUID) -> HttpResponse:
    """Take a grower off the list, for 30 days to be brought back."""
    growing.remove_grower(hand=caller.hand, grower_id=grower_id)
    return HttpResponse(status=204)


@router.post(
    f"{HERE}/growers/{{uuid:grower_id}}/restore", response={200: GROWER}, url_name="grower_restore"
)
@through(Deed.KEEP_GROWERS)
def grower_restore(caller: Caller, grower_id: UUID) -> HttpResponse:
    """Bring a grower back."""
    growing.restore_grower(hand=caller.hand, grower_id=grower_id)
    return answer(seen.grower(grower_id=grower_id, role=caller.role))


@router.get(f"{HERE}/plots", response={200: list[PLOT]}, url_name="plots")  # type: ignore[valid-type]
@through(Deed.SEE_GROWERS)
def plots_list(caller: Caller, part: Query[Slice]) -> HttpResponse:
    """Give plots by grower; `area` is in square wa, 400 make a rai."""
    return answer_part(seen.plots(role=caller.role, offset=part.offset, limit=part.limit))


@router.post(
    f"{HERE}/growers/{{uuid:grower_id}}/plots", response={201: PLOT}, url_name="grower_plots"
)
@through(Deed.KEEP_GROWERS)
def plot_add(caller: Caller, grower_id: UUID, body: PlotIn) -> HttpResponse:
    """Add a plot to a grower."""
    made = growing.add_plot(hand=caller.hand, grower_id=grower_id, draft=body.draft())
    return answer(seen.plot(plot_id=made.id, role=caller.role), status=201)


@router.put(f"{HERE}/plots/{{uuid:plot_id}}", response={200: PLOT}, url_name="plot")
@through(Deed.KEEP_GROWERS)
def plot_keep(caller: Caller, plot_id: UUID, body: PlotIn) -> HttpResponse:
    """Change a plot."""
    growing.keep_plot(hand=caller.hand, plot_id=plot_id, draft=body.draft())
    return answer(seen.plot(plot_id=plot_id, role=caller.role))


@router.delete(f"{HERE}/plots/{{uuid:plot_id}}", response={204: None}, url_name="plot")
@through(Deed.KEEP_GROWERS)
def plot_remove(caller: Caller, plot_id: UUID) -> HttpResponse:
    """Take a plot off the list."""
    growing.remove_plot(hand=caller.hand, plot_id=plot_id)
    return HttpResponse(status=204)


@router.get(f"{HERE}/lots", response={200: list[LOT]}, url_name="lots")  # type: ignore[valid-type]
@through(Deed.SEE_LOTS)
def lots_list(caller: Caller, part: Query[Slice]) -> HttpResponse:
    """Give lots, the latest harvest first; `weight` is in grams, `unit` is how people write it."""
    return answer_part(seen.lots(role=caller.role, offset=part.offset, limit=part.limit))


@router.post(f"{HERE}/lots", response={201: LOT}, url_name="lots")
@through(Deed.KEEP_LOTS)
def lot_add(caller: Caller, body: LotIn) -> HttpResponse:
    """Add a lot."""
    made = lots.add_lot(hand=caller.hand, draft=body.draft())
    return answer(seen.lot(lot_id=made.id, role=caller.role), status=201)


@router.get(f"{HERE}/lots/{{uuid:lot_id}}", response={200: LOT}, url_name="lot")
@through(Deed.SEE_LOTS)
def lot(caller: Caller, lot_id: UUID) -> HttpResponse:
    """Give a lot; `weight` is in grams, `unit` is how people write it."""
    return answer(seen.lot(lot_id=lot_id, role=caller.role))


@router.put(f"{HERE}/lots/{{uuid:lot_id}}", response={200: LOT}, url_name="lot")
@through(Deed.KEEP_LOTS)
def lot_keep(caller: Caller, lot_id: UUID, body: LotIn) -> HttpResponse:
    """Change a lot."""
    lots.keep_lot(hand=caller.hand, lot_id=lot_id, draft=body.draft())
    return answer(seen.lot(lot_id=lot_id, role=caller.role))

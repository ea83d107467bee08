"""Whether a service and a lane take these goods at all."""

from decimal import Decimal

from samphao.engines.freight.contracts import Basis, FreightRequest, Lane, Service
from samphao.kernel.quantities import Weight
from samphao.kernel.reason import Reason


def refusal(*, request: FreightRequest, lane: Lane, service: Service) -> Reason | None:
    """Return the first reason for which the goods are not taken, None when they are."""
    storage = request.storage
    if storage not in lane.storage or storage not in service.storage:
        return Reason(f"freight.no_{storage.value}")
    flags = sorted(flag.value for flag in request.flags & service.refuses)
    if flags:
        return Reason(f"freight.refuses_{flags[0]}")
    return _too_heavy(request, service) or _too_long(request, service)


def _too_heavy(request: FreightRequest, service: Service) -> Reason | None:
    limit = service.max_weight
    weight = request.parcel.gross
    if service.basis is Basis.CONSIGNMENT:
        weight = weight * request.count
    if limit is None or weight <= limit:
        return None
    return Reason("freight.too_heavy", {"weight_kg": _kg(weight), "limit_kg": _kg(limit)})


def _too_long(request: FreightRequest, service: Service) -> Reason | None:
    limit, sides = service.max_side, request.parcel.dimensions
    if limit is None or sides is None or sides.longest <= limit:
        return None
    values = {"side_cm": _plain(sides.longest), "limit_cm": _plain(limit)}
    return Reason("freight.too_long", values)


def beyond_brackets(*, weight: Weight) -> Reason:
    """Return the reason for a weight above the card's last bracket."""
    return Reason("freight.beyond_brackets", {"weight_kg": _kg(weight)})


def _kg(weight: Weight) -> str:
    return _plain(weight.kilograms)


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text

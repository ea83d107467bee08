"""One service on one lane: the weight it charges, its lines, and their sum."""

from dataclasses import dataclass

from samphao.engines.freight.acceptance import beyond_brackets
from samphao.engines.freight.brackets import BracketTable
from samphao.engines.freight.contracts import (
    Basis,
    FreightLine,
    FreightRequest,
    Lane,
    Parcel,
    Service,
)
from samphao.engines.freight.desk import Extras, ServiceCard
from samphao.kernel.grade import Provenance
from samphao.kernel.money import CurrencyMismatch, Money, total
from samphao.kernel.numbers import exact
from samphao.kernel.quantities import Weight
from samphao.kernel.reason import Reason


@dataclass(frozen=True, slots=True)
class Price:
    """A price for the whole consignment, what is doubtful about it, and what it rests on."""

    billable: Weight
    lines: tuple[FreightLine, ...]
    total: Money
    doubts: tuple[Reason, ...]
    provenances: tuple[Provenance, ...]


def chargeable_weight(*, parcel: Parcel, service: Service) -> Weight:
    """Return the greater of actual and volumetric weight; actual alone without sides or divisor."""
    if service.divisor is None or parcel.dimensions is None:
        return parcel.gross
    return max(parcel.gross, parcel.dimensions.volumetric(service.divisor))


def price_service(*, request: FreightRequest, lane: Lane, card: ServiceCard) -> Price | Reason:
    """Return the price, or the reason why the card has none for this weight.

    Per parcel the bracket and the minimum are taken for one parcel and multiplied; per
    consignment the weights are added first.

    Raises:
        NotANumber: a weight or price beyond trade.
    """
    table = card.table(lane.id)
    if table is None:
        return Reason("freight.rates_expired")
    service, count = card.service, request.count
    weight = chargeable_weight(parcel=request.parcel, service=service)
    billable = weight * count
    exact(billable.grams)
    weighed = weight if service.basis is Basis.PARCEL else billable
    extras = card.extras(request)
    place = table.find(weighed)
    if place is None:
        return beyond_brackets(weight=weighed)
    try:
        carriage = _carriage(table, place, weighed, service)
        if service.basis is Basis.PARCEL:
            carriage = _times(carriage, count)
        lines = (carriage, *_surcharge_lines(request, extras, carriage.amount, billable))
        whole = total((line.amount for line in lines), currency=carriage.amount.currency)
    except CurrencyMismatch as error:
        return Reason("freight.currencies_differ", {k: str(v) for k, v in error.values.items()})
    exact(whole.amount)
    return Price(
        billable=billable,
        lines=lines,
        total=whole.rounded(),
        doubts=_doubts(request, service, extras),
        provenances=tuple(line.provenance for line in lines),
    )


def _carriage(table: BracketTable, place: int, weight: Weight, service: Service) -> FreightLine:
    amount = table.price(place=place, weight=weight)
    if service.minimum is not None and service.minimum > amount:
        return FreightLine("minimum", service.names, service.minimum, service.provenance)
    return FreightLine("carriage", service.names, amount, table.rows[place].provenance)


def _times(line: FreightLine, count: int) -> FreightLine:
    return FreightLine(line.code, line.names, line.amount * count, line.provenance)


def _surcharge_lines(
    request: FreightRequest, extras: Extras, carriage: Money, billable: Weight
) -> tuple[FreightLine, ...]:
    return tuple(
        surcharge.line(carriage=carriage, billable=billable, count=request.count)
        for surcharge in extras.due
    )


def _doubts(request: FreightRequest, service: Service, extras: Extras) -> tuple[Reason, ...]:
    doubts = extras.doubts
    measured = service.divisor is not None or service.max_side is not None
    if measured and request.parcel.dimensions is None:
        return (Reason("freight.dimensions_needed"), *doubts)
    return doubts

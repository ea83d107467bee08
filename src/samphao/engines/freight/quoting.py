"""What every carrier asks for these goods, and which will not take them."""

from collections.abc import Iterator
from decimal import Decimal

from samphao.engines.freight.acceptance import refusal
from samphao.engines.freight.border import Border, cross_border
from samphao.engines.freight.contracts import (
    FreightAnswer,
    FreightQuote,
    FreightRefusal,
    FreightRequest,
    Lane,
    RateBook,
)
from samphao.engines.freight.desk import DayBook, FreightDesk, ServiceCard, open_desk
from samphao.engines.freight.errors import CountBelowOne, WeightNeeded
from samphao.engines.freight.pricing import Price, price_service
from samphao.kernel.grade import weakest
from samphao.kernel.numbers import exact
from samphao.kernel.reason import Reason

HOME_CURRENCY = "THB"
MOST_BORDERS = 16384


def quote_freight(*, request: FreightRequest, book: RateBook | FreightDesk) -> FreightAnswer:
    """Price the consignment on every lane from the place to the market, by every service.

    Quotes stand cheapest first, those in baht before others, those over a closed border last.
    For many requests open a desk once and pass it as `book`.

    Raises:
        CountBelowOne, WeightNeeded: nothing to carry.
        NotANumber: a weight, side or count beyond trade.
        UnreadableSurcharge, RateCardOutOfRange: when `book` is not a desk yet.
    """
    _check(request)
    desk = book if isinstance(book, FreightDesk) else open_desk(book=book)
    day = desk.day_book(on=request.on, known_at=request.known_at)
    quotes: list[FreightQuote] = []
    refusals: list[FreightRefusal] = []
    for answer in _answers(request, day):
        if isinstance(answer, FreightQuote):
            quotes.append(answer)
        else:
            refusals.append(answer)
    if not quotes and not refusals:
        refusals.append(_nothing_held(request))
    return FreightAnswer(tuple(sorted(quotes, key=_order)), tuple(refusals))


def _answers(request: FreightRequest, day: DayBook) -> Iterator[FreightQuote | FreightRefusal]:
    prices = Prices(request)
    for lane in day.lanes.get((request.market, request.from_place), ()):
        if request.modes and lane.mode not in request.modes:
            continue
        border = _border(lane, request, day)
        for card in day.cards.get((request.market, lane.mode), ()):
            if card.serves(lane.id):
                price = prices.of(lane, card)
                if isinstance(price, Reason):
                    yield FreightRefusal(lane.id, card.service.id, price)
                else:
                    yield _quote(lane, card, border, price)


def _border(lane: Lane, request: FreightRequest, day: DayBook) -> Border:
    key = (lane.id, request.hs)
    found = day.borders.get(key)
    if found is None:
        if len(day.borders) >= MOST_BORDERS:
            day.borders.clear()
        found = cross_border(lane=lane, posts=day.posts, hs=request.hs, on=request.on)
        day.borders[key] = found
    return found


class Prices:
    """What services ask for one request; a service asks the same on all lanes of one table."""

    def __init__(self, request: FreightRequest) -> None:
        self._request = request
        self._known: dict[tuple[str, bool, int], Price | Reason] = {}

    def of(self, lane: Lane, card: ServiceCard) -> Price | Reason:
        """Return the price, or why there is none."""
        request, service = self._request, card.service
        key = (service.id, request.storage in lane.storage, id(card.table(lane.id)))
        found = self._known.get(key)
        if found is None:
            refused = refusal(request=request, lane=lane, service=service)
            found = refused or price_service(request=request, lane=lane, card=card)
            self._known[key] = found
        return found


def _quote(lane: Lane, card: ServiceCard, border: Border, price: Price) -> FreightQuote:
    rests_on = (
        lane.provenance,
        card.service.provenance,
        *price.provenances,
        *border.provenances,
    )
    return FreightQuote(
        lane=lane,
        service=card.service,
        billable=price.billable,
        lines=price.lines,
        total=price.total,
        days_p50=lane.days_p50,
        days_p90=lane.days_p90,
        border=border.state,
        reasons=border.reasons + price.doubts,
        grade=weakest(provenance.grade for provenance in rests_on),
    )


def _order(quote: FreightQuote) -> tuple[bool, bool, str, Decimal, int, str, str]:
    currency = quote.total.currency
    return (
        quote.border == "closed",
        currency != HOME_CURRENCY,
        currency,
        quote.total.amount,
        quote.days_p50,
        quote.lane.id,
        quote.service.id,
    )


def _nothing_held(request: FreightRequest) -> FreightRefusal:
    values = {"place": request.from_place, "market": str(request.market)}
    return FreightRefusal("", "", Reason("freight.no_lane", values))


def _check(request: FreightRequest) -> None:
    if exact(request.count) < 1:
        raise CountBelowOne(count=request.count)
    if not exact(request.parcel.gross.grams):
        raise WeightNeeded()
    sides = request.parcel.dimensions
    if sides is not None:
        for side in (sides.length, sides.width, sides.height):
            exact(side)

"""The rate book laid out for quick answers: parsed once, cut to a day once a day."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from samphao.engines.freight.border import Border
from samphao.engines.freight.brackets import BracketTable, bracket_table
from samphao.engines.freight.contracts import (
    Bracket,
    FreightRequest,
    Lane,
    Mode,
    PostState,
    RateBook,
    Service,
)
from samphao.engines.freight.errors import RateCardOutOfRange
from samphao.engines.freight.surcharges import ParsedSurcharge, parse_surcharge
from samphao.kernel.country import Country
from samphao.kernel.grade import Provenance
from samphao.kernel.hs import HSCode
from samphao.kernel.numbers import exact
from samphao.kernel.reason import Reason

ANY = "*"


@dataclass(frozen=True, slots=True)
class Extras:
    """The surcharges due on a service, and what a remote address may add."""

    due: tuple[ParsedSurcharge, ...]
    doubts: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ServiceCard:
    """One service to one market on one day.

    `tables` are by lane, `*` for every lane. `ever` are the lanes for which it has had a price
    on any day, so that a card out of date can be told from none.
    """

    service: Service
    tables: dict[str, BracketTable]
    ever: frozenset[str]
    surcharges: tuple[ParsedSurcharge, ...]
    _extras: dict[tuple[object, ...], Extras] = field(
        default_factory=dict, repr=False, compare=False
    )

    def extras(self, request: FreightRequest) -> Extras:
        """Return the surcharges that the goods meet; the same for all alike, so kept."""
        key = (request.from_place, request.storage, request.flags)
        found = self._extras.get(key)
        if found is None:
            found = self._extras[key] = Extras(
                due=tuple(item for item in self.surcharges if item.applies(request)),
                doubts=tuple(_doubt(item) for item in self.surcharges if item.may_apply(request)),
            )
        return found

    def table(self, lane: str) -> BracketTable | None:
        """Return the brackets of the lane, or those of every lane."""
        return self.tables.get(lane) or self.tables.get(ANY)

    def serves(self, lane: str) -> bool:
        """Tell whether the card has ever priced the lane."""
        return lane in self.ever or ANY in self.ever


@dataclass(frozen=True, slots=True)
class DayBook:
    """The book as it held on one day, as known on another.

    `borders` keeps what is known of the posts, by lane and goods.
    """

    lanes: dict[tuple[Country, str], tuple[Lane, ...]]
    cards: dict[tuple[Country, Mode], tuple[ServiceCard, ...]]
    posts: dict[str, tuple[PostState, ...]]
    borders: dict[tuple[str, HSCode | None], Border] = field(default_factory=dict, repr=False)


class FreightDesk:
    """A rate book made ready; it keeps the day asked for last."""

    def __init__(self, book: RateBook) -> None:
        self._book = book
        self._surcharges = tuple(parse_surcharge(surcharge=item) for item in book.surcharges)
        self._brackets: dict[tuple[str, Country], list[Bracket]] = defaultdict(list)
        for bracket in book.brackets:
            self._brackets[bracket.service, bracket.market].append(bracket)
        self._day: tuple[date, date, DayBook] | None = None
        _check(book)

    def day_book(self, *, on: date, known_at: date) -> DayBook:
        """Return the book cut to the day."""
        if self._day is None or self._day[:2] != (on, known_at):
            self._day = (on, known_at, self._cut(on, known_at))
        return self._day[2]

    def _cut(self, on: date, known_at: date) -> DayBook:
        def holds(provenance: Provenance) -> bool:
            return provenance.holds(on=on, known_at=known_at)

        lanes: dict[tuple[Country, str], list[Lane]] = defaultdict(list)
        for lane in self._book.lanes:
            if holds(lane.provenance):
                lanes[lane.market, lane.from_place].append(lane)
        cards: dict[tuple[Country, Mode], list[ServiceCard]] = defaultdict(list)
        current = {s.id: s for s in self._book.services if holds(s.provenance)}
        surcharges = [s for s in self._surcharges if holds(s.source.provenance)]
        for (service_id, market), rows in self._brackets.items():
            service = current.get(service_id)
            if service is not None:
                held = [row for row in rows if holds(row.provenance)]
                ever = frozenset(row.lane for row in rows)
                extra = tuple(s for s in surcharges if _belongs(s, service_id, market))
                card = ServiceCard(service, _tables(held), ever, extra)
                cards[market, service.mode].append(card)
        posts: dict[str, list[PostState]] = defaultdict(list)
        for state in self._book.posts:
            if holds(state.provenance):
                posts[state.post].append(state)
        return DayBook(
            lanes={key: tuple(found) for key, found in lanes.items()},
            cards={key: tuple(found) for key, found in cards.items()},
            posts={key: tuple(found) for key, found in posts.items()},
        )


def open_desk(*, book: RateBook) -> FreightDesk:
    """Make a rate book ready for many requests.

    Raises:
        UnreadableSurcharge: a surcharge breaks the pack format's grammar.
        RateCardOutOfRange: a price or minimum below zero, or a divisor that is not above it.
        NotANumber: a figure that is not finite or beyond trade.
    """
    return FreightDesk(book)


def _check(book: RateBook) -> None:
    for bracket in book.brackets:
        bracket_table(rows=[bracket])
    for service in book.services:
        divisor, minimum = service.divisor, service.minimum
        if divisor is not None and exact(divisor) < 1:
            raise RateCardOutOfRange(service=service.id, value=str(divisor))
        if minimum is not None and exact(minimum.amount) < 0:
            raise RateCardOutOfRange(service=service.id, value=str(minimum))


def _tables(rows: list[Bracket]) -> dict[str, BracketTable]:
    by_lane: dict[str, list[Bracket]] = defaultdict(list)
    for row in rows:
        by_lane[row.lane].append(row)
    return {lane: bracket_table(rows=found) for lane, found in by_lane.items()}


def _doubt(surcharge: ParsedSurcharge) -> Reason:
    source = surcharge.source
    values = {"amount": source.amount}
    return Reason("freight.remote_may_apply", values, (source.provenance.fact,))


def _belongs(surcharge: ParsedSurcharge, service: str, market: Country) -> bool:
    source = surcharge.source
    return source.service in {service, ANY} and source.market in {str(market), ANY}

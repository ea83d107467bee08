"""How far the facts reach for the sixty products of examples/sixty.csv, market by market."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from samphao.connectors.files import read_sheets
from samphao.engines.intake import read_cards, sort_sheets
from samphao.engines.plan.contracts import FactBook, MarketFacts
from samphao.engines.tariff import (
    MFN,
    Control,
    DutyQuote,
    Entry,
    build_tariff_book,
    duty_quote,
)
from samphao.kernel.country import THAILAND
from samphao.kernel.hs import HSCode
from samphao.kernel.money import Money
from samphao.kernel.product import ProductCard

STOPS = frozenset({"prohibited", "suspended"})
# One consignment of round value; no count on the page hangs on it.
VALUE = "100000"


@dataclass(slots=True)
class ReachOfMarket:
    """The products of a list, by what the market's facts say of them; names are SKUs."""

    market: str
    full: list[str] = field(default_factory=list)
    certificate: list[str] = field(default_factory=list)
    none: list[str] = field(default_factory=list)
    taxed: list[str] = field(default_factory=list)
    admitted: list[str] = field(default_factory=list)
    ask: list[str] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)


def sixty_cards(*, book: FactBook, file: Path) -> tuple[ProductCard, ...]:
    """Return the cards of the list, which must be readable to the last row.

    Raises:
        ValueError: a row gave no card.
    """
    places = {
        name: place.id
        for place in book.places
        if place.country == THAILAND and place.kind == "province"
        for name in (place.id, place.names.th)
    }
    with file.open("rb") as stream:
        sheet = sort_sheets(sheets=read_sheets(stream=stream)).products
        results = list(read_cards(sheet=sheet, places=places))
    cards = tuple(result.card for result in results if result.card is not None)
    if len(cards) != len(results):
        raise ValueError(f"{file.name}: {len(results) - len(cards)} rows gave no card")
    return cards


def reach_of_markets(
    *, book: FactBook, cards: Sequence[ProductCard], on: date
) -> tuple[ReachOfMarket, ...]:
    """Return the reach of every market, in order of its code."""
    markets = sorted(book.markets, key=lambda row: str(row.market))
    return tuple(_reach(facts, cards, on) for facts in markets)


def _reach(facts: MarketFacts, cards: Iterable[ProductCard], on: date) -> ReachOfMarket:
    reach = ReachOfMarket(str(facts.market))
    tariff = build_tariff_book(measures=facts.measures)
    for card in cards:
        quote = duty_quote(entry=_entry(card, facts, on), measures=tariff)
        _duty_of(reach, quote).append(card.sku)
        if quote.vat:
            reach.taxed.append(card.sku)
        _admission_of(reach, quote.controls).append(card.sku)
    return reach


def _entry(card: ProductCard, facts: MarketFacts, on: date) -> Entry:
    code = dict(card.national_codes).get(facts.market, card.hs)
    return Entry(
        hs=code or HSCode("01"),
        market=facts.market,
        origin=THAILAND,
        on=on,
        known_at=on,
        customs_value=Money.parse(f"{VALUE} {facts.valuation.currency}"),
        units=100,
        net=card.unit.net,
        content_ml=card.unit.content_ml,
        facts=(*card.facts, ("storage", card.storage.value)),
    )


def _duty_of(reach: ReachOfMarket, quote: DutyQuote) -> list[str]:
    reckoned = {option.programme for option in quote.options if option.charge is not None}
    if MFN in reckoned:
        return reach.full
    return reach.certificate if reckoned else reach.none


def _admission_of(reach: ReachOfMarket, controls: Iterable[Control]) -> list[str]:
    certain = {control.state for control in controls if control.certain}
    if certain & STOPS:
        return reach.stopped
    return reach.ask if not certain or "ask" in certain else reach.admitted

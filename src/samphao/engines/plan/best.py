"""The best way alone: what a long catalogue needs of one product in one market.

A way is not priced when another of the same regime is at least as good in what the gates say and
cannot cost more: the total rises with duty, freight and fees, so what is better in some of them by
far more than it is worse in others is cheaper whatever duty and tax make of it. Ways are taken up
in the order of what speaks against them before any money is counted, and the search ends where
nothing left could come first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from samphao.engines.freight.contracts import FreightQuote
from samphao.engines.landed_cost.contracts import Fee
from samphao.engines.plan.contracts import Way
from samphao.engines.plan.desk import BAHT
from samphao.engines.plan.gates import GRAVITY
from samphao.engines.plan.ranking import rank, rests_on_illustration
from samphao.engines.plan.ways import Entry, Journey, WayFinder
from samphao.engines.tariff import between_rows
from samphao.engines.tariff.contracts import Regime

# Facts of the way and not of the goods: where the tariff asks for them, duty differs by the way.
OF_THE_WAY = frozenset({"mode", "certificate"})
# How often over duty and taxes can count a baht that comes before them, duty itself apart.
TAXES_AT_MOST = 4
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Duty:
    """The duty of a programme on the price, in baht, and whether it rests on illustration."""

    baht: Decimal = NOTHING
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """What a way costs besides duty, in baht for the whole consignment; `shares` of retail."""

    freight: Decimal
    before: Decimal
    after: Decimal
    shares: Decimal


@dataclass(frozen=True, slots=True)
class Scales:
    """How parts are weighed in a regime.

    `hangs_on_way` tells that the tariff asks by which mode or with which certificate. `most` is
    how often a baht before the border may count; None where the price holds the freight, so that
    one part cannot make up for another.
    """

    hangs_on_way: bool
    most: Decimal | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A way before it is priced, and what it costs part by part.

    Duty and parts are None where they cannot be told before pricing.
    """

    entry: Entry
    duty: Duty | None
    parts: Parts | None

    def beats(self, other: "Candidate", scales: Scales) -> bool:
        """Tell whether this way, of the same level, cannot cost more than the other."""
        if scales.hangs_on_way and not self._is_like(other):
            return False
        if self.parts is None or other.parts is None or self.parts.shares > other.parts.shares:
            return False
        duty = self._duty_above(other)
        if duty is None:
            return False
        parts, its = self.parts, other.parts
        freight, after = parts.freight - its.freight, parts.after - its.after
        before = max(parts.before - its.before, NOTHING)
        losses = [max(difference, NOTHING) for difference in (duty, freight, before, after)]
        gains = [max(-difference, NOTHING) for difference in (duty, freight, after)]
        loss = sum(losses)
        return not loss or (scales.most is not None and loss * scales.most <= sum(gains))

    def _duty_above(self, other: "Candidate") -> Decimal | None:
        """Return how much more duty this way pays, None when that cannot be told."""
        if self.entry.programme == other.entry.programme:
            return NOTHING
        own, its = self.duty, other.duty
        if own is None or its is None or own.illustrative > its.illustrative:
            return None
        return own.baht - its.baht

    def _is_like(self, other: "Candidate") -> bool:
        own, its = self.entry, other.entry
        return (own.programme, own.quote.lane.mode) == (its.programme, its.quote.lane.mode)


Duties = dict[str, Duty | None]
"""The duty by programme."""
Fees = tuple[Decimal, Decimal, Decimal]
"""Fees before and after the border in baht, and shares of the retail price."""
Level = tuple[int, bool]
"""How grave the gates' words are before money is counted, and whether it is a border sale."""


def best_way(finder: WayFinder) -> Way | None:
    """Return the way that stands first among all, None when there is none.

    Of ways that tie in verdict, money left and cost, it may be another than the first of all ways.
    """
    # A personal parcel stands behind every other way, so it is looked at only where none is.
    return _best(finder, parcel=False) or _best(finder, parcel=True)


def _best(finder: WayFinder, *, parcel: bool) -> Way | None:
    best: Way | None = None
    levels = _levels(finder, parcel=parcel)
    for level in sorted(levels):
        gravity, at_border = level
        # A border sale stands behind the door at the same verdict, whatever it costs.
        behind = at_border and best is not None and not best.sold_at
        if best is not None and (gravity, behind) > (GRAVITY[best.verdict], False):
            break
        for regime, entries in levels[level].items():
            for entry in _worth_pricing(finder, regime, entries):
                way = finder.way(entry)
                best = way if best is None else min(best, way, key=rank)
    return best


def _levels(finder: WayFinder, *, parcel: bool) -> dict[Level, dict[Regime, list[Entry]]]:
    found: dict[Level, dict[Regime, list[Entry]]] = {}
    for journey in finder.journeys(parcel=parcel):
        for quote in _cheapest_of_each(finder, journey):
            at_border = bool(finder.sold_at(quote))
            for claim in journey.claims:
                entry = Entry(journey.rule, quote, claim)
                level = found.setdefault((finder.gravity(entry), at_border), {})
                level.setdefault(journey.rule.regime, []).append(entry)
    return found


def _worth_pricing(finder: WayFinder, regime: Regime, entries: list[Entry]) -> list[Entry]:
    """Return the ways of one level and regime that no other of them is sure to beat."""
    if len(entries) == 1:
        return entries
    duties = dict(_duties(finder, regime))
    scales = _scales(finder, regime, duties)
    fees: dict[tuple[str, str], Fees | None] = {}
    kept: list[Candidate] = []
    for entry in entries:
        duty = duties.get(entry.programme, Duty())
        candidate = Candidate(entry, duty, _parts(finder, entry, fees))
        if not any(other.beats(candidate, scales) for other in kept):
            kept = [other for other in kept if not candidate.beats(other, scales)]
            kept.append(candidate)
    return [candidate.entry for candidate in kept]


def _scales(finder: WayFinder, regime: Regime, duties: Duties) -> Scales:
    goods = finder.goods
    hangs = not OF_THE_WAY.isdisjoint(goods.facts_asked(regime))
    value = goods.converted(goods.card.price * goods.units)
    told = [duty.baht for duty in duties.values() if duty is not None]
    if value is None or not value.amount or goods.card.incoterm.seller_pays_freight:
        return Scales(hangs, None)
    return Scales(hangs, TAXES_AT_MOST * (1 + max(told, default=NOTHING) / value.amount))


def _cheapest_of_each(finder: WayFinder, journey: Journey) -> Iterable[FreightQuote]:
    """Return the first route of each mode, delivery and word of the border gate: the cheapest."""
    shelf_life = finder.goods.card.shelf_life_days
    found: dict[tuple[str, str, bool, bool], FreightQuote] = {}
    for quote in journey.routes:
        late = shelf_life is not None and quote.days_p90 >= shelf_life
        at_border = bool(finder.sold_at(quote))
        found.setdefault((quote.lane.mode.value, quote.border, late, at_border), quote)
    return found.values()


def _duties(finder: WayFinder, regime: Regime) -> Iterator[tuple[str, Duty | None]]:
    """Yield the duty by programme; None where rows differ, for then more than money hangs on it.

    An illustrative duty that is itself a range counts with its lower end, as in the landed cost.
    """
    if regime is not Regime.GENERAL:
        return
    options = finder.duty(regime).options
    for programme in {option.programme for option in options}:
        charges = [option.charge for option in options if option.programme == programme]
        (charge, *more) = charges
        plain = charge is not None and not more and not between_rows(charge)
        baht = finder.goods.converted(charge.amount) if charge is not None and plain else None
        if charge is None or baht is None:
            yield programme, None
        else:
            yield programme, Duty(baht.amount, rests_on_illustration(charge.measures))


def _parts(
    finder: WayFinder, entry: Entry, known: dict[tuple[str, str], Fees | None]
) -> Parts | None:
    """Return the parts of a way; `known` keeps the fees of each mode and programme."""
    key = (entry.quote.lane.mode.value, entry.programme)
    if key not in known:
        known[key] = _fees(finder, entry)
    fees, freight = known[key], finder.goods.converted(entry.quote.total)
    return None if fees is None or freight is None else Parts(freight.amount, *fees)


def _fees(finder: WayFinder, entry: Entry) -> Fees | None:
    fees = finder.fees(entry)
    before = _sum(finder, (fee for fee in fees if fee.before_border))
    after = _sum(finder, (fee for fee in fees if not fee.before_border))
    if before is None or after is None:
        return None
    return before, after, sum((fee.share for fee in fees if fee.share is not None), NOTHING)


def _sum(finder: WayFinder, fees: Iterable[Fee]) -> Decimal | None:
    whole = NOTHING
    for fee in fees:
        if fee.amount is None:
            continue
        baht = finder.goods.converted(fee.amount, BAHT)
        if baht is None:
            return None
        whole += baht.amount
    return whole

"""What a reader must see beside the best way, though it changes neither order nor verdict."""

from collections.abc import Iterator
from decimal import Decimal

from samphao.engines.origin.contracts import OriginFinding
from samphao.engines.plan.contracts import Verdict, Way
from samphao.engines.plan.gates import gravest
from samphao.engines.plan.steps import CHEAPER_BY_POST
from samphao.engines.plan.ways import Entry, Journey, WayFinder
from samphao.engines.tariff.contracts import Regime
from samphao.kernel.reason import Reason

FAR_CHEAPER = Decimal("1.5")
# No baht of freight counts more than twice at the door, the duty and tax on it included.
FREIGHT_COUNTS = 2
_ASKED = "plan.border_ask"
_OPEN = {Verdict.GO, Verdict.FIX}


def asides(finder: WayFinder, best: Way | None) -> Iterator[Reason]:
    """Yield that the buyer takes over at the border, and that a far cheaper way awaits news."""
    if best is None:
        return
    if best.sold_at:
        yield Reason("plan.border_sale", {"place": best.sold_at, "market": str(best.cost.market)})
    elif best.verdict in _OPEN and best.cost.regime is not Regime.PARCEL:
        yield from _cheaper_by_post(finder, best)


def _cheaper_by_post(finder: WayFinder, best: Way) -> Iterator[Reason]:
    """Yield the cheapest way to the door that only its border post keeps from being open."""
    waiting = min(_waiting(finder, best), key=_freight, default=None)
    if waiting is None:
        return
    _, entry = waiting
    way = finder.way(entry)
    if way.cost.per_unit * FAR_CHEAPER < best.cost.per_unit:
        values = {
            "market": str(way.cost.market),
            "mode": way.cost.mode,
            "lane": way.cost.lane,
            "money": str(way.cost.per_unit.rounded()),
            "more": str(best.cost.per_unit.rounded()),
            "post": " ".join(entry.quote.lane.posts),
        }
        yield Reason(CHEAPER_BY_POST, values)


def _freight(waiting: tuple[Decimal, Entry]) -> Decimal:
    return waiting[0]


def _waiting(finder: WayFinder, best: Way) -> Iterator[tuple[Decimal, Entry]]:
    """Yield freight in baht and entry where the best way's programme waits for a post alone."""
    most = _most_freight(best)
    for journey in finder.journeys(parcel=False):
        claims = [claim for claim in journey.claims if _is_of(best, journey, claim)]
        for quote in journey.routes if claims else ():
            baht = finder.goods.converted(quote.total)
            if baht is None or baht.amount > most:
                break
            entry = Entry(journey.rule, quote, claims[0])
            if quote.border == "ask" and not finder.sold_at(quote) and _only_waits(finder, entry):
                yield baht.amount, entry
                break


def _is_of(best: Way, journey: Journey, claim: OriginFinding | None) -> bool:
    """Tell whether the claim on a journey is the best way's regime and programme."""
    entry = Entry(journey.rule, journey.routes[0], claim)
    return (journey.rule.regime, entry.programme) == (best.cost.regime, best.cost.programme)


def _most_freight(best: Way) -> Decimal:
    """Return the freight in baht above which no way can be far cheaper."""
    paid = next(line.amount.amount for line in best.cost.lines if line.code == "freight")
    return paid - best.cost.total.amount * (1 - 1 / FAR_CHEAPER) / FREIGHT_COUNTS


def _only_waits(finder: WayFinder, entry: Entry) -> bool:
    words = (word for word in finder.words(entry) if word.reason.code != _ASKED)
    return gravest(words) in _OPEN

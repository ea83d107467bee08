"""Every way into a market: regime, programme and route, priced and judged.

Within one regime and one set of transit countries the total rises with freight whichever programme
is chosen, so the cheapest route is priced under every programme and the other routes only under
the programme that won, and under those that the gates say less against by that route: little more
than routes + programmes prices instead of routes x programmes, same winner.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from samphao.engines.documents.contracts import Checklist
from samphao.engines.freight.contracts import FreightAnswer, FreightQuote
from samphao.engines.landed_cost import landed_cost
from samphao.engines.landed_cost.contracts import (
    Carriage,
    Fee,
    Formula,
    LandedCase,
    LandedCost,
    RegimeRule,
)
from samphao.engines.origin.contracts import OriginFinding, OriginStatus
from samphao.engines.plan.consignment import Pieces
from samphao.engines.plan.contracts import Way
from samphao.engines.plan.gates import (
    GRAVITY,
    Word,
    admissibility_gate,
    border_gate,
    gravest,
    money_gate,
    origin_gate,
    paper_gate,
    remedy_gate,
)
from samphao.engines.plan.goods import Goods
from samphao.engines.plan.ranking import rank
from samphao.engines.tariff import parse_condition
from samphao.engines.tariff.contracts import DutyQuote, Regime
from samphao.kernel.country import Country
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason

MFN = "MFN"
MODE = "mode"
WayKey = tuple[Regime, str, str, str]
"""Regime, programme, lane, service."""
ClaimKey = tuple[Regime, str, str, tuple[Country, ...]]
"""Regime, mode, programme, transit countries."""


@dataclass(frozen=True, slots=True)
class Journey:
    """The routes of one regime through the same countries, and the preferences to be claimed."""

    rule: RegimeRule
    routes: tuple[FreightQuote, ...]
    claims: tuple[OriginFinding | None, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One way in before it is priced: a regime, a route, and the preference that is claimed."""

    rule: RegimeRule
    quote: FreightQuote
    claim: OriginFinding | None

    @property
    def programme(self) -> str:
        """Return the programme claimed: an agreement, MFN, or none outside general trade."""
        if self.claim is not None:
            return self.claim.programme
        return MFN if self.rule.regime is Regime.GENERAL else ""


@dataclass(slots=True)
class WayFinder:
    """Finds, prices and judges ways; remembers what several ways share."""

    goods: Goods
    code_words: tuple[Word, ...]
    _findings: dict[tuple[Country, ...], tuple[OriginFinding, ...]] = field(default_factory=dict)
    _papers: dict[tuple[Regime, str, str], Checklist] = field(default_factory=dict)
    _duties: dict[Regime, DutyQuote] = field(default_factory=dict)
    _cases: dict[WayKey, LandedCase] = field(default_factory=dict)
    _freight: dict[Regime, FreightAnswer] = field(default_factory=dict)
    _words: dict[tuple[Regime, str], tuple[Word, ...]] = field(default_factory=dict)
    _claim_words: dict[ClaimKey, tuple[Word, ...]] = field(default_factory=dict)
    _pieces: dict[Regime, Pieces | None] = field(default_factory=dict)

    def ways(self) -> tuple[Way, ...]:
        """Return all ways, best first: verdict, money left, landed cost, days."""
        found = [way for journey in self.journeys() for way in self._alike(journey)]
        return tuple(sorted(found, key=rank))

    def journeys(self, *, parcel: bool | None = None) -> Iterator[Journey]:
        """Yield the routes of each regime and set of transit countries, cheapest first.

        `parcel` asks for personal parcels alone or for all but those; None asks for everything.

        A route in a currency without a rate, or dearer than a price that is to pay for it, stands
        only where no other does in any regime: then the cheapest alone, to say what is wrong.
        """
        for rule, quotes in self._offers():
            if parcel is not None and (rule.regime is Regime.PARCEL) is not parcel:
                continue
            for via in sorted({quote.lane.via for quote in quotes}):
                alike = (quote for quote in quotes if quote.lane.via == via)
                routes = tuple(sorted(alike, key=self._freight_in_baht))
                claims = self._claims(rule, via)
                if claims:
                    yield Journey(rule, routes, claims)

    def _offers(self) -> list[tuple[RegimeRule, list[FreightQuote]]]:
        """Return the routes worth pricing in each regime."""
        rules = self.goods.day.regimes
        payable = [
            (rule, [quote for quote in self.freight(rule.regime).quotes if self._is_payable(quote)])
            for rule in rules
        ]
        if any(quotes for _, quotes in payable):
            return payable
        dear = (
            (rule, [quote])
            for rule in rules
            for quote in sorted(self.freight(rule.regime).quotes, key=self._freight_in_baht)
            if self._claims(rule, quote.lane.via)
        )
        return [*islice(dear, 1)]

    def findings(self, via: tuple[Country, ...] = ()) -> tuple[OriginFinding, ...]:
        """Return the origin findings for goods that pass these countries."""
        if via not in self._findings:
            self._findings[via] = self.goods.findings(via=via)
        return self._findings[via]

    def papers(self, *, regime: Regime, mode: str, programme: str) -> Checklist:
        """Return the papers of a way."""
        key = (regime, mode, programme)
        if key not in self._papers:
            self._papers[key] = self.goods.papers(regime=regime, mode=mode, programme=programme)
        return self._papers[key]

    def freight(self, regime: Regime) -> FreightAnswer:
        """Return what carriers ask for the goods in the regime."""
        if regime not in self._freight:
            self._freight[regime] = self.goods.freight(regime)
        return self._freight[regime]

    def duty(self, regime: Regime) -> DutyQuote:
        """Return the ways to pay duty on one unit's price, for controls and remedies."""
        if regime not in self._duties:
            self._duties[regime] = self.goods.duty(regime=regime, value=self._value())
        return self._duties[regime]

    def case(self, way: Way) -> LandedCase:
        """Return the case that a way was priced from."""
        cost = way.cost
        return self._cases[(cost.regime, cost.programme, cost.lane, cost.service)]

    def _value(self) -> Money:
        currency = self.goods.facts.valuation.currency
        price = self.goods.card.price * self.goods.units
        return self.goods.converted(price, currency) or Money.zero(currency)

    def _alike(self, journey: Journey) -> Iterator[Way]:
        cheapest, *others = journey.routes
        entries = [Entry(journey.rule, cheapest, claim) for claim in journey.claims]
        priced = [(self.way(entry), entry) for entry in entries]
        yield from (way for way, _ in priced)
        _, winner = min(priced, key=lambda pair: rank(pair[0]))
        for quote in others:
            chosen = replace(winner, quote=quote)
            yield self.way(chosen)
            gravity = self.gravity(chosen)
            rivals = (Entry(journey.rule, quote, claim) for claim in journey.claims)
            yield from (self.way(rival) for rival in rivals if self.gravity(rival) < gravity)

    def gravity(self, entry: Entry) -> int:
        """Return how grave the gates' words are before any money is counted."""
        return GRAVITY[gravest(self.words(entry))]

    def _is_payable(self, quote: FreightQuote) -> bool:
        goods = self.goods
        freight = goods.converted(quote.total)
        if freight is None or not goods.card.incoterm.seller_pays_freight:
            return freight is not None
        price = goods.converted(goods.card.price * goods.units)
        insured = 1 + goods.facts.valuation.insurance_default
        return price is not None and freight * insured <= price

    def _freight_in_baht(self, quote: FreightQuote) -> tuple[int, Money]:
        baht = self.goods.converted(quote.total)
        return (0, baht) if baht else (1, quote.total)

    def _claims(
        self, rule: RegimeRule, via: tuple[Country, ...]
    ) -> tuple[OriginFinding | None, ...]:
        """Return the preferences to be claimed, None for the full duty where one is held."""
        usable = {option.programme for option in self.duty(rule.regime).options if option.usable}
        plain = (None,) if MFN in usable else ()
        if rule.regime is not Regime.GENERAL:
            return plain if rule.formula is Formula.STANDARD else (None,)
        claimed = (
            finding
            for finding in self.findings(via)
            if finding.status is not OriginStatus.DOES_NOT and finding.programme in usable
        )
        return (*plain, *claimed)

    def words(self, entry: Entry) -> tuple[Word, ...]:
        """Return what every gate says before any money is counted."""
        quote = entry.quote
        return (
            *self._words_of(entry.rule.regime, quote.lane.mode.value),
            *self._words_on_claim(entry),
            *border_gate(quote.border, self.goods, days_p90=quote.days_p90),
        )

    def way(self, entry: Entry) -> Way:
        """Price a way in and judge it."""
        quote = entry.quote
        case = self._case(entry)
        self._cases[(entry.rule.regime, entry.programme, quote.lane.id, quote.service.id)] = case
        cost = self._priced(case)
        words = (*self.words(entry), *money_gate(cost))
        return Way(
            cost=cost,
            verdict=gravest(words),
            days_p50=quote.days_p50,
            days_p90=quote.days_p90,
            border=quote.border,
            reasons=by_gravity(words),
            sold_at=self.sold_at(quote),
        )

    def sold_at(self, quote: FreightQuote) -> str:
        """Return the Thai place where the lane ends and the buyer takes over, blank at the door."""
        place = quote.lane.to_place
        return place if place in self.goods.desk.home_places else ""

    def fees(self, entry: Entry) -> tuple[Fee, ...]:
        """Return the market's usual fees and what the papers cost."""
        regime, mode = entry.rule.regime, entry.quote.lane.mode.value
        usual = self.goods.day.fees(regime=regime, mode=mode)
        return (*usual, *paper_fees(self._papers_of(entry)))

    def _papers_of(self, entry: Entry) -> Checklist:
        mode = entry.quote.lane.mode.value
        return self.papers(regime=entry.rule.regime, mode=mode, programme=entry.programme)

    def _case(self, entry: Entry) -> LandedCase:
        rule, quote, finding = entry.rule, entry.quote, entry.claim
        goods, mode = self.goods, quote.lane.mode.value
        pieces = self._pieces_of(rule.regime)
        return LandedCase(
            hs=goods.hs,
            market=goods.market,
            origin=goods.origin,
            on=goods.on,
            known_at=goods.known_at,
            price=goods.card.price,
            incoterm=goods.card.incoterm,
            units=pieces.units if pieces else goods.units,
            unit=goods.card.unit,
            programme=entry.programme,
            regime=rule,
            valuation=goods.facts.valuation,
            carriage=carriage(quote),
            measures=(),
            rates=goods.day.rates,
            fees=self.fees(entry),
            retail_price=goods.retail_price,
            facts=goods.known_facts(mode=mode, proof=finding.proof if finding else ""),
        )

    def _priced(self, case: LandedCase) -> LandedCost:
        goods = self.goods
        book = goods.desk.tariffs[goods.market]
        return landed_cost(case=case, book=book, exchange=goods.day.exchange)

    def _words_of(self, regime: Regime, mode: str) -> tuple[Word, ...]:
        """Return what is said of the goods in a regime whichever way they take by a mode.

        The tariff is asked by mode only where a control hangs on it.
        """
        duty = self.duty(regime)
        hangs = any(
            MODE in parse_condition(control.condition).facts
            for control in duty.controls
            if not control.certain
        )
        key = (regime, mode if hangs else "")
        if key not in self._words:
            if hangs:
                duty = self.goods.duty(regime=regime, value=self._value(), mode=mode)
            self._words[key] = (
                *self.code_words,
                *admissibility_gate(self.goods, duty),
                *remedy_gate(self.goods, duty),
            )
        return self._words[key]

    def _words_on_claim(self, entry: Entry) -> tuple[Word, ...]:
        """Return what is said of the papers and the origin of a way."""
        lane = entry.quote.lane
        key = (entry.rule.regime, lane.mode.value, entry.programme, lane.via)
        if key not in self._claim_words:
            papers = self._papers_of(entry)
            self._claim_words[key] = (
                *paper_gate(self.goods, papers, regime=entry.rule.regime),
                *origin_gate(entry.claim),
            )
        return self._claim_words[key]

    def _pieces_of(self, regime: Regime) -> Pieces | None:
        if regime not in self._pieces:
            self._pieces[regime] = self.goods.pieces(regime)
        return self._pieces[regime]


def carriage(quote: FreightQuote) -> Carriage:
    """Return a freight quote as the carriage of a landed cost."""
    return Carriage(
        price=quote.total,
        provenances=(quote.lane.provenance, *(line.provenance for line in quote.lines)),
        lane=quote.lane.id,
        service=quote.service.id,
        mode=quote.lane.mode.value,
    )


def paper_fees(papers: Checklist) -> Iterator[Fee]:
    """Yield what papers cost per consignment; registrations paid once are no cost of a unit."""
    for need in papers.papers:
        if need.rule.cost is not None and not need.rule.cost_once:
            yield Fee(
                code=f"paper.{need.kind.id}",
                provenance=need.rule.provenance,
                amount=need.rule.cost,
                before_border=need.rule.thai_side,
            )


def by_gravity(words: Iterable[Word]) -> tuple[Reason, ...]:
    """Return the reasons, gravest first, each once."""
    ordered = sorted(words, key=lambda word: -GRAVITY[word.verdict])
    found: list[Reason] = []
    for word in ordered:
        if word.reason not in found:
            found.append(word.reason)
    return tuple(found)

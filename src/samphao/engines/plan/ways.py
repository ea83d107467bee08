"""Every way into a market: regime, programme and route, priced and judged.

Within one regime and one set of transit countries the total rises with freight whichever programme
is chosen, so the cheapest route is priced under every programme and the other routes only under
the programme that won: routes + programmes prices instead of routes x programmes, same winner.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from samphao.engines.documents.contracts import Checklist, PaperRule
from samphao.engines.freight.contracts import FreightAnswer, FreightQuote
from samphao.engines.landed_cost import landed_cost
from samphao.engines.landed_cost.contracts import (
    Carriage,
    ExchangeRate,
    Fee,
    Formula,
    LandedCase,
    RegimeRule,
)
from samphao.engines.origin.contracts import OriginFinding, OriginStatus
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
from samphao.engines.tariff.contracts import DutyQuote, Regime
from samphao.kernel.country import Country
from samphao.kernel.grade import Grade
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason

MFN = "MFN"
_MEASURES = "/measures#"
_LEVIES = {"duty", "cbec_tax", "parcel_tax"}
WayKey = tuple[Regime, str, str, str]
"""Regime, programme, lane, service."""


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
    _rates: tuple[ExchangeRate, ...] = ()
    _paper_rules: tuple[PaperRule, ...] = ()

    def __post_init__(self) -> None:
        """Keep the rates and paper rules of the day, for every way asks the same few."""
        self._paper_rules = self.goods.paper_rules()
        day = {"on": self.goods.on, "known_at": self.goods.known_at}
        rates = self.goods.desk.book.exchange
        self._rates = tuple(rate for rate in rates if rate.provenance.holds(**day))

    def ways(self) -> tuple[Way, ...]:
        """Return all ways, best first: verdict, money left, landed cost, days."""
        found: list[Way] = []
        for rule in self.goods.facts.regimes:
            holds = rule.provenance.holds(on=self.goods.on, known_at=self.goods.known_at)
            if holds:
                found.extend(self._by_regime(rule))
        return tuple(sorted(found, key=rank))

    def findings(self, via: tuple[Country, ...] = ()) -> tuple[OriginFinding, ...]:
        """Return the origin findings for goods that pass these countries."""
        if via not in self._findings:
            self._findings[via] = self.goods.findings(via=via)
        return self._findings[via]

    def papers(self, *, regime: Regime, mode: str, programme: str) -> Checklist:
        """Return the papers of a way."""
        key = (regime, mode, programme)
        if key not in self._papers:
            self._papers[key] = self.goods.papers(
                regime=regime, mode=mode, programme=programme, rules=self._paper_rules
            )
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

    def _by_regime(self, rule: RegimeRule) -> Iterator[Way]:
        routes = self.freight(rule.regime).quotes
        for via in sorted({quote.lane.via for quote in routes}):
            alike = [quote for quote in routes if quote.lane.via == via]
            yield from self._alike(rule, alike, via)

    def _alike(
        self, rule: RegimeRule, routes: list[FreightQuote], via: tuple[Country, ...]
    ) -> Iterator[Way]:
        cheapest, *others = sorted(routes, key=self._freight_in_baht)
        claims = self._claims(rule, via)
        if not claims:
            return
        priced = [self._way(rule, cheapest, finding) for finding in claims]
        yield from (way for way, _ in priced)
        _, winner = min(priced, key=lambda pair: rank(pair[0]))
        for quote in others:
            way, _ = self._way(rule, quote, winner)
            yield way

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

    def _way(
        self, rule: RegimeRule, quote: FreightQuote, finding: OriginFinding | None
    ) -> tuple[Way, OriginFinding | None]:
        programme = programme_of(rule, finding)
        mode = quote.lane.mode.value
        papers = self.papers(regime=rule.regime, mode=mode, programme=programme)
        case = self._case(rule, quote, finding, papers)
        self._cases[(rule.regime, programme, quote.lane.id, quote.service.id)] = case
        cost = landed_cost(case=case, book=self.goods.desk.tariffs[self.goods.market])
        duty = self.duty(rule.regime)
        words = (
            *self.code_words,
            *admissibility_gate(self.goods, duty),
            *remedy_gate(self.goods, duty),
            *paper_gate(self.goods, papers, regime=rule.regime),
            *origin_gate(finding),
            *border_gate(quote.border, self.goods, days_p90=quote.days_p90),
            *money_gate(cost),
        )
        way = Way(
            cost=cost,
            verdict=gravest(words),
            days_p50=quote.days_p50,
            days_p90=quote.days_p90,
            border=quote.border,
            reasons=by_gravity(words),
        )
        return way, finding

    def _case(
        self,
        rule: RegimeRule,
        quote: FreightQuote,
        finding: OriginFinding | None,
        papers: Checklist,
    ) -> LandedCase:
        goods = self.goods
        pieces = goods.pieces(rule.regime)
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
            programme=programme_of(rule, finding),
            regime=rule,
            valuation=goods.facts.valuation,
            carriage=carriage(quote),
            measures=(),
            rates=self._rates,
            fees=(*self._fees(rule.regime, quote), *paper_fees(papers)),
            retail_price=goods.retail_price,
            facts=goods.known_facts(
                mode=quote.lane.mode.value, proof=finding.proof if finding else ""
            ),
        )

    def _fees(self, regime: Regime, quote: FreightQuote) -> Iterator[Fee]:
        for row in self.goods.facts.fees:
            right_regime = not row.regimes or regime.value in row.regimes
            right_mode = not row.modes or quote.lane.mode.value in row.modes
            if right_regime and right_mode and self._holds(row.fee):
                yield row.fee

    def _holds(self, fee: Fee) -> bool:
        return fee.provenance.holds(on=self.goods.on, known_at=self.goods.known_at)


def programme_of(rule: RegimeRule, finding: OriginFinding | None) -> str:
    """Return the programme that is claimed: an agreement, MFN, or none outside general trade."""
    if finding is not None:
        return finding.programme
    return MFN if rule.regime is Regime.GENERAL else ""


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


def rank(way: Way) -> tuple[object, ...]:
    """Order ways: business before personal parcel, verdict, a duty with a source, money left.

    Then cost, days and names, so that the order is the same every time.
    """
    left = way.cost.left.amount if way.cost.left else None
    return (
        way.cost.regime is Regime.PARCEL,
        GRAVITY[way.verdict],
        _duty_is_illustrative(way),
        left is None,
        0 if left is None else -left,
        way.cost.per_unit.amount,
        way.days_p50,
        way.cost.lane,
        way.cost.service,
        way.cost.programme,
    )


def _duty_is_illustrative(way: Way) -> bool:
    """Tell whether a levy rests on a measure of grade C; the exchange rate is the same for all."""
    return any(
        source.grade is Grade.C
        for line in way.cost.lines
        if line.code in _LEVIES
        for source in line.provenances
        if _MEASURES in source.fact
    )

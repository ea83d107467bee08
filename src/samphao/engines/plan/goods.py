"""One product with its code, on its way to one market: what every step of a plan looks at."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TypeVar

from samphao.engines.documents import checklist
from samphao.engines.documents.contracts import Checklist, PaperCase
from samphao.engines.freight import quote_freight
from samphao.engines.freight.contracts import FreightAnswer, FreightRequest
from samphao.engines.origin import assess_origin
from samphao.engines.origin.contracts import Agreement, Consignment, OriginCase, OriginFinding
from samphao.engines.plan.consignment import Pieces, cartons, single
from samphao.engines.plan.contracts import MarketFacts
from samphao.engines.plan.day import MarketDay
from samphao.engines.plan.desk import BAHT, PlanDesk
from samphao.engines.tariff import duty_quote
from samphao.engines.tariff.contracts import DutyQuote, Entry, Regime
from samphao.kernel.country import THAILAND, Country
from samphao.kernel.hs import HSCode
from samphao.kernel.money import Money
from samphao.kernel.product import OriginFacts, ProductCard

FACT_FROM_STORAGE = "storage"
MOST_KEPT = 4096
# Below this the origin test refuses the price, whatever was found for goods alike.
SATANG = Decimal("0.01")


Found = TypeVar("Found")


def kept(memo: dict[tuple[object, ...], Found], key: tuple[object, ...], found: Found) -> Found:
    """Keep what was found, for a few thousand kinds of goods."""
    if len(memo) >= MOST_KEPT:
        memo.clear()
    memo[key] = found
    return found


@dataclass(frozen=True, slots=True)
class Goods:
    """A product card, the code it travels under, its market, the days, and the number of units."""

    desk: PlanDesk
    card: ProductCard
    hs: HSCode
    facts: MarketFacts
    on: date
    known_at: date
    units: int
    day: MarketDay = field(init=False, repr=False, compare=False)
    _known: dict[str, Money] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look up what holds in the market on the days."""
        day = self.desk.day(market=self.facts.market, on=self.on, known_at=self.known_at)
        object.__setattr__(self, "day", day)

    @property
    def market(self) -> Country:
        """Return the importing market."""
        return self.facts.market

    @property
    def origin(self) -> Country:
        """Return the country the maker names, Thailand when none is named."""
        return self.card.origin.country or THAILAND

    @property
    def retail_price(self) -> Money | None:
        """Return the retail price hoped for in this market."""
        return dict(self.card.target_prices).get(self.market)

    def converted(self, amount: Money, currency: str = BAHT) -> Money | None:
        """Return the amount at the commercial rate of the day, None without one."""
        return self.desk.converted(amount, currency=currency, on=self.on, known_at=self.known_at)

    def pieces(self, regime: Regime) -> Pieces | None:
        """Return what travels: cartons in general trade, one unit as one parcel elsewhere."""
        if regime is Regime.GENERAL:
            return cartons(unit=self.card.unit, units=self.units)
        return single(unit=self.card.unit)

    def known_facts(self, *, mode: str = "", proof: str = "") -> tuple[tuple[str, str], ...]:
        """Return the facts that conditions of measures may ask for."""
        pairs = [*self.card.facts, (FACT_FROM_STORAGE, self.card.storage.value)]
        state = dict(self.card.facts).get("state", "")
        pairs += [("fresh", "yes" if state == "fresh" else "no")] if state else []
        pairs += [("mode", mode)] if mode else []
        pairs += [("certificate", proof)] if proof else []
        return tuple(pairs)

    def duty(self, *, regime: Regime, value: Money, mode: str = "") -> DutyQuote:
        """Return every way to pay duty on a customs value, in the market's currency."""
        entry = self._entry(regime, value, mode)
        return duty_quote(entry=entry, measures=self.desk.tariffs[self.market])

    def facts_asked(self, regime: Regime) -> frozenset[str]:
        """Return the facts that the tariff asks for in a regime."""
        nothing = Money.zero(self.facts.valuation.currency)
        book = self.desk.tariffs[self.market]
        return book.applicable(entry=self._entry(regime, nothing)).facts_asked()

    def _entry(self, regime: Regime, value: Money, mode: str = "") -> Entry:
        return Entry(
            hs=self.hs,
            market=self.market,
            origin=self.origin,
            on=self.on,
            known_at=self.known_at,
            customs_value=value,
            regime=regime,
            units=self.units,
            net=self.card.unit.net,
            content_ml=self.card.unit.content_ml,
            facts=self.known_facts(mode=mode),
        )

    def freight(self, regime: Regime) -> FreightAnswer:
        """Return all quotes for what travels in the regime; none when no weight is known."""
        pieces = self.pieces(regime)
        if pieces is None:
            return FreightAnswer((), ())
        request = FreightRequest(
            market=self.market,
            from_place=self.card.exporter.province,
            parcel=pieces.parcel,
            count=pieces.count,
            on=self.on,
            known_at=self.known_at,
            hs=self.hs,
            storage=self.card.storage,
            flags=self.card.flags,
        )
        answer = quote_freight(request=request, book=self.desk.freight)
        fitting = tuple(
            quote
            for quote in answer.quotes
            if not quote.lane.regimes or regime.value in quote.lane.regimes
        )
        return FreightAnswer(fitting, answer.refusals)

    def findings(self, *, via: tuple[Country, ...]) -> tuple[OriginFinding, ...]:
        """Return the origin test under every agreement, for goods that pass these countries.

        Without materials no price bears on the test but by the waiver of the proof; goods alike in
        the rest share their findings.
        """
        price = self.card.price.amount
        if self.card.origin.materials or not (price.is_finite() and price >= SATANG):
            return self._findings(via)
        key = self._origin_key(via)
        found = self.day.findings.get(key)
        return kept(self.day.findings, key, self._findings(via)) if found is None else found

    def _origin_key(self, via: tuple[Country, ...]) -> tuple[object, ...]:
        card = self.card
        value = self._consignment_fob()
        waivers = (
            agreement.waiver and self.converted(agreement.waiver, value.currency)
            for agreement in self.desk.agreements(market=self.market)
        )
        waived = tuple(waiver is not None and value <= waiver for waiver in waivers)
        journey = (via, self._through_document(via))
        weighed = card.unit.net is not None
        return (self.hs, card.origin, weighed, card.price.currency, journey, waived)

    def _findings(self, via: tuple[Country, ...]) -> tuple[OriginFinding, ...]:
        case = OriginCase(
            hs=self.hs,
            market=self.market,
            on=self.on,
            known_at=self.known_at,
            fob=self.fob(),
            ex_works=self.card.price,
            facts=self._facts_in(self.card.price.currency),
            net=self.card.unit.net,
            consignment=Consignment(
                via=via,
                through_document=self._through_document(via),
                fob=self._consignment_fob(),
            ),
        )
        assess = partial(assess_origin, case=case, rules=self.day.origin_rules(self.hs))
        return tuple(
            assess(agreement=self._in_case_currency(agreement))
            for agreement in self.desk.agreements(market=self.market)
        )

    def papers(self, *, regime: Regime, mode: str, programme: str) -> Checklist:
        """Return the papers of one way in.

        Products alike in all that the papers hang on share one checklist.
        """
        card = self.card
        key = (self.hs, regime, mode, programme, card.held, card.facts, card.storage, card.flags)
        found = self.day.checklists.get(key)
        if found is None:
            found = kept(
                self.day.checklists,
                key,
                self._papers(regime=regime, mode=mode, programme=programme),
            )
        return found

    def _papers(self, *, regime: Regime, mode: str, programme: str) -> Checklist:
        known = self.day.papers(self.hs)
        case = PaperCase(
            card=self.card,
            hs=self.hs,
            market=self.market,
            regime=regime.value,
            mode=mode,
            programme=programme,
            on=self.on,
            known_at=self.known_at,
        )
        return checklist(case=case, rules=known.rules, kinds=known.kinds)

    def fob(self) -> Money:
        """Return the value of one unit loaded for export, as far as the price tells it.

        An ex-works price gets the Thai side's fees of general trade; a price that holds freight
        is kept as it is, which makes the origin test stricter, never more lenient.
        """
        if "fob" not in self._known:
            self._known["fob"] = self._loaded()
        return self._known["fob"]

    def _loaded(self) -> Money:
        price = self.card.price
        if self.card.incoterm.seller_loads_ship:
            return price
        added = price
        for fee in self._thai_fees():
            converted = self.converted(fee, price.currency) or Money.zero(price.currency)
            added = added + converted / self.units
        return added

    def _consignment_fob(self) -> Money:
        """Return the value that the waiver of a proof is tested against.

        Thai papers of the consignment are part of FOB as well, the waived proof itself is not.
        """
        if "consignment_fob" not in self._known:
            self._known["consignment_fob"] = self._fob_with_papers()
        return self._known["consignment_fob"]

    def _fob_with_papers(self) -> Money:
        whole = self.fob() * self.units
        if self.card.incoterm.seller_loads_ship:
            return whole
        for need in self.papers(regime=Regime.GENERAL, mode="", programme="").papers:
            rule = need.rule
            if rule.thai_side and rule.cost is not None and not rule.cost_once:
                whole = whole + (self.converted(rule.cost, whole.currency) or whole * 0)
        return whole

    def _thai_fees(self) -> Iterator[Money]:
        for row in self.facts.fees:
            fits = not row.regimes or Regime.GENERAL.value in row.regimes
            if fits and row.fee.before_border and row.fee.amount is not None:
                yield row.fee.amount

    def _through_document(self, via: tuple[Country, ...]) -> bool | None:
        held = {held.paper for held in self.card.held}
        return True if not via or "through_document" in held else None

    def _in_case_currency(self, agreement: Agreement) -> Agreement:
        if agreement.waiver is None:
            return agreement
        currency = self.card.price.currency
        waiver = self.converted(agreement.waiver, currency)
        return replace(agreement, waiver=waiver)

    def _facts_in(self, currency: str) -> OriginFacts:
        materials = tuple(
            replace(
                material,
                value=material.value and self.converted(material.value, currency),
            )
            for material in self.card.origin.materials
        )
        return replace(self.card.origin, materials=materials)

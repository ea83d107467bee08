"""Landed cost: what it takes to bring goods to the buyer's door, line by line."""

from collections.abc import Iterable
from dataclasses import dataclass

from samphao.engines.landed_cost.border import Border, Setting
from samphao.engines.landed_cost.contracts import CostLine, LandedCase, LandedCost, Part
from samphao.engines.landed_cost.delivered import inward_value
from samphao.engines.landed_cost.delivery import Delivery, delivery
from samphao.engines.landed_cost.exchange import BAHT, Exchange, RateTable
from samphao.engines.landed_cost.fees import add_fees, missing_shares
from samphao.engines.landed_cost.figures import percent
from samphao.engines.landed_cost.formulas import FORMULAS
from samphao.engines.landed_cost.gates import doubts, unreckoned
from samphao.engines.landed_cost.ledger import Ledger
from samphao.engines.landed_cost.usable import check_case
from samphao.engines.tariff.book import TariffBook, build_tariff_book
from samphao.kernel.grade import Grade, Provenance, weakest
from samphao.kernel.money import Money, total
from samphao.kernel.reason import Reason


def landed_cost(
    *, case: LandedCase, book: TariffBook | None = None, exchange: RateTable | None = None
) -> LandedCost:
    """Return the cost of one consignment by one route, regime and programme, with its trace.

    Every line is rounded once, half up, to the minor unit; sums are sums of rounded lines.

    Args:
        case: the consignment with every fact it needs.
        book: `case.measures` laid out before, to spare the work for many cases.
        exchange: `case.rates` of the case's market and day, laid out before.

    Raises:
        UnitsNotUsable: less than one sales unit.
        AmountNotUsable: a price, share or rate that is negative or no number.
        OtherMarket: valuation or regime of another market.
        NoExchangeRate: a currency cannot be converted on the day.
        NoDutyFacts: the tariff holds no duty for the goods.
        DutyNeedsFact: a quantity is missing for the programme's duty.
        ProgrammeNotUsable: the programme has no rate for these goods and origin.
        PriceBelowCarriage: a delivered price lower than what it must pay on the way.
        CurrencyMismatch: a measure is in another currency than the market's.
    """
    check_case(case)
    if book is None:
        book = build_tariff_book(case.measures)
    return _Pricing(case, book, Exchange(case=case, table=exchange)).price()


@dataclass(frozen=True, slots=True)
class _Value:
    """The ledger up to the market's border, and the two bases of value."""

    ledger: Ledger
    fob: Money
    cif: Money


class _Pricing:
    """One case being priced."""

    def __init__(self, case: LandedCase, book: TariffBook, exchange: Exchange) -> None:
        self._case = case
        self._book = book
        self._exchange = exchange
        self._local = case.valuation.currency
        self._baht_per_local = self._exchange.conversion(self._local, BAHT)

    def price(self) -> LandedCost:
        """Write the ledger and read the answer from it."""
        case = self._case
        cif = None
        if case.incoterm.seller_pays_duty:
            cif = inward_value(case=case, exchange=self._exchange, state=self._state)
        parts = delivery(case=case, exchange=self._exchange, cif=cif)
        value = self._value(parts)
        border = self._border(value)
        ledger = value.ledger
        for line in border.lines:
            ledger.add_state(line)
        add_fees(case=case, ledger=ledger, retail=self._retail)
        ledger.subtotal("landed")
        return self._answer(parts, ledger, border)

    @property
    def _retail(self) -> Money | None:
        price = self._case.retail_price
        return None if price is None else self._exchange.convert(price, self._local)

    def _state(self, cif: Money) -> Money:
        parts = delivery(case=self._case, exchange=self._exchange, cif=cif)
        border = self._border(self._value(parts))
        return total((line.amount for line in border.lines), currency=self._local)

    def _border(self, value: _Value) -> Border:
        formula = FORMULAS[self._case.regime.formula]
        setting = Setting(self._case, self._book, value.fob, value.cif, self._retail)
        return formula(setting)

    def _value(self, parts: Delivery) -> _Value:
        case = self._case
        ledger = Ledger(exchange=self._exchange, local=self._local)
        ledger.add(Part.GOODS, "goods", money=parts.goods.money, formula=parts.goods.formula)
        for fee, amount in parts.before:
            facts = (fee.provenance,)
            ledger.add(Part.SERVE, fee.code, money=amount, formula=str(amount), facts=facts)
        ledger.subtotal("fob")
        fob = ledger.local
        ledger.add(
            Part.MOVE,
            "freight",
            money=parts.freight.money,
            formula=parts.freight.formula,
            facts=case.carriage.provenances,
            values={"lane": case.carriage.lane, "service": case.carriage.service},
        )
        if parts.insurance.money.amount:
            assumed = (case.valuation.provenance,) if parts.assumed else ()
            ledger.add(
                Part.MOVE,
                "insurance",
                money=parts.insurance.money,
                formula=parts.insurance.formula,
                facts=assumed,
            )
        ledger.subtotal("cif")
        return _Value(ledger, fob, ledger.local)

    def _answer(self, parts: Delivery, ledger: Ledger, border: Border) -> LandedCost:
        case = self._case
        units = case.units
        total_baht, total_local = ledger.baht, ledger.local
        facts = self._facts(ledger)
        retail = None
        if case.retail_price is not None:
            retail = self._exchange.convert(case.retail_price, BAHT).rounded()
        per_unit = (total_baht / units).rounded()
        blocked = _once((*border.blocked, *unreckoned(reasons=border.reasons)))
        return LandedCost(
            market=case.market,
            regime=case.regime.regime,
            programme=case.programme,
            lane=case.carriage.lane,
            service=case.carriage.service,
            mode=case.carriage.mode,
            units=units,
            lines=ledger.lines,
            total=total_baht,
            per_unit=per_unit,
            total_local=total_local,
            unit_local=(total_local / units).rounded(),
            customs_value=border.customs_value,
            duty=_sum(ledger.parts, duty=True),
            taxes=_sum(ledger.parts, duty=False),
            retail=retail,
            left=None if retail is None else retail - per_unit,
            high=self._high(border, total_baht),
            duty_saved=self._saved(border),
            blocked=blocked,
            reasons=_once((*border.reasons, *self._reasons(parts))),
            provenances=facts,
            grade=self._grade(facts),
        )

    def _facts(self, ledger: Ledger) -> tuple[Provenance, ...]:
        found = dict(ledger.sources)
        for fact in (self._case.valuation.provenance, self._case.regime.provenance):
            found[fact.fact] = fact
        for conversion in self._exchange.used:
            found.update((fact.fact, fact) for fact in conversion.provenances)
        return tuple(found.values())

    def _grade(self, facts: tuple[Provenance, ...]) -> Grade:
        commercial = any(conversion.commercial for conversion in self._exchange.used)
        return Grade.C if commercial else weakest(fact.grade for fact in facts)

    def _reasons(self, parts: Delivery) -> tuple[Reason, ...]:
        case = self._case
        reasons = [*doubts(case=case), *missing_shares(case=case)]
        if parts.assumed and parts.insurance.money.amount:
            share = percent(case.valuation.insurance_default).rstrip("%")
            reasons.append(Reason("landed_cost.insurance_assumed", {"percent": share}))
        if any(conversion.commercial for conversion in self._exchange.used):
            values = {"market": str(case.market), "currency": self._local}
            reasons.append(Reason("landed_cost.no_customs_rate", values, ("customs_rate",)))
        return tuple(reasons)

    def _high(self, border: Border, low: Money) -> Money | None:
        if border.high is None:
            return None
        more = border.high - _state(border, self._local)
        return ((low + self._baht_per_local.of(more)) / self._case.units).rounded()

    def _saved(self, border: Border) -> Money | None:
        if border.mfn is None:
            return None
        saved = border.mfn - _state(border, self._local)
        return (self._baht_per_local.of(saved) / self._case.units).rounded()


def _state(border: Border, currency: str) -> Money:
    return total((line.amount for line in border.lines), currency=currency)


def _sum(lines: Iterable[CostLine], *, duty: bool) -> Money:
    state = (line for line in lines if line.part is Part.STATE)
    amounts = (line.amount for line in state if (line.code == "duty") == duty)
    return total(amounts, currency=BAHT)


def _once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    kept: list[Reason] = []
    for reason in reasons:
        if reason not in kept:
            kept.append(reason)
    return tuple(kept)

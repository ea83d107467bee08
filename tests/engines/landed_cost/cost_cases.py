"""Cases of landed cost as short text, for tests and golden cases."""

from datetime import date
from decimal import Decimal
from typing import Any

from samphao.engines.landed_cost import (
    Carriage,
    ExchangeRate,
    ExciseBase,
    Fee,
    Formula,
    LandedCase,
    Purpose,
    RegimeRule,
    Valuation,
)
from samphao.engines.tariff import Regime
from samphao.kernel.country import Country
from samphao.kernel.hs import HSCode
from samphao.kernel.incoterm import Incoterm
from samphao.kernel.money import Money
from samphao.kernel.product import SalesUnit
from samphao.kernel.quantities import Weight
from tests.engines.tariff.tariff_facts import DAY, day, measure, provenance

CURRENCIES = dict(
    pair.split()
    for pair in "CN CNY,VN VND,KH KHR,LA LAK,MM MMK,HK HKD,SG SGD,JP JPY,US USD".split(",")
)
RATES = ("1 CNY = 5 THB customs CN", "1 THB = 700 VND customs VN")


def money(text: str | None) -> Money | None:
    return None if text is None else Money.parse(text)


def decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def rate(text: str, *, grade: str = "A", **spans: Any) -> ExchangeRate:
    """Return `1 CNY = 5 THB customs CN` or `1 USD = 35 THB commercial`."""
    words = text.split()
    return ExchangeRate(
        provenance=provenance(fact=f"rate {text}", grade=grade, **spans),
        base=words[1],
        quote=words[4],
        rate=Decimal(words[3]),
        purpose=Purpose(words[5]),
        market=Country(words[6]) if len(words) > 6 else None,
    )


def fee(code: str, **given: Any) -> Fee:
    return Fee(
        code=code,
        provenance=provenance(fact=f"fee {code}"),
        amount=money(given.get("amount")),
        share=decimal(given.get("share")),
        before_border=given.get("before", False),
    )


def regime(market: str, **given: Any) -> RegimeRule:
    kind = Regime(given.get("regime", "general"))
    return RegimeRule(
        provenance=provenance(fact=f"regime {market} {kind}"),
        market=Country(market),
        regime=kind,
        formula=Formula(given.get("formula", "standard")),
        value_limit=money(given.get("value_limit")),
        annual_limit=money(given.get("annual_limit")),
        factor=decimal(given.get("factor")),
        waiver=money(given.get("waiver")),
        fresh_allowed=given.get("fresh_allowed", True),
    )


def valuation(market: str, **given: Any) -> Valuation:
    return Valuation(
        provenance=provenance(fact=f"valuation {market}", grade="A"),
        market=Country(market),
        currency=CURRENCIES[market],
        basis=given.get("basis", "CIF"),
        insurance_default=Decimal(given.get("insurance_default", "0")),
        excise_base=ExciseBase(given.get("excise_base", excise_base(market))),
    )


def excise_base(market: str) -> str:
    """Return the base where a case says nothing: only China charges excise inside the price."""
    return "inclusive" if market == "CN" else "exclusive"


def sales_unit(given: dict[str, Any]) -> SalesUnit:
    net = given.get("net")
    return SalesUnit(
        net=None if net is None else Weight.kg(net),
        content_ml=decimal(given.get("content_ml")),
        per_carton=given.get("per_carton"),
    )


def landed_case(**given: Any) -> LandedCase:
    """Return one thousand units from Thailand into China under MFN unless told otherwise."""
    market = given.get("market", "CN")
    on: date = day(given.get("day")) or DAY
    known_at: date = day(given.get("known_at")) or DAY
    rates = [
        text if isinstance(text, ExchangeRate) else rate(text) for text in given.get("rates", RATES)
    ]
    if "dated_rates" in given:
        rates = [
            rate(row["rate"], **{name: row[name] for name in ("valid_from", "valid_to")})
            for row in given["dated_rates"]
        ]
    return LandedCase(
        hs=HSCode(given.get("hs", "080450")),
        market=Country(market),
        origin=Country(given.get("origin", "TH")),
        on=on,
        known_at=known_at,
        price=Money.parse(given.get("price", "62 THB")),
        incoterm=Incoterm(given.get("incoterm", "EXW")),
        units=given.get("units", 1000),
        unit=sales_unit(given),
        programme=given.get("programme", "MFN"),
        regime=regime(market, **given.get("rule", {})),
        valuation=valuation(market, **given.get("valuation", {})),
        carriage=Carriage(
            Money.parse(given.get("freight", "7100 THB")),
            (provenance(fact="lane"), provenance(fact="rate card")),
            lane="lane",
            service="service",
            mode=given.get("mode", "sea"),
        ),
        measures=tuple(
            measure(fact=f"measure {number}", **row)
            for number, row in enumerate(given.get("measures", ()), 1)
        ),
        rates=tuple(rates),
        fees=tuple(fee(**row) for row in given.get("fees", ())),
        insurance=money(given.get("insurance")),
        retail_price=money(given.get("retail")),
        facts=tuple((name, value) for name, value in given.get("facts", ())),
    )

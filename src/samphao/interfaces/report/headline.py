"""The sentences that answer: one for the catalogue, one for each product."""

from collections import Counter
from dataclasses import dataclass

from samphao.engines.plan.contracts import MarketPlan, ProductPlan, SharedFix, Verdict
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.lacking import most_lacking
from samphao.kernel.country import Country

HOPEFUL = frozenset({Verdict.GO, Verdict.FIX})


@dataclass(frozen=True, slots=True)
class Headline:
    """At most two short lines that answer, and one sentence that says what to do."""

    lines: tuple[str, ...]
    lead: str


def catalogue_headline(edition: Edition) -> Headline:
    """Return the answer for the whole list: what can go where now, and which fix opens most.

    Where every answer is in doubt, it says what most of them wait for.
    """
    lines = _waiting_lines(edition) or [_first_line(edition)]
    if edition.plan.shared_fixes:
        lines.append(_fix_line(edition, edition.plan.shared_fixes[0]))
    return Headline(tuple(lines), _lead(edition))


def _waiting_lines(edition: Edition) -> list[str]:
    answers = [market for product in edition.plan.products for market in product.markets]
    lacking = most_lacking(edition.plan)
    if lacking is None or any(market.verdict in HOPEFUL for market in answers):
        return []
    kind, count = lacking
    stop = edition.count("headline.stop", count, total=len(answers))
    return [edition.say(f"headline.lack.{kind}"), stop]


def _first_line(edition: Edition) -> str:
    products = edition.plan.products
    for verdict in (Verdict.GO, Verdict.FIX, Verdict.ASK):
        per_market = _tally(products, verdict)
        if per_market:
            market, count = per_market.most_common(1)[0]
            return edition.count(
                f"headline.{verdict.value}", count, total=len(products), market=str(market)
            )
    return edition.say("headline.no")


def _tally(products: tuple[ProductPlan, ...], verdict: Verdict) -> Counter[Country]:
    return Counter(
        market.market
        for product in products
        for market in product.markets
        if market.verdict is verdict
    )


def _fix_line(edition: Edition, fix: SharedFix) -> str:
    markets = {market for _, market in fix.opens}
    values = {"paper": fix.paper}
    named = bool(fix.exporter) and edition.shows_exporters()
    if named:
        values["exporter"] = fix.exporter
    if len(markets) == 1:
        values["market"] = str(next(iter(markets)))
    code = "headline.opens" if len(markets) == 1 else "headline.opens_ways"
    return edition.count(f"{code}_of" if named else code, len(fix.opens), **values)


def _lead(edition: Edition) -> str:
    ready = [
        (market.best.cost.left, product, market)
        for product in edition.plan.products
        for market in product.markets
        if market.verdict is Verdict.GO and market.best and market.best.cost.left
    ]
    if not ready:
        return edition.say("lead.ask")
    left, product, market = max(ready, key=lambda row: row[0].amount)
    return edition.say(
        "lead.start",
        product=product.card.name,
        market=str(market.market),
        money=left.rounded(),
    )


def product_headline(edition: Edition, product: ProductPlan) -> Headline:
    """Return the answer for one product over its markets."""
    by_verdict = {
        verdict: [market for market in product.markets if market.verdict is verdict]
        for verdict in Verdict
    }
    lines = [
        _product_line(edition, verdict, markets)
        for verdict, markets in by_verdict.items()
        if markets
    ]
    return Headline(tuple(lines[:2]), _product_lead(edition, product))


def _product_line(edition: Edition, verdict: Verdict, markets: list[MarketPlan]) -> str:
    names = edition.listed([edition.speaker.country(str(market.market)) for market in markets])
    if verdict is Verdict.FIX and len(markets) == 1:
        count = missing_papers(markets[0])
        if count:
            return capital(edition.count("product.fix", count, where=names))
    return capital(edition.say(f"product.{verdict.value}", where=names))


def missing_papers(market: MarketPlan) -> int:
    """Return how many papers stop the goods."""
    return sum(need.stops for need in market.papers.papers) if market.papers else 0


def spoken_of(product: ProductPlan) -> MarketPlan | None:
    """Return the market that a product's lead and first step are about."""
    with_reasons = (market for market in product.markets if market.reasons)
    return next(with_reasons, product.markets[0] if product.markets else None)


def _product_lead(edition: Edition, product: ProductPlan) -> str:
    market = spoken_of(product)
    if market is None or not market.reasons:
        return ""
    reason = edition.speaker.say(market.reasons[0])
    place = edition.speaker.country(str(market.market))
    return capital(edition.say("product.lead", where=place, reason=reason))


def capital(sentence: str) -> str:
    """Return the sentence with its first letter large; Thai and Chinese have no such letter."""
    return sentence[:1].upper() + sentence[1:]

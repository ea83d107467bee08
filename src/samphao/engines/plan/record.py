"""Quotes that replay: a record holds the part of the fact book that its answer rests on."""

from dataclasses import replace
from typing import ClassVar

from samphao.engines.classification.contracts import Classification
from samphao.engines.freight.contracts import RateBook
from samphao.engines.plan.catalogue import ENGINE, with_facts_read
from samphao.engines.plan.consignment import consignment_units
from samphao.engines.plan.contracts import FactBook, MarketPlan, PlanRequest, QuoteRecord
from samphao.engines.plan.desk import PlanDesk, open_plan
from samphao.engines.plan.market import chosen_code, market_plan
from samphao.kernel.country import Country
from samphao.kernel.errors import SamphaoError
from samphao.kernel.hs import HSCode

SCHEMA = 1


class UnknownSchema(SamphaoError):
    """The record was written by a newer major version than this one reads."""

    code: ClassVar[str] = "plan.unknown_schema"


def quote_record(*, desk: PlanDesk, request: PlanRequest) -> QuoteRecord:
    """Answer for the first market of the request and keep everything needed to answer again."""
    market = request.markets[0]
    classification = desk.classify(request.card)
    request = replace(request, card=with_facts_read(request.card, classification))
    hs = chosen_code(request, classification, desk.markets.get(market))
    units = consignment_units(card=request.card, asked=request.units)
    facts = facts_for(book=desk.book, market=market, hs=hs)
    answer = _answer(facts, request, market, classification, units)
    return QuoteRecord(SCHEMA, ENGINE, request, units, classification, facts, answer)


def replayed(record: QuoteRecord) -> MarketPlan:
    """Answer the record's request again from the record's own facts.

    Raises:
        UnknownSchema: the record is of another schema.
    """
    if record.schema != SCHEMA:
        raise UnknownSchema(schema=record.schema, known=SCHEMA)
    return _answer(
        record.facts,
        record.request,
        record.request.markets[0],
        record.classification,
        record.units,
    )


def _answer(
    facts: FactBook,
    request: PlanRequest,
    market: Country,
    classification: Classification,
    units: int,
) -> MarketPlan:
    return market_plan(
        desk=open_plan(book=facts, classify=lambda _: classification),
        request=request,
        market=market,
        classification=classification,
        units=units,
    )


def facts_for(*, book: FactBook, market: Country, hs: HSCode | None) -> FactBook:
    """Return the part of a fact book that can touch these goods in this market."""
    rates = book.rate_book
    lanes = tuple(lane for lane in rates.lanes if lane.market == market)
    posts = {post for lane in lanes for post in lane.posts}
    passed = posts.union(*((lane.from_place, lane.to_place) for lane in lanes))
    modes = {lane.mode for lane in lanes}
    services = tuple(service for service in rates.services if service.mode in modes)
    offered = {service.id for service in services}
    markets = tuple(facts for facts in book.markets if facts.market == market)
    return FactBook(
        markets=tuple(
            replace(
                facts,
                measures=tuple(row for row in facts.measures if hs and row.goods.touches(hs)),
                lines=tuple(row for row in facts.lines if hs and hs.subheading.covers(row.hs)),
            )
            for facts in markets
        ),
        agreements=tuple(row for row in book.agreements if market in row.members),
        origin_rules=tuple(row for row in book.origin_rules if hs and row.goods.touches(hs)),
        rate_book=RateBook(
            lanes=lanes,
            services=services,
            brackets=tuple(
                row for row in rates.brackets if row.market == market and row.service in offered
            ),
            surcharges=tuple(row for row in rates.surcharges if row.service in offered),
            posts=tuple(row for row in rates.posts if row.post in posts),
        ),
        paper_kinds=book.paper_kinds,
        paper_rules=tuple(
            row
            for row in book.paper_rules
            if row.market in {None, market} and hs and any(g.touches(hs) for g in row.goods)
        ),
        exchange=book.exchange,
        places=tuple(place for place in book.places if place.id in passed),
        packs=book.packs,
    )

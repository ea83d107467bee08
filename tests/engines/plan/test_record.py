"""Quotes that replay."""

from dataclasses import replace

import pytest

from samphao.engines.plan import Verdict, plan_product, quote_record, replayed
from samphao.engines.plan.contracts import QuoteRecord
from samphao.engines.plan.record import UnknownSchema, facts_for
from samphao.engines.tariff.contracts import MeasureKind
from samphao.kernel.country import Country
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason
from samphao.reference.codec import from_json, to_json
from tests.engines.plan.builders import CHINA, MANGO, World, mango, measure, read_as, request


def test_a_record_answers_the_same_from_its_own_json() -> None:
    record = quote_record(desk=World().desk(), request=request())

    read = from_json(to_json(record), QuoteRecord)

    assert read == record
    assert replayed(read) == record.answer


def test_a_changed_fact_changes_the_replay() -> None:
    record = quote_record(desk=World().desk(), request=request())
    market = record.facts.markets[0]
    dearer = measure(MeasureKind.VAT, "13%")
    changed = replace(
        market, measures=(*(m for m in market.measures if m.kind is not MeasureKind.VAT), dearer)
    )

    answer = replayed(replace(record, facts=replace(record.facts, markets=(changed,))))

    assert answer != record.answer


def test_a_record_of_another_schema_is_refused() -> None:
    record = quote_record(desk=World().desk(), request=request())

    with pytest.raises(UnknownSchema):
        replayed(replace(record, schema=2))


def test_a_record_holds_only_what_can_touch_the_goods() -> None:
    world = World()
    world.measures.append(measure(MeasureKind.DUTY, "8%", programme="MFN", hs="0901"))

    facts = facts_for(book=world.book(), market=CHINA, hs=MANGO)

    assert len(facts.markets[0].measures) == len(world.measures) - 1
    assert facts_for(book=world.book(), market=Country("JP"), hs=MANGO).markets == ()
    assert facts_for(book=world.book(), market=CHINA, hs=None).origin_rules == ()


def test_a_product_without_code_is_recorded_too() -> None:
    record = quote_record(desk=World().desk(), request=request(mango(hs=None)))

    assert record.answer.hs is None
    assert replayed(record) == record.answer
    assert record.request.card.price == Money.parse("62 THB")


def test_a_quote_answers_as_the_plan_does_where_a_fact_is_read_in_the_words() -> None:
    read = read_as("080450")
    words = Reason("classification.fact_read", {"fact": "state", "value": "dried"})
    read = replace(read, candidates=(replace(read.candidates[0], reasons=(words,)),))
    world = World()
    control = world.measures[3]
    world.measures[3] = replace(control, condition="state dried")
    desk = world.desk(read)

    record = quote_record(desk=desk, request=request())

    (planned,) = plan_product(desk=desk, request=request()).markets
    assert record.answer == planned
    assert record.answer.verdict is Verdict.GO
    assert replayed(record) == planned

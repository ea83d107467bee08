"""The trace: grades, facts, blocks, and what goes to the tariff."""

from dataclasses import replace
from typing import Any

import pytest

from samphao.engines.landed_cost import LandedCost, landed_cost
from samphao.kernel.grade import Grade
from samphao.kernel.money import Money
from tests.engines.landed_cost.cost_cases import landed_case

VAT = {"kind": "vat", "hs": "*", "expression": "9%"}
DUTY = {"kind": "duty", "hs": "*", "expression": "10%"}


def price(*rows: dict[str, Any], **given: Any) -> LandedCost:
    return landed_cost(case=landed_case(measures=[*rows], **given))


def grades(cost: LandedCost) -> dict[str, Grade]:
    return {line.code: line.grade for line in cost.lines}


def test_a_line_is_as_good_as_its_weakest_fact() -> None:
    cost = price(DUTY | {"grade": "A"}, VAT | {"grade": "C"}, price="10 CNY")

    found = grades(cost)

    # The exchange rate is grade A, the freight card B.
    assert (found["goods"], found["fob"], found["duty"]) == (Grade.A, Grade.A, Grade.A)
    assert (found["freight"], found["cif"]) == (Grade.B, Grade.B)
    assert (found["vat"], found["landed"], cost.grade) == (Grade.C, Grade.C, Grade.C)


def test_the_makers_own_price_needs_no_source() -> None:
    goods = landed_case(measures=[DUTY, VAT])
    thai = replace(goods.valuation, currency="THB")

    cost = landed_cost(case=replace(goods, valuation=thai, rates=()))

    assert cost.lines[0].provenances == ()
    assert cost.lines[0].grade is Grade.A
    assert cost.total == cost.total_local


def test_every_line_names_its_facts_and_the_whole_names_them_once() -> None:
    cost = price(DUTY, VAT, fees=[{"code": "hub", "amount": "5 THB", "before": True}])

    facts = [fact.fact for fact in cost.provenances]
    by_line = {line.code: [fact.fact for fact in line.provenances] for line in cost.lines}

    assert by_line["duty"] == ["measure 1", "rate 1 CNY = 5 THB customs CN"]
    assert by_line["hub"] == ["fee hub", "rate 1 CNY = 5 THB customs CN"]
    assert len(facts) == len(set(facts))
    assert {"measure 1", "measure 2", "lane", "regime CN general", "valuation CN"} <= set(facts)


def test_lines_carry_what_their_words_need() -> None:
    cost = price(DUTY, VAT)

    values = {line.code: line.values for line in cost.lines}

    assert values["duty"] == {"expression": "10%", "programme": "MFN"}
    assert values["freight"] == {"lane": "lane", "service": "service"}
    assert values["goods"] is None


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "remedy", "hs": "08", "expression": "3 CNY/kg"},
        {"kind": "excise", "hs": "08", "expression": "3 CNY/l"},
        {"kind": "excise", "hs": "08", "expression": "20% MAX 3 CNY/l"},
    ],
)
def test_a_levy_that_is_left_out_blocks_the_way(row: dict[str, Any]) -> None:
    cost = price(DUTY, VAT, row)

    assert [reason.code for reason in cost.blocked] == ["landed_cost.levy_not_reckoned"]
    assert cost.blocked[0].facts[0] in {"net_weight", "content_ml"}


def test_the_carriage_tells_the_tariff_its_mode_unless_the_facts_do() -> None:
    row = DUTY | {"condition": "mode road", "expression": "1%"}

    by_road = price(row, DUTY, VAT, mode="road")
    told_otherwise = price(row, DUTY, VAT, mode="road", facts=[("mode", "sea")])

    assert [line.formula.split()[0] for line in by_road.lines if line.code == "duty"] == ["1%"]
    assert told_otherwise.duty == by_road.duty * 10


def test_units_per_carton_tell_the_tariff_how_many_cartons() -> None:
    row = {"kind": "duty", "hs": "08", "expression": "2 CNY/carton"}

    cost = price(row, VAT, per_carton=24)
    said = price(row, VAT, per_carton=24, facts=[("per_carton", "100")])

    # 1,000 units fill 42 cartons of 24 or ten of 100, at 2 CNY = 10 THB
    assert (cost.duty, said.duty) == (Money.parse("420.00 THB"), Money.parse("100.00 THB"))


def test_a_preference_without_a_known_mfn_rate_has_no_saving_to_show() -> None:
    row = {"kind": "preference", "hs": "08", "expression": "0%", "programme": "ACFTA"}

    cost = price(row, VAT, programme="ACFTA")

    assert cost.duty_saved is None
    assert "tariff.no_mfn" in {reason.code for reason in cost.reasons}


def test_a_claim_to_be_proved_is_priced_and_says_so() -> None:
    row = {
        "kind": "preference",
        "hs": "08",
        "expression": "0%",
        "programme": "ACFTA",
        "condition": "certificate form_e",
    }

    cost = price(row, DUTY, VAT, programme="ACFTA")

    assert cost.duty == Money.parse("0.00 THB")
    assert cost.blocked == ()
    assert [reason.facts for reason in cost.reasons] == [("certificate",)]


def test_an_in_quota_rate_alone_is_priced_and_says_what_it_needs() -> None:
    row = {"kind": "quota_in", "hs": "08", "expression": "1%", "quota": "fruit"}

    cost = price(row, VAT)

    assert [reason.code for reason in cost.reasons] == ["tariff.needs_quota"]


def test_a_parcel_without_a_retail_price_cannot_be_taxed() -> None:
    cost = price(VAT, rule={"regime": "parcel", "formula": "parcel_tax"})

    assert [reason.code for reason in cost.blocked] == ["landed_cost.needs_retail_price"]
    assert cost.left is None


def test_a_block_names_facts_when_it_waits_and_none_when_it_forbids() -> None:
    shut = {"kind": "control", "hs": "08", "expression": "prohibited"}

    cost = price(DUTY, shut)

    assert {reason.code: reason.facts for reason in cost.blocked} == {
        "landed_cost.not_admitted": (),
        "landed_cost.no_tax_facts": ("tax",),
    }

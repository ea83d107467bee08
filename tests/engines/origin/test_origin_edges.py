"""Cases at the edge of the origin test: what is refused, and what short facts come to."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from samphao.engines.origin import (
    MaterialOutOfRange,
    OriginStatus,
    PriceNotPositive,
    assess_origin,
)
from samphao.kernel.errors import SamphaoError
from samphao.kernel.grade import Grade
from samphao.kernel.money import CurrencyMismatch, Money
from samphao.kernel.numbers import NotANumber
from samphao.kernel.product import Material, OriginFacts
from samphao.kernel.quantities import Weight
from tests.engines.origin.origin_cases import DAY, agreement, assess, case, rules

ACFTA = {"programme": "ACFTA", "members": "TH CN VN", "tolerance": "0.10 fob", "proof": "form_e"}
FLOUR = {"name": "flour", "hs": "110100", "origin": "US", "value": "50 THB"}


def words(**changed: Any) -> dict[str, Any]:
    plain = {
        "agreement": ACFTA,
        "rules": [{"goods": "19", "rule": "CTH"}],
        "hs": "190590",
        "market": "CN",
        "fob": "100 THB",
        "facts": {"wholly_obtained": False, "materials": [FLOUR]},
    }
    return plain | changed


def with_flour(**changed: Any) -> dict[str, Any]:
    return {"wholly_obtained": False, "materials": [FLOUR | changed]}


@pytest.mark.parametrize("fob", ["0 THB", "-1 THB", "0.0000001 THB"])
def test_a_price_without_worth_is_refused(fob: str) -> None:
    with pytest.raises(PriceNotPositive):
        assess(words(fob=fob))


def test_a_price_in_two_currencies_is_refused() -> None:
    with pytest.raises(CurrencyMismatch):
        assess(words(ex_works="90 USD"))


def test_a_material_in_another_currency_is_refused() -> None:
    with pytest.raises(CurrencyMismatch):
        assess(words(facts=with_flour(value="50 USD")))


@pytest.mark.parametrize("changed", [{"value": "-1 THB"}, {"value": None, "share": "1.2"}])
def test_a_material_no_product_can_have_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(MaterialOutOfRange):
        assess(words(facts=with_flour(**changed)))


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "1E+30"])
def test_an_amount_that_is_no_number_of_trade_is_refused(amount: str) -> None:
    strange = replace(case(words()), fob=Money(Decimal(amount), "THB"))

    with pytest.raises(NotANumber):
        assess_origin(case=strange, agreement=agreement(ACFTA), rules=[])


def test_a_weight_beyond_trade_is_refused() -> None:
    heavy = Weight(Decimal("1E+99999"))
    usual = case(words())
    outside = replace(usual, net=heavy)
    inside = replace(usual, facts=OriginFacts(materials=(Material("flour", weight=heavy),)))

    for strange in (outside, inside):
        with pytest.raises(SamphaoError):
            assess_origin(case=strange, agreement=agreement(ACFTA), rules=[])


def test_a_chapter_for_the_goods_asks_for_the_code_where_a_finer_rule_may_apply() -> None:
    finding = assess(words(hs="19", rules=[{"goods": "190590", "rule": "CTH"}]))

    assert [fact.code for fact in finding.facts_needed] == ["origin.goods_hs_needed"]
    assert finding.facts_needed[0].values == {"programme": "ACFTA", "hs": "19"}


def test_a_chapter_for_the_goods_asks_for_the_code_where_the_change_cannot_be_seen() -> None:
    finding = assess(words(hs="19", facts=with_flour(hs="190120")))

    assert finding.status is OriginStatus.UNRESOLVED
    assert [fact.code for fact in finding.facts_needed] == ["origin.goods_hs_needed"]


def test_a_chapter_for_the_material_asks_for_the_code_where_part_of_it_is_excepted() -> None:
    excepted = [{"goods": "19", "rule": "CTH except 1101-1103"}]

    finding = assess(words(rules=excepted, facts=with_flour(hs="11")))

    assert [fact.code for fact in finding.facts_needed] == ["origin.material_hs_needed"]


def test_a_value_that_would_settle_the_tolerance_is_asked_for() -> None:
    finding = assess(words(facts=with_flour(hs="190520", value=None)))

    assert finding.status is OriginStatus.UNRESOLVED
    assert [fact.code for fact in finding.facts_needed] == ["origin.material_value_needed"]


def test_two_rules_of_equal_reach_that_differ_are_not_chosen_between() -> None:
    finding = assess(words(rules=[{"goods": "19", "rule": "CTH"}, {"goods": "19", "rule": "CC"}]))

    assert [fact.code for fact in finding.facts_needed] == ["origin.rules_conflict"]


def test_the_same_rule_written_twice_is_one_rule() -> None:
    finding = assess(words(rules=[{"goods": "19", "rule": "CTH"}, {"goods": "19", "rule": "cth"}]))

    assert finding.status is OriginStatus.QUALIFIES


def test_a_rule_of_another_programme_is_not_looked_at() -> None:
    foreign = rules([{"goods": "*", "rule": "CTH", "general": True}], programme="RCEP")

    finding = assess_origin(case=case(words()), agreement=agreement(ACFTA), rules=foreign)

    assert [fact.code for fact in finding.facts_needed] == ["origin.no_rule_held"]


@pytest.mark.parametrize("rule", ["CTH", "RVC(40)", "PE"])
def test_without_a_bill_of_materials_the_bill_is_asked_for(rule: str) -> None:
    finding = assess(words(rules=[{"goods": "19", "rule": rule}], facts={"wholly_obtained": False}))

    assert [fact.code for fact in finding.facts_needed] == ["origin.bill_of_materials_needed"]


def test_packing_work_without_a_bill_waits_for_the_bill() -> None:
    finding = assess(words(facts={"wholly_obtained": False, "processes": ["packing"]}))

    assert finding.status is OriginStatus.UNRESOLVED


def test_a_foreign_material_fails_produced_exclusively() -> None:
    finding = assess(words(rules=[{"goods": "19", "rule": "PE"}]))

    assert finding.status is OriginStatus.DOES_NOT
    assert [reason.code for reason in finding.reasons] == ["origin.material_foreign"]


def test_an_agreement_that_allows_no_method_has_no_value_content() -> None:
    strict: dict[str, Any] = ACFTA | {"rvc_methods": []}

    finding = assess(words(agreement=strict, rules=[{"goods": "19", "rule": "RVC(40)"}]))

    assert [reason.code for reason in finding.reasons] == ["origin.method_not_allowed"]


def test_partial_cumulation_needs_a_value_and_a_neighbour() -> None:
    neighbourly = ACFTA | {"cumulation": "partial"}
    materials = [FLOUR, {"name": "egg", "hs": "190120", "origin": "VN"}]
    facts = {"wholly_obtained": False, "materials": materials}

    finding = assess(words(agreement=neighbourly, facts=facts))

    codes = {what_if.change.code for what_if in finding.what_if}
    assert "origin.what_if.partial_cumulation" not in codes


def test_a_waiver_does_not_cover_a_consignment_without_worth() -> None:
    waiving = ACFTA | {"waiver": "200 USD"}

    finding = assess(words(agreement=waiving, consignment={"fob": "-5 USD"}))

    assert finding.proof_needed


def test_an_answer_is_as_good_as_its_weakest_fact() -> None:
    finding = assess(words())

    assert finding.grade is Grade.B
    assert [provenance.fact for provenance in finding.provenances] == ["agreement", "rule 19"]
    assert finding.materials[0].value == Money.of("50", "THB")
    assert DAY.isoformat() == "2026-11-24"

"""A narrower control does not silence a broader one that speaks on terms of its own."""

from typing import Any

from samphao.engines.tariff import Regime, duty_quote
from samphao.engines.tariff.contracts import Measure
from tests.engines.tariff.tariff_facts import entry, measure

ADMITTED = measure("control", "080450", "admitted")


def control(state: str, hs: str = "*", **given: Any) -> Measure:
    return measure("control", hs, state, **given)


def said(*rows: Measure, **given: Any) -> list[tuple[str, bool]]:
    goods = entry("080450", "1000 CNY", regime=Regime.PARCEL, **given)
    return [(row.state, row.certain) for row in duty_quote(entry=goods, measures=rows).controls]


def test_a_question_about_postal_parcels_stands_beside_a_narrower_control() -> None:
    asks = control("ask", condition="mode post")

    assert said(asks, ADMITTED, facts=[("mode", "post")]) == [("ask", True), ("admitted", True)]
    assert said(asks, ADMITTED, facts=[("mode", "air")]) == [("admitted", True)]
    assert said(asks, ADMITTED) == [("ask", False), ("admitted", True)]


def test_the_fact_it_hangs_on_is_asked_for() -> None:
    goods = entry("080450", "1000 CNY", regime=Regime.PARCEL)

    answer = duty_quote(entry=goods, measures=[control("ask", condition="mode post"), ADMITTED])

    assert [reason.facts for reason in answer.reasons if reason.code == "tariff.needs_fact"] == [
        ("mode",)
    ]


def test_a_control_of_one_regime_stands_beside_a_narrower_one_of_all() -> None:
    asks = control("ask", regime="parcel")
    own = control("licence", "0804", regime="parcel")

    assert said(asks, ADMITTED) == [("ask", True), ("admitted", True)]
    assert said(asks, own) == [("licence", True)]


def test_a_narrower_control_on_the_same_terms_is_the_last_word() -> None:
    asks, fresh = control("ask", condition="state dried"), [("state", "dried")]
    narrower = control("admitted", "0804", condition="state dried")

    assert said(asks, narrower, facts=fresh) == [("admitted", True)]


def test_a_broader_control_without_terms_gives_way() -> None:
    assert said(control("prohibited"), ADMITTED) == [("admitted", True)]


def test_a_broader_control_that_asks_for_less_is_not_heard() -> None:
    licence = control("licence", "080450")

    assert said(control("admitted", regime="parcel"), licence) == [("licence", True)]


def test_a_broader_control_that_leaves_the_origin_out_is_not_heard() -> None:
    outsiders = control("prohibited", condition="mode post", exclude="TH")

    assert said(outsiders, ADMITTED, facts=[("mode", "post")]) == [("admitted", True)]

"""What holds for every consignment."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.landed_cost import LandedCase, LandedCost, Part, landed_cost
from samphao.engines.tariff import build_tariff_book
from samphao.kernel.money import Money, total
from tests.engines.landed_cost.cost_cases import landed_case

ROWS = [
    {"kind": "duty", "hs": "0804", "expression": "12% + 1 CNY/kg MAX 30%"},
    {"kind": "duty", "hs": "08045020", "expression": "15%"},
    {"kind": "preference", "hs": "08", "expression": "2%", "programme": "ACFTA"},
    {"kind": "preference", "hs": "08", "expression": "6%", "programme": "RCEP"},
    {"kind": "remedy", "hs": "0804", "expression": "7.3%"},
    {"kind": "excise", "hs": "0804", "expression": "15%", "condition": "unit_price >= 10 CNY/ml"},
    {"kind": "vat", "hs": "08", "expression": "9%"},
    {"kind": "parcel_tax", "hs": "08", "expression": "13%"},
    {
        "kind": "deminimis",
        "hs": "*",
        "expression": "duty",
        "condition": "value <= 200 CNY",
    },
]
RULES = st.sampled_from(
    [
        {},
        {
            "regime": "cbec",
            "formula": "composite_retail",
            "factor": "0.7",
            "value_limit": "5000 CNY",
        },
        {"regime": "parcel", "formula": "parcel_tax", "waiver": "50 CNY"},
    ]
)
PRICES = st.decimals("0.01", 100_000, places=2)
INCOTERMS = st.sampled_from(["EXW", "FCA", "FAS", "FOB", "CFR", "CPT", "CIF", "CIP", "DAP", "DPU"])


CASES = st.fixed_dictionaries(
    {
        "gate": PRICES,
        "freight_due": PRICES,
        "units": st.integers(1, 50),
        "incoterm": INCOTERMS,
        "programme": st.sampled_from(["MFN", "ACFTA", "RCEP"]),
        "hs": st.sampled_from(["0804", "080450", "08045020"]),
        "content_ml": st.sampled_from([None, "30"]),
        "retail": st.decimals("0.01", 9_000, places=2).map(lambda value: f"{value} CNY"),
        "rule": RULES,
    }
)


def made(given: dict[str, Any]) -> LandedCase:
    words = dict(given)
    gate, freight = words.pop("gate"), words.pop("freight_due")
    return landed_case(
        **words,
        price=f"{gate + freight * 2} THB",
        freight=f"{freight} THB",
        measures=ROWS,
        fees=[
            {"code": "hub", "amount": "24.35 THB", "before": True},
            {"code": "clearance", "amount": "77.77 CNY"},
            {"code": "shop", "share": "0.0333"},
        ],
        net="0.08",
        valuation={"insurance_default": "0.003"},
    )


def parts(cost: LandedCost) -> list[Any]:
    return [line for line in cost.lines if line.part is not Part.SUBTOTAL]


@given(given=CASES)
def test_the_parts_sum_to_the_whole(given: dict[str, Any]) -> None:
    cost = landed_cost(case=made(given))

    assert total((line.amount for line in parts(cost)), currency="THB") == cost.total
    assert total((line.local for line in parts(cost)), currency="CNY") == cost.total_local
    assert cost.lines[-1].amount == cost.total
    state = [line.amount for line in parts(cost) if line.part is Part.STATE]
    assert total(state, currency="THB") == cost.duty + cost.taxes
    assert all(line.amount == line.amount.rounded() for line in cost.lines)
    assert all(line.amount.amount >= 0 for line in cost.lines)


@given(given=CASES)
def test_what_is_left_is_the_retail_price_without_the_cost(given: dict[str, Any]) -> None:
    cost = landed_cost(case=made(given))

    assert cost.retail is not None
    assert cost.left == cost.retail - cost.per_unit
    assert cost.high is None or cost.high >= cost.per_unit


@given(given=CASES)
def test_the_same_case_gives_the_same_cents_with_or_without_a_book(given: dict[str, Any]) -> None:
    goods = made(given)

    first = landed_cost(case=goods)

    assert landed_cost(case=goods) == first
    assert landed_cost(case=goods, book=build_tariff_book(goods.measures)) == first


@given(given=CASES)
def test_no_programme_costs_less_than_the_lowest_duty(given: dict[str, Any]) -> None:
    goods = replace(made(given), regime=landed_case().regime)

    cheapest = landed_cost(case=replace(goods, programme="ACFTA"))

    for programme in ("MFN", "RCEP"):
        other = landed_cost(case=replace(goods, programme=programme))
        if cheapest.duty <= other.duty:
            assert cheapest.total <= other.total
    assert cheapest.duty_saved is not None


@given(given=CASES, more=st.decimals("0.01", 10_000, places=2), what=st.sampled_from("pfir"))
def test_dearer_goods_freight_or_insurance_never_make_it_cheaper(
    given: dict[str, Any], more: Decimal, what: str
) -> None:
    goods = replace(made(given | {"incoterm": "FOB"}), insurance=Money.parse("10 THB"))
    extra = Money(more, "THB")
    dearer = {
        "p": lambda: replace(goods, price=goods.price + extra),
        "f": lambda: replace(
            goods, carriage=replace(goods.carriage, price=goods.carriage.price + extra)
        ),
        "i": lambda: replace(goods, insurance=Money.parse("10 THB") + extra),
        "r": lambda: replace(goods, retail_price=Money(more + 9000, "CNY")),
    }[what]()

    assert landed_cost(case=dearer).total >= landed_cost(case=goods).total
    if what != "r":
        assert cif(landed_cost(case=dearer)) > cif(landed_cost(case=goods))


@given(given=CASES, more=st.integers(1, 50))
def test_more_units_never_cost_less(given: dict[str, Any], more: int) -> None:
    goods = replace(made(given | {"incoterm": "EXW"}))

    larger = landed_cost(case=replace(goods, units=goods.units + more))

    assert larger.total >= landed_cost(case=goods).total


def cif(cost: LandedCost) -> Money:
    return next(line.amount for line in cost.lines if line.code == "cif")


@given(
    price=st.decimals(1_000, 10**6, places=2),
    # Dearer carriage would leave nothing for the goods of the lowest price, which is refused.
    freight=st.decimals(0, 450, places=2),
    programme=st.sampled_from(["MFN", "ACFTA"]),
    rule=RULES,
    insurance=st.sampled_from([None, "12 THB"]),
)
def test_a_duty_paid_price_is_what_everything_adds_up_to(
    price: Decimal,
    freight: Decimal,
    programme: str,
    rule: dict[str, Any],
    insurance: str | None,
) -> None:
    rows = [
        {"kind": "duty", "hs": "0804", "expression": "15%"},
        {"kind": "preference", "hs": "08", "expression": "2% + 1 CNY/kg", "programme": "ACFTA"},
        {"kind": "vat", "hs": "08", "expression": "9%"},
        {"kind": "parcel_tax", "hs": "08", "expression": "13%"},
    ]
    goods = landed_case(
        price=f"{price} THB",
        freight=f"{freight} THB",
        units=1,
        incoterm="DDP",
        programme=programme,
        rule=rule,
        insurance=insurance,
        measures=rows,
        net="0.5",
        retail="100 CNY",
        valuation={"insurance_default": "0.003"},
        fees=[
            {"code": "hub", "amount": "24.35 THB", "before": True},
            {"code": "clearance", "amount": "77.77 CNY"},
        ],
    )

    cost = landed_cost(case=goods)

    # Each of the lines is rounded by at most half a fen, which is 2.5 satang.
    assert abs(cost.total.amount - price) <= Decimal("0.15")
    assert "hub" not in {line.code for line in cost.lines}

from decimal import Decimal

import pytest

from samphao.kernel.enterprise import EnterpriseId
from samphao.kernel.incoterm import Incoterm
from samphao.kernel.money import Money
from samphao.kernel.product import ProductCard
from samphao.kernel.quantities import Dimensions, NotAMeasurement, Weight
from samphao.kernel.released import Released
from samphao.kernel.text import Language, Names


def test_weights_add_and_scale() -> None:
    assert Weight.kg("1.5") + Weight(Decimal(500)) == Weight.kg(2)
    assert Weight.kg(2) * 3 == Weight.kg(6)
    assert Weight(Decimal(80)).kilograms == Decimal("0.08")
    assert Weight.kg(1) < Weight.kg(2)


@pytest.mark.parametrize("grams", ["-1", "NaN", "Infinity"])
def test_a_weight_is_never_negative_or_unending(grams: str) -> None:
    with pytest.raises(NotAMeasurement):
        Weight(Decimal(grams))


@pytest.mark.parametrize("side", ["0", "-1", "NaN"])
def test_a_side_is_above_zero(side: str) -> None:
    with pytest.raises(NotAMeasurement):
        Dimensions(Decimal(1), Decimal(side), Decimal(1))


def test_a_big_light_box_weighs_by_its_volume() -> None:
    box = Dimensions(Decimal(60), Decimal(40), Decimal(40))

    assert box.volume == 96_000
    assert box.longest == 60
    assert box.volumetric(Decimal(6000)) == Weight.kg(16)


@pytest.mark.parametrize(
    ("term", "loads", "freight", "insurance", "duty"),
    [
        (Incoterm.EXW, False, False, False, False),
        (Incoterm.FCA, False, False, False, False),
        (Incoterm.FOB, True, False, False, False),
        (Incoterm.CFR, True, True, False, False),
        (Incoterm.CIF, True, True, True, False),
        (Incoterm.CIP, True, True, True, False),
        (Incoterm.DDP, True, True, False, True),
    ],
)
def test_an_incoterm_says_what_the_price_holds(
    term: Incoterm, loads: bool, freight: bool, insurance: bool, duty: bool
) -> None:
    assert term.seller_loads_ship is loads
    assert term.seller_pays_freight is freight
    assert term.seller_pays_insurance is insurance
    assert term.seller_pays_duty is duty


def test_a_name_is_given_in_the_reader_s_language() -> None:
    china = Names("จีน", "China", "中国")

    assert [china.within(language) for language in Language] == ["จีน", "China", "中国"]


def test_a_card_needs_only_a_number_a_name_and_a_price() -> None:
    card = ProductCard("M1", "มะม่วงอบแห้ง", Money.of("62", "THB"))

    assert card.incoterm is Incoterm.EXW
    assert card.hs is None


def test_released_bytes_carry_recipient_and_hash() -> None:
    letter = Released(b"x", "customs", "00")

    assert (letter.content, letter.recipient, letter.sha256) == (b"x", "customs", "00")


def test_an_enterprise_is_an_opaque_name() -> None:
    assert EnterpriseId("e-1") == "e-1"

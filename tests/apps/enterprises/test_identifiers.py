from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from samphao.apps.enterprises import addresses, identifiers, wording
from samphao.apps.enterprises.errors import NumberMisread, PlaceUnknown, TextUnfit
from samphao.kernel.text import Language

CASES = yaml.safe_load((Path(__file__).parent / "identifiers.yaml").read_text(encoding="utf-8"))
READERS = {
    "company": identifiers.read_company_number,
    "citizen": identifiers.read_citizen_number,
}


@pytest.mark.parametrize("case", CASES["valid"], ids=lambda case: case["typed"])
def test_a_number_that_fits_is_read_however_it_is_typed(case: dict[str, str]) -> None:
    assert READERS[case["kind"]](text=case["typed"]) == case["number"]


@pytest.mark.parametrize("case", CASES["invalid"], ids=lambda case: case["why"])
def test_a_number_that_does_not_fit_is_refused(case: dict[str, str]) -> None:
    with pytest.raises(NumberMisread) as refused:
        READERS[case["kind"]](text=case["typed"])

    assert refused.value.values["what"] == f"{case['kind']}_number"


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    for read in READERS.values():
        try:
            assert len(read(text=text)) == 13
        except NumberMisread:
            continue


def test_a_citizen_number_is_shown_by_its_last_digits_only() -> None:
    shown = identifiers.masked_citizen_number(number="3100600445635")

    assert shown == "x-xxxx-xxxx5-63-5"
    assert identifiers.masked_citizen_number(number="") == ""


def test_a_company_number_is_shown_in_its_groups() -> None:
    assert identifiers.shown_company_number(number="0994000617721") == "0-99-4-000-61772-1"


def test_a_postcode_lists_its_subdistricts() -> None:
    found = addresses.places(typed=" 84280 ")

    assert [place.subdistrict[1] for place in found] == ["Ko Pha-ngan", "Ban Tai"]


def test_a_name_finds_its_subdistricts_in_thai_and_english() -> None:
    in_thai = {place.code for place in addresses.places(typed="เกาะเต่า")}
    in_english = {place.code for place in addresses.places(typed="ko tao")}

    assert "840503" in in_thai & in_english


def test_a_place_is_named_as_each_language_writes_it() -> None:
    island, bangkok = addresses.place(code="840503"), addresses.place(code="100101")

    assert island.named(Language.TH) == "ต.เกาะเต่า อ.เกาะพะงัน จ.สุราษฎร์ธานี"
    assert island.named(Language.EN) == "Ko Tao, Ko Pha-ngan, Surat Thani"
    assert island.named(Language.ZH) == island.named(Language.EN)
    assert bangkok.named(Language.TH).startswith("แขวงพระบรมมหาราชวัง เขตพระนคร ")


def test_a_postcode_belongs_to_its_subdistrict() -> None:
    found = addresses.place(code="840503")

    assert addresses.checked_postcode(found=found, postcode="") == "84360"
    with pytest.raises(PlaceUnknown):
        addresses.checked_postcode(found=found, postcode="10200")


@given(st.text(max_size=60))
def test_no_text_breaks_the_search_for_places(text: str) -> None:
    assert len(addresses.places(typed=text)) <= addresses.MOST_CHOICES


@given(st.text(max_size=300))
def test_tidied_text_stays_tidied_and_holds_nothing_hidden(text: str) -> None:
    once = wording.tidied(text=text)

    assert wording.tidied(text=once) == once
    assert once.isprintable() or once == ""


def test_marks_that_turn_writing_round_are_dropped() -> None:
    assert wording.line(text="Mali\u202eimeD\u0000 \u200bDemo", field="name") == "MaliimeD Demo"


def test_text_of_ten_thousand_letters_is_refused_by_its_field() -> None:
    with pytest.raises(TextUnfit) as refused:
        wording.line(text="ก" * 10_000, field="crop", most=100)

    assert dict(refused.value.values) == {"field": "crop", "most": 100}

"""Duties as people write them, and where reading them fails."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.tariff import parse_expression
from samphao.reference.importers.duty_text import LONGEST, read_duty
from samphao.reference.importers.errors import CellNotRead

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "importers" / "duty_texts.yaml"
CASES = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
RATES = st.decimals(min_value=1, max_value=400, places=2).map(lambda rate: f"{rate:f}")
SPELLINGS = st.sampled_from(["{}%", "{} %", "{}％", "{} percent", "{} ad valorem", " {} "])
UNITS = st.sampled_from(["kg", "กก.", "公斤", "kilogram"])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_golden_spellings(case: dict[str, Any]) -> None:
    text = case["input"]

    if "position" in case:
        with pytest.raises(CellNotRead) as refused:
            read_duty(text)
        assert refused.value.values["position"] == case["position"]
        assert refused.value.values["expected"]
    else:
        assert read_duty(text) == case["expect"]


def test_a_text_longer_than_any_duty_is_refused_where_it_becomes_too_long() -> None:
    with pytest.raises(CellNotRead) as refused:
        read_duty("5% + " * LONGEST)

    assert refused.value.values["position"] == LONGEST + 1


@given(rate=RATES, spelling=SPELLINGS)
def test_every_spelling_of_a_percentage_means_the_same(rate: str, spelling: str) -> None:
    assert parse_expression(read_duty(spelling.format(rate))).first == (
        parse_expression(f"{rate}%").first
    )


@given(rate=RATES, price=RATES, unit=UNITS, word=st.sampled_from(["lower", "higher"]))
def test_a_choice_becomes_a_limit(rate: str, price: str, unit: str, word: str) -> None:
    read = read_duty(f"{rate}% or {price} THB/{unit} whichever is {word}")

    assert read == f"{rate}% {'MAX' if word == 'lower' else 'MIN'} {price} THB/kg"


@given(rate=RATES, price=RATES)
def test_what_was_read_is_read_again_as_it_stands(rate: str, price: str) -> None:
    once = read_duty(f"{rate}% + {price} CNY/t")

    assert read_duty(once) == once


@given(
    st.text(alphabet="0123456789.,%+/ THBkgmaxorฟร免或从低่-*x", max_size=20) | st.text(max_size=40)
)
def test_any_text_is_read_or_refused_at_one_of_its_characters(text: str) -> None:
    try:
        found = read_duty(text)
    except CellNotRead as refused:
        position = refused.values["position"]
        assert isinstance(position, int)
        assert 1 <= position <= len(text) + 1
    else:
        assert not found or parse_expression(found).text == found

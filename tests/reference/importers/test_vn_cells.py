"""The little language of Viet Nam's cells."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from samphao.reference.importers.errors import CellNotRead
from samphao.reference.importers.vn_cells import Part, parse_cell, percent

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "importers" / "vn_cells.yaml"
CASES = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
RATES = st.decimals(min_value=0, max_value=1000, places=1)
COUNTRIES = st.lists(st.sampled_from("TH CN KH LA MM PH ID KR".split()), unique=True, max_size=7)
PARTS = st.builds(
    Part,
    rate=RATES,
    outside=st.none() | RATES,
    excludes=COUNTRIES.map(tuple),
    zone=st.booleans(),
) | st.just(Part(None))


def told(part: Part) -> str:
    if part.rate is None:
        return "none"
    words = [percent(part.rate).removesuffix("%")]
    if part.outside is not None:
        words.append(f"outside {percent(part.outside).removesuffix('%')}")
    words += [f"-{country}" for country in part.excludes]
    return " ".join([*words, *(["zone"] if part.zone else [])])


def written(part: Part, comma: str) -> str:
    if part.rate is None:
        return "*"
    text = f"{part.rate:f}".replace(".", comma)
    if part.outside is not None:
        text += f" (NHN: {part.outside:f})".replace(".", comma)
    if part.excludes:
        text += f" (-{', '.join(part.excludes)})"
    return text + ("(GIC)" if part.zone else "")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_golden_cells(case: dict[str, Any]) -> None:
    if "position" in case:
        with pytest.raises(CellNotRead) as refused:
            parse_cell(case["input"])
        assert refused.value.values["position"] == case["position"]
    else:
        assert [told(part) for part in parse_cell(case["input"])] == case["expect"]


@given(parts=st.lists(PARTS, min_size=1, max_size=4), comma=st.sampled_from(".,"))
def test_what_is_written_is_read(parts: list[Part], comma: str) -> None:
    read = parse_cell("/".join(written(part, comma) for part in parts))

    assert read == (tuple(parts) if len(set(parts)) > 1 else (parts[0],))


@given(st.text(alphabet="0123456789.,*/()-NHGIC: THCN", max_size=24) | st.text(max_size=30))
def test_any_cell_is_read_or_refused_at_one_of_its_characters(text: str) -> None:
    try:
        parts = parse_cell(text)
    except CellNotRead as refused:
        position = refused.values["position"]
        assert isinstance(position, int)
        assert 1 <= position <= len(text) + 1
    else:
        assert all(part.rate is None or 0 <= part.rate <= 1000 for part in parts)


@given(RATES)
def test_a_rate_becomes_an_expression_of_the_same_size(rate: Decimal) -> None:
    assert Decimal(percent(rate).removesuffix("%")) == rate

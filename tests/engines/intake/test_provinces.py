"""Provinces by their names and codes."""

import pytest

from samphao.engines.intake import province_code

PLACES = {"th-50": "th-50", "เชียงใหม่": "th-50", "Chiang Mai": "th-50", "清迈府": "th-50"}


@pytest.mark.parametrize(
    "text", ["th-50", "TH-50", "เชียงใหม่", "จังหวัดเชียงใหม่", "จ.เชียงใหม่", "chiang mai", "清迈"]
)
def test_a_province_is_known_by_code_and_by_name_in_three_languages(text: str) -> None:
    assert province_code(text=text, places={**PLACES, "清迈": "th-50"}) == "th-50"


@pytest.mark.parametrize("text", ["", "Atlantis", "th-99"])
def test_a_province_that_nobody_knows_has_no_code(text: str) -> None:
    assert province_code(text=text, places=PLACES) is None

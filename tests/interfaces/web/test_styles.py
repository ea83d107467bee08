"""The style sheets keep their weight and their contrast, and name nothing outside."""

import gzip
import re
from pathlib import Path

import pytest

import samphao.interfaces.web
from tests.interfaces.report.test_contrast import (
    MARK,
    MARK_PAIRS,
    TEXT,
    TEXT_PAIRS,
    ratio,
    tokens,
)

HERE = Path(samphao.interfaces.web.__file__).parent / "static" / "web"
SHEETS = ("tokens.css", "samphao.css", "rooms.css")
KIB = 1024
LIGHT, DARK = (HERE / "tokens.css").read_text(encoding="utf-8").split("@media screen", 1)


def text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def test_the_sheets_together_keep_their_weight() -> None:
    whole = "".join(map(text, SHEETS)).encode()

    assert len(whole) <= 32 * KIB
    assert len(gzip.compress(whole, 9)) <= 8 * KIB


def test_scripts_of_our_own_stay_small() -> None:
    assert sum(file.stat().st_size for file in HERE.glob("*.js")) <= 6 * KIB


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_fetches_nothing(name: str) -> None:
    assert re.findall(r"url\(|@import|@font-face", text(name)) == []


def test_every_token_that_is_used_is_defined_and_the_other_way_round() -> None:
    whole = "".join(map(text, SHEETS))
    defined = set(re.findall(r"(--[\w-]+)\s*:", text("tokens.css")))
    used = set(re.findall(r"var\((--[\w-]+)", whole))

    assert used - defined == set()
    assert defined - used == set()


@pytest.mark.parametrize(("name", "block"), [("light", LIGHT), ("dark", DARK)])
def test_text_and_marks_have_contrast(name: str, block: str) -> None:
    colours = {**tokens(LIGHT), **tokens(block)}
    pairs = [(*pair, TEXT) for pair in TEXT_PAIRS] + [(*pair, MARK) for pair in MARK_PAIRS]

    weak = [
        f"{fore} on {ground}"
        for fore, ground, least in pairs
        if ratio(colours[fore], colours[ground]) < least
    ]

    assert weak == []


def test_every_colour_of_the_day_has_one_of_the_night() -> None:
    by_day, by_night = tokens(LIGHT).keys(), tokens(DARK).keys()

    # What lies on the sea, which is dark by day as well.
    assert by_day - by_night <= {"sea-fix", "sea-ask", "sea-no"}
    assert by_night <= by_day


def test_the_face_that_swallows_tone_marks_is_not_named() -> None:
    stack = re.search(r"--sans:(.*?);", text("tokens.css"), re.DOTALL)

    assert stack is not None
    assert "Looped" not in stack[1]
    assert stack[1].split(",")[0].strip() == "Sarabun"

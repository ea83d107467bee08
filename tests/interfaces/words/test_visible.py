"""Signs that act are shown; signs that letters are written with stay."""

import pytest

from samphao.interfaces.words import Speaker
from samphao.interfaces.words.visible import visible, visible_line
from samphao.kernel.text import Language


@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        ("\x00", "␀"),
        ("\x1b", "␛"),
        ("\x07", "␇"),
        ("\r", "␍"),
        ("\x7f", "␡"),
        *((chr(point), "\ufffd") for point in (0x80, 0x9B, 0x9F)),
        *((chr(point), "\ufffd") for point in range(0x202A, 0x202F)),
        *((chr(point), "\ufffd") for point in range(0x2066, 0x206A)),
        *((chr(point), "\ufffd") for point in (0x200E, 0x200F, 0x61C, 0xFEFF, 0xD800, 0xE0041)),
    ],
)
def test_a_sign_that_acts_is_shown(sign: str, shown: str) -> None:
    assert visible(f"a{sign}b") == f"a{shown}b"


@pytest.mark.parametrize(
    "text", ["line\nand\ttab", "มะม่วง\u200bอบแห้ง", "👩\u200d🌾", "40\u00a0kg", "1\u20602", "−5 %"]
)
def test_signs_that_words_are_written_with_stay(text: str) -> None:
    assert visible(text) == text


def test_words_from_outside_stay_on_their_line() -> None:
    assert visible_line("a\r\nb\tc\u2028d\x0be") == "a b c d e"


@pytest.mark.parametrize("language", Language)
def test_a_sentence_shows_the_signs_of_its_values(language: Language) -> None:
    said = Speaker(language=language).say("cli.no_such_file", file="x\x1b[31m\u202e\nRow 9: forged")

    assert "x␛[31m\ufffd Row 9: forged" in said

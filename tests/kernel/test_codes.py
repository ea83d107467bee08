import copy
import pickle

import pytest

from samphao.kernel.country import THAILAND, Country, UnknownCountry
from samphao.kernel.hs import (
    HSCode,
    HSRange,
    NotAnHSCode,
    NotAnHSRange,
    any_covers,
    parse_ranges,
)
from samphao.kernel.words import Word


def test_a_code_is_kept_without_dots_and_shown_with_them() -> None:
    code = HSCode(" 0804.50-20 ")

    assert code.digits == "08045020"
    assert code.dotted() == "0804.50.20"
    assert HSCode("0804").dotted() == "0804"


@pytest.mark.parametrize(
    ("digits", "written"),
    [
        ("080450", "0804.50"),
        ("4602199", "4602.19.9"),
        ("420222100", "4202.22.100"),
        ("0804502000", "0804.50.20.00"),
    ],
)
def test_a_line_of_nine_digits_ends_in_three_together(digits: str, written: str) -> None:
    assert HSCode(digits).dotted() == written
    assert HSCode(written).digits == digits


def test_a_code_knows_its_chapter_heading_and_subheading() -> None:
    code = HSCode("08045020")

    assert (code.chapter, code.heading) == (HSCode("08"), HSCode("0804"))
    assert code.subheading == HSCode("080450")
    assert code.is_subheading
    assert not code.heading.is_subheading


@pytest.mark.parametrize(
    "text", ["", "8", "00", "9801", "7701", "08045A", "08045020001", "๐๘๐๔", "-1"]
)
def test_other_text_is_no_code(text: str) -> None:
    with pytest.raises(NotAnHSCode):
        HSCode(text)


def test_a_code_covers_what_lies_below_it() -> None:
    assert HSCode("0804").covers(HSCode("080450"))
    assert not HSCode("080450").covers(HSCode("0804"))


def test_a_range_includes_both_ends() -> None:
    textiles = HSRange.parse("5001-6399")

    assert textiles.covers(HSCode("500100"))
    assert textiles.covers(HSCode("639990"))
    assert not textiles.covers(HSCode("640110"))
    assert not textiles.covers(HSCode("50"))
    assert textiles.length == 4


def test_a_star_covers_everything() -> None:
    everything = HSRange.parse("*")

    assert everything.covers(HSCode("970110"))
    assert str(everything) == "*"


def test_a_deeper_range_touches_a_shorter_code() -> None:
    line = HSRange.parse("08045020")

    assert line.touches(HSCode("080450"))
    assert not line.covers(HSCode("080450"))
    assert not line.touches(HSCode("080410"))


@pytest.mark.parametrize("text", ["", "x", "0804-", "6399-5001", "50-6399"])
def test_a_range_that_makes_no_sense_is_refused(text: str) -> None:
    if text == "0804-":
        assert HSRange.parse(text) == HSRange("0804", "0804")
        return
    with pytest.raises(NotAnHSRange):
        HSRange.parse(text)


def test_ranges_are_separated_by_blanks() -> None:
    ranges = parse_ranges("0801 1001-1005")

    assert [str(item) for item in ranges] == ["0801", "1001-1005"]
    assert any_covers(ranges, HSCode("100300"))
    assert not any_covers(ranges, HSCode("0901"))
    assert parse_ranges("") == ()


def test_a_country_is_written_in_capitals() -> None:
    assert Country(" th ") == THAILAND
    assert str(THAILAND) == "TH"


@pytest.mark.parametrize("text", ["", "T", "THA", "ZZ", "ไทย"])
def test_an_unknown_country_is_refused(text: str) -> None:
    with pytest.raises(UnknownCountry):
        Country(text)


def test_words_are_immutable_hashable_and_ordered() -> None:
    code = HSCode("0804")

    with pytest.raises(AttributeError):
        code._text = "0805"
    assert sorted([HSCode("09"), HSCode("08")]) == [HSCode("08"), HSCode("09")]
    assert {code: 1}[HSCode("08.04")] == 1
    assert code != "0804"
    assert repr(code) == "HSCode('0804')"


def test_words_survive_copying_and_pickling() -> None:
    code = HSCode("0804")

    assert copy.deepcopy(code) == code
    assert pickle.loads(pickle.dumps(code)) == code


def test_a_plain_word_takes_any_text() -> None:
    assert str(Word("anything")) == "anything"

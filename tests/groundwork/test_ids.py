"""Keys sort by time; codes for people can be read aloud and catch a slip."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.groundwork.errors import CodeMisread
from samphao.groundwork.ids import ALPHABET, public_code, read_public_code, uuid7

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_key_is_a_uuid_of_version_seven_that_holds_its_millisecond() -> None:
    key = uuid7(at=NOON)

    assert (key.version, key.variant) == (7, "specified in RFC 4122")
    assert key.int >> 80 == int(NOON.timestamp() * 1000)


def test_a_later_key_sorts_behind_an_earlier_one() -> None:
    keys = [uuid7(at=NOON + timedelta(milliseconds=n)) for n in range(50)]

    assert sorted(keys) == keys
    assert len(set(keys)) == 50


def test_a_public_code_has_eighty_random_bits_and_reads_back() -> None:
    codes = {public_code() for _ in range(500)}

    assert len(codes) == 500
    assert {read_public_code(text=code) for code in codes} == codes


def test_a_public_code_is_read_however_it_was_typed() -> None:
    code = public_code()

    assert read_public_code(text=code.lower().replace("-", " ")) == code
    assert read_public_code(text=code[:-1].replace("0", "o").replace("1", "l") + code[-1]) == code


@given(st.integers(0, 16), st.sampled_from(ALPHABET))
def test_any_single_wrong_character_is_caught(place: int, wrong: str) -> None:
    code = public_code().replace("-", "")
    mistyped = code[:place] + wrong + code[place + 1 :]

    if mistyped == code:
        assert read_public_code(text=mistyped).replace("-", "") == code
        return
    with pytest.raises(CodeMisread):
        read_public_code(text=mistyped)


@pytest.mark.parametrize("text", ["", "ABCD", "รหัส", "ABCD-EFGH-JKMN-PQR!-0", "A" * 400])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(CodeMisread):
        read_public_code(text=text)

"""JSON that was written to break its reader, and signs that would act on a screen."""

import json
from dataclasses import dataclass

import msgspec
import pytest

from samphao.kernel.country import THAILAND, Country
from samphao.reference.codec import from_json, json_value, to_json


@dataclass(frozen=True, slots=True)
class Note:
    """A contract with words in it."""

    text: str
    country: Country = THAILAND


@pytest.mark.parametrize(
    "sign", ["\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\ufeff", "\U000e0041"]
)
def test_a_sign_that_acts_is_escaped_and_reads_back_the_same(sign: str) -> None:
    note = Note(f"มะม่วง{sign}x")

    text = to_json(note)

    assert sign not in text
    assert from_json(text, Note) == note
    assert json.loads(text)["text"] == note.text


@pytest.mark.parametrize("value", ["[]", "{}", "1", "null", "[" * 90_000])
def test_another_value_in_the_place_of_a_word_is_refused(value: str) -> None:
    with pytest.raises(msgspec.DecodeError):
        from_json(f'{{"text": "x", "country": {value}}}', Note)


def test_parts_inside_parts_without_end_are_refused() -> None:
    deep = "[" * 90_000 + "]" * 90_000

    with pytest.raises(msgspec.DecodeError):
        from_json(f'{{"unknown": {deep}, "text": "x"}}', Note)
    with pytest.raises(msgspec.DecodeError):
        json_value(deep)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"a": 1, "b": 2, "a": 3}', "'a': 2x"),
        ('[{"x": {"a": 1, "a": 1}}]', "'a': 2x"),
        ('{"a": NaN}', "NaN"),
        ("[-Infinity]", "-Infinity"),
        ("[" + "9" * 5000 + "]", "4300"),
        ("[1,", "char 3"),
    ],
)
def test_json_that_readers_would_take_differently_is_refused(text: str, named: str) -> None:
    with pytest.raises(msgspec.DecodeError, match=named):
        json_value(text)


def test_sound_json_is_read() -> None:
    assert json_value('{"a": [1, "x", null]}') == {"a": [1, "x", None]}

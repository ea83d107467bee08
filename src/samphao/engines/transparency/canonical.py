"""JSON with one way of writing each value: sorted keys, no blanks, UTF-8, no fractions.

For these values it is what RFC 8785 (JSON canonicalization) prescribes, so a browser can write it
too: JSON.stringify of an object whose keys were put in order.
"""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from samphao.engines.transparency.errors import NotWritable

# A list or table inside a table is meant as well; Mapping and Sequence keep the type covariant.
Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"

# Beyond it a browser can't tell two whole numbers apart.
LARGEST_NUMBER = 2**53 - 1
DEEPEST = 32
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: Json) -> bytes:
    """Return the one way of writing a value.

    Raises:
        NotWritable: a fraction, a number beyond 2**53 - 1, a key that is no text, half a sign, or
            more than 32 levels of lists and tables.
    """
    _check(value, depth=0)
    try:
        return _ENCODER.encode(value).encode("utf-8")
    except UnicodeEncodeError:
        raise NotWritable(value="surrogate") from None


def _check(value: object, *, depth: int) -> None:
    if depth > DEEPEST:
        raise NotWritable(value="depth")
    match value:
        case dict():
            _check_keys(value)
            children = list(value.values())
        case list() | tuple():
            children = list(value)
        case None | bool() | str():
            return
        case int() if abs(value) <= LARGEST_NUMBER:
            return
        case _:
            raise NotWritable(value=str(value)[:60])
    for child in children:
        _check(child, depth=depth + 1)


def _check_keys(table: dict[object, object]) -> None:
    for key in table:
        if not isinstance(key, str):
            raise NotWritable(value=str(key)[:60])

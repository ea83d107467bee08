"""Contracts to and from JSON and MessagePack, and their JSON schemas."""

import json
import re
from collections import Counter
from typing import Any, TypeVar

import msgspec

from samphao.kernel.country import Country
from samphao.kernel.hs import HSCode
from samphao.kernel.words import Word

T = TypeVar("T")

TOO_DEEP = "depth"
# JSON itself escapes the controls below the blank; these act on a screen as well.
_ACTING = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)

_SCHEMAS: dict[type[Word], dict[str, str]] = {
    Country: {"type": "string", "pattern": "^[A-Z]{2}$"},
    HSCode: {"type": "string", "pattern": "^[0-9]{2,10}$"},
}


def _encode_word(value: object) -> str:
    if isinstance(value, Word):
        return str(value)
    raise NotImplementedError(type(value).__name__)


def _decode_word(kind: type, value: object) -> object:
    if not issubclass(kind, Word):
        raise NotImplementedError(kind.__name__)
    if not isinstance(value, str):
        # The package makes a refusal of it that names the place.
        raise TypeError(kind.__name__)
    return kind(value)


def _word_schema(kind: type) -> dict[str, Any]:
    return dict(_SCHEMAS[kind])


def to_json(contract: object, *, indent: int = 0) -> str:
    """Return the contract as JSON; numbers that are money or rates are strings, exactly.

    Signs that a terminal obeys or that turn lines around are escaped: the text reads back the same.
    """
    raw = msgspec.json.encode(contract, enc_hook=_encode_word, order="deterministic")
    text = (msgspec.json.format(raw, indent=indent) if indent else raw).decode()
    return _ACTING.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    """Return a sign as JSON escapes it, in two halves where it needs two."""
    halves = found[0].encode("utf-16-be")
    return "".join(f"\\u{halves[at : at + 2].hex()}" for at in range(0, len(halves), 2))


def from_json(text: str | bytes, kind: type[T]) -> T:
    """Read a contract from JSON.

    Raises:
        msgspec.ValidationError: the text is not such a contract; the message names the path.
        msgspec.DecodeError: the text is not JSON, or holds parts inside parts without end.
    """
    try:
        return msgspec.json.decode(text, type=kind, dec_hook=_decode_word)
    except RecursionError:
        raise msgspec.DecodeError(TOO_DEEP) from None


def json_value(text: str | bytes) -> object:
    """Read JSON of any shape, strictly: every key once, every number finite.

    Raises:
        msgspec.DecodeError: it is no such JSON, or goes too deep.
    """
    try:
        return json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_number)
    except RecursionError:
        raise msgspec.DecodeError(TOO_DEEP) from None
    except ValueError as error:
        raise msgspec.DecodeError(str(error)) from None


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a key that stands twice: readers would differ in which of the two they take."""
    found = dict(pairs)
    if len(found) < len(pairs):
        ((twice, _),) = Counter(key for key, _ in pairs).most_common(1)
        raise ValueError(f"{twice[:60]!a}: 2x")
    return found


def _no_number(word: str) -> object:
    raise ValueError(word)


def to_bytes(contract: object) -> bytes:
    """Return the contract in MessagePack, for the cache."""
    return msgspec.msgpack.encode(contract, enc_hook=_encode_word)


def from_bytes(raw: bytes, kind: type[T]) -> T:
    """Read a contract from MessagePack."""
    return msgspec.msgpack.decode(raw, type=kind, dec_hook=_decode_word)


def plain(contract: object) -> Any:
    """Return the contract as dicts, lists and strings."""
    return msgspec.to_builtins(
        contract, enc_hook=_encode_word, str_keys=True, order="deterministic"
    )


def schema(kind: type) -> dict[str, Any]:
    """Return the JSON schema (2020-12) of a contract."""
    return msgspec.json.schema(kind, schema_hook=_word_schema)

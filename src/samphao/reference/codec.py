"""Contracts to and from JSON and MessagePack, and their JSON schemas."""

from typing import Any, TypeVar

import msgspec

from samphao.kernel.country import Country
from samphao.kernel.hs import HSCode
from samphao.kernel.words import Word

T = TypeVar("T")

_SCHEMAS: dict[type[Word], dict[str, str]] = {
    Country: {"type": "string", "pattern": "^[A-Z]{2}$"},
    HSCode: {"type": "string", "pattern": "^[0-9]{2,10}$"},
}


def _encode_word(value: object) -> str:
    if isinstance(value, Word):
        return str(value)
    raise NotImplementedError(type(value).__name__)


def _decode_word(kind: type, value: object) -> object:
    if isinstance(value, str) and issubclass(kind, Word):
        return kind(value)
    raise NotImplementedError(kind.__name__)


def _word_schema(kind: type) -> dict[str, Any]:
    return dict(_SCHEMAS[kind])


def to_json(contract: object, *, indent: int = 0) -> str:
    """Return the contract as JSON; numbers that are money or rates are strings, exactly."""
    raw = msgspec.json.encode(contract, enc_hook=_encode_word, order="deterministic")
    return msgspec.json.format(raw, indent=indent).decode() if indent else raw.decode()


def from_json(text: str | bytes, kind: type[T]) -> T:
    """Read a contract from JSON.

    Raises:
        msgspec.ValidationError: the text is not such a contract; the message names the path.
        msgspec.DecodeError: the text is not JSON.
    """
    return msgspec.json.decode(text, type=kind, dec_hook=_decode_word)


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

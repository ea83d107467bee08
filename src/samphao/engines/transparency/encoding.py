"""Base64 and numbers as the C2SP formats write them: one way only."""

import base64
import binascii
import re

NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")


def base64_of(raw: bytes) -> str:
    """Return the standard base64 of some bytes."""
    return base64.b64encode(raw).decode("ascii")


def bytes_of(text: str) -> bytes | None:
    """Return the bytes, None where the text isn't base64 or not the one way of writing them."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if base64_of(raw) == text else None


def number_of(text: str) -> int | None:
    """Return a whole number from its decimal digits, None for any other text."""
    return int(text) if NUMBER.fullmatch(text) else None

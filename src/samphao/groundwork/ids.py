"""Keys of rows and codes for people."""

import secrets
from datetime import datetime
from uuid import UUID

from samphao.groundwork.errors import CodeMisread
from samphao.groundwork.moments import clock

# Crockford's: no I, L, O, U, so that nothing is misread or offends.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
CODE_LENGTH = 16
GROUP = 4


def uuid7(*, at: datetime | None = None) -> UUID:
    """Return a new key that sorts by time; a client may create one itself while offline.

    Source: RFC 9562, section 5.7.
    """
    milliseconds = int((at or clock()).timestamp() * 1000)
    value = (milliseconds & (2**48 - 1)) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)


def new_key() -> UUID:
    """Return a key for a row that is being made now."""
    return uuid7()


def public_code() -> str:
    """Return a code of 80 random bits and a check character, in groups that can be read aloud."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return grouped(code=body + _check_character(body))


def grouped(*, code: str) -> str:
    """Return a code in groups of four, the last with the check character."""
    body, check = code[:CODE_LENGTH], code[CODE_LENGTH:]
    groups = [body[start : start + GROUP] for start in range(0, CODE_LENGTH, GROUP)]
    return "-".join(groups) + check


def read_public_code(*, text: str) -> str:
    """Return the code as it is kept, however it was typed.

    Raises:
        CodeMisread: its length or its check character does not fit.
    """
    typed = text.upper().replace("-", "").replace(" ", "").translate(LOOK_ALIKES)
    if len(typed) != CODE_LENGTH + 1 or any(letter not in ALPHABET for letter in typed):
        raise CodeMisread(text=text)
    if typed[-1] != _check_character(typed[:-1]):
        raise CodeMisread(text=text)
    return grouped(code=typed)


def _check_character(body: str) -> str:
    """Return a letter or digit by which any single slip shows, and nearly every swap of two.

    Source: Luhn's algorithm in base 32.
    """
    total = 0
    for place, letter in enumerate(reversed(body)):
        value = ALPHABET.index(letter) * (1 if place % 2 else 2)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]

"""Typed text as it is kept: one form for equal texts, nothing that hides or turns letters round."""

import unicodedata
from typing import Final

from samphao.apps.enterprises.errors import TextUnfit

UNPRINTED: Final = frozenset({"Cc", "Cs", "Co", "Cn"})
NAME: Final = 150
LINE: Final = 200
NOTE: Final = 1000


def line(*, text: str, field: str, most: int = LINE, required: bool = True) -> str:
    """Return one line: composed letters, single spaces, no control or turning marks.

    Raises:
        TextUnfit: nothing is left though it is required, or more than `most` characters are.
    """
    found = tidied(text=text)
    if len(found) > most or (required and not found):
        raise TextUnfit(field=field, most=most)
    return found


def tidied(*, text: str) -> str:
    """Return text in one line, however long."""
    kept = "".join(_kept(letter) for letter in text)
    return " ".join(unicodedata.normalize("NFC", kept).split())


def mail_address(*, text: str) -> str:
    """Return an address as it is kept: in small letters, without spaces round it."""
    return line(text=text, field="email", most=254).lower()


def _kept(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cf":
        return ""  # marks that hide or turn writing: chat programs paste them, and some deceive
    return " " if category in UNPRINTED else letter

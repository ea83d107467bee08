"""Signed notes: a text, an empty line, and one line for each signature.

Source: C2SP signed-note.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Self

from samphao.reference.signing.errors import NoteNotRead

LARGEST_NOTE = 64 * 1024
MOST_SIGNATURES = 64
_LINE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """One line below the text: whose key, its four bytes, and the signature."""

    name: str
    mark: bytes
    signed: bytes

    def __str__(self) -> str:
        return f"— {self.name} {base64.b64encode(self.mark + self.signed).decode('ascii')}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends in a newline, and its signatures in the order of the file."""

    text: str
    signatures: tuple[NoteSignature, ...]

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read a signed note.

        Raises:
            NoteNotRead: with the line where it stops being one.
        """
        content = _decoded(raw)
        text, between, below = content.rpartition("\n\n")
        if not between or not below.endswith("\n"):
            raise NoteNotRead(line=content.count("\n") + 1)
        first = text.count("\n") + 3
        lines = below.splitlines()
        if len(lines) > MOST_SIGNATURES:
            raise NoteNotRead(line=first + MOST_SIGNATURES)
        found = tuple(_signature(line, number) for number, line in enumerate(lines, start=first))
        return cls(f"{text}\n", found)

    def written(self) -> bytes:
        """Return the note as its file holds it."""
        return f"{self.text}\n{''.join(map(str, self.signatures))}".encode()


def _decoded(raw: bytes) -> str:
    if len(raw) > LARGEST_NOTE:
        raise NoteNotRead(line=raw[:LARGEST_NOTE].count(b"\n") + 1)
    try:
        content = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NoteNotRead(line=raw[: error.start].count(b"\n") + 1) from None
    if control := _CONTROL.search(content):
        raise NoteNotRead(line=content[: control.start()].count("\n") + 1)
    return content


def _signature(line: str, number: int) -> NoteSignature:
    parts = _LINE.fullmatch(line)
    if parts is None:
        raise NoteNotRead(line=number)
    try:
        raw = base64.b64decode(parts[2], validate=True)
    except (binascii.Error, ValueError):
        raise NoteNotRead(line=number) from None
    if len(raw) <= 4:
        raise NoteNotRead(line=number)
    return NoteSignature(parts[1], raw[:4], raw[4:])

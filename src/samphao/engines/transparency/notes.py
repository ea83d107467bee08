"""Signed notes: a text, an empty line, and one line for each signature.

Source: C2SP signed-note.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from samphao.engines.transparency.contracts import Signer, Verifier
from samphao.engines.transparency.encoding import base64_of, bytes_of
from samphao.engines.transparency.errors import NoteRefused, SignatureFalse

# A post-quantum signature takes up to 5 kB, and the format asks for room for 16 at least.
LARGEST_NOTE = 1024 * 1024
MOST_SIGNATURES = 100
MARK_BYTES = 4
_LINE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """One line below the text: whose key, its id, and the signature."""

    name: str
    mark: bytes
    signed: bytes

    def __str__(self) -> str:
        return f"— {self.name} {base64_of(self.mark + self.signed)}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends in a newline, and its signatures in the order of the file."""

    text: str
    signatures: tuple[NoteSignature, ...]

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read a signed note.

        Raises:
            NoteRefused: with the line where it stops being one.
        """
        content = _decoded(raw)
        text, between, below = content.rpartition("\n\n")
        if not between or not below.endswith("\n"):
            raise NoteRefused(line=content.count("\n") + 1)
        first = text.count("\n") + 3
        lines = below.removesuffix("\n").split("\n")
        if len(lines) > MOST_SIGNATURES:
            raise NoteRefused(line=first + MOST_SIGNATURES)
        found = tuple(_signature(line, number) for number, line in enumerate(lines, start=first))
        return cls(f"{text}\n", found)

    def written(self) -> bytes:
        """Return the note as its file holds it."""
        return f"{self.text}\n{''.join(map(str, self.signatures))}".encode()


def sign_note(*, text: str, signers: Iterable[Signer]) -> Note:
    """Return the text signed by each of the signers.

    Raises:
        NoteRefused: the text doesn't end in a newline, holds a control character, or nobody signs.
    """
    message = text.encode()
    signatures = tuple(
        NoteSignature(signer.name, signer.mark, signer.sign(message)) for signer in signers
    )
    note = Note(text, signatures)
    # What can't be read back as the same note is not worth signing.
    if Note.parse(note.written()) != note:
        raise NoteRefused(line=1)
    return note


def verified_by(*, note: Note, keys: Iterable[Verifier]) -> tuple[str, ...]:
    """Return the names of the known keys that signed the note; lines of unknown keys don't count.

    Raises:
        SignatureFalse: a line that names a known key was not made with it.
    """
    known = {(key.name, key.mark): key for key in keys}
    message = note.text.encode()
    found: dict[str, None] = {}
    for line in note.signatures:
        key = known.pop((line.name, line.mark), None)
        if key is None:
            continue
        if not key.made(signed=line.signed, message=message):
            raise SignatureFalse(key=line.name)
        found[line.name] = None
    return tuple(found)


def _decoded(raw: bytes) -> str:
    if len(raw) > LARGEST_NOTE:
        raise NoteRefused(line=raw[:LARGEST_NOTE].count(b"\n") + 1)
    try:
        content = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NoteRefused(line=raw[: error.start].count(b"\n") + 1) from None
    if control := _CONTROL.search(content):
        raise NoteRefused(line=content[: control.start()].count("\n") + 1)
    return content


def _signature(line: str, number: int) -> NoteSignature:
    parts = _LINE.fullmatch(line)
    raw = bytes_of(parts[2]) if parts else None
    if parts is None or raw is None or len(raw) <= MARK_BYTES:
        raise NoteRefused(line=number)
    return NoteSignature(parts[1], raw[:MARK_BYTES], raw[MARK_BYTES:])

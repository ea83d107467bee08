"""Checkpoints: which log, how many entries, which root; signed as a note.

Source: C2SP tlog-checkpoint.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from samphao.engines.transparency.contracts import Signer, Verifier
from samphao.engines.transparency.encoding import base64_of, bytes_of, number_of
from samphao.engines.transparency.errors import CheckpointRefused
from samphao.engines.transparency.notes import Note, sign_note, verified_by
from samphao.engines.transparency.tree import HASH_BYTES


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log states about itself; `origin` is its name, never an address to go to."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text of a note as a checkpoint.

        Raises:
            CheckpointRefused: with the line where it stops being one.
        """
        lines = text.removesuffix("\n").split("\n")
        blank = next((number for number, line in enumerate(lines, start=1) if not line), None)
        if blank is not None or len(lines) < 3:
            raise CheckpointRefused(line=blank or len(lines) + 1)
        origin, digits, encoded, *extensions = lines
        size, root = number_of(digits), bytes_of(encoded)
        if size is None:
            raise CheckpointRefused(line=2)
        if root is None or len(root) != HASH_BYTES:
            raise CheckpointRefused(line=3)
        return cls(origin, size, root, tuple(extensions))

    def text(self) -> str:
        """Return the text that is signed."""
        lines = (self.origin, str(self.size), base64_of(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True, slots=True)
class OpenedCheckpoint:
    """A checkpoint and the known keys that signed it; without any it is only a claim."""

    checkpoint: Checkpoint
    signers: tuple[str, ...]


def sign_checkpoint(*, checkpoint: Checkpoint, signers: Iterable[Signer]) -> Note:
    """Return the checkpoint as a signed note.

    Raises:
        CheckpointRefused: its parts can't be told apart once they are written.
        NoteRefused: nobody signs, or a part holds a control character.
    """
    text = checkpoint.text()
    if Checkpoint.parse(text) != checkpoint:
        raise CheckpointRefused(line=1)
    return sign_note(text=text, signers=signers)


def open_checkpoint(*, raw: bytes, keys: Iterable[Verifier]) -> OpenedCheckpoint:
    """Read a signed checkpoint and tell which of the keys signed it.

    Raises:
        NoteRefused: the bytes are no signed note.
        CheckpointRefused: the note is no checkpoint.
        SignatureFalse: a line that names a known key was not made with it.
    """
    note = Note.parse(raw)
    checkpoint = Checkpoint.parse(note.text)
    return OpenedCheckpoint(checkpoint, verified_by(note=note, keys=keys))

"""What transparency is asked with and what it answers."""

from dataclasses import dataclass
from typing import Protocol


class NodeReader(Protocol):
    """Hands out the hash of a complete subtree."""

    def __call__(self, *, level: int, index: int) -> bytes:
        """Return the hash over the 2**level leaves that begin at index * 2**level."""


class Reader(Protocol):
    """Hands out the files of a log, from a folder, a table or a web server."""

    def __call__(self, path: str) -> bytes | None:
        """Return the bytes under a path such as `tile/0/000`, or None when there are none."""


class Signer(Protocol):
    """Signs; the secret stays with whoever implements this."""

    @property
    def name(self) -> str:
        """Return the key's name, as signature lines show it."""

    @property
    def mark(self) -> bytes:
        """Return the key's id: the four bytes before each of its signatures."""

    def sign(self, message: bytes) -> bytes:
        """Return the signature of a message."""


class Verifier(Protocol):
    """Knows whether one key made a signature."""

    @property
    def name(self) -> str:
        """Return the key's name, as signature lines show it."""

    @property
    def mark(self) -> bytes:
        """Return the key's id: the four bytes before each of its signatures."""

    def made(self, *, signed: bytes, message: bytes) -> bool:
        """Tell whether this key made the signature over the message."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: its code, the entries it touches (counted from 0), its file, and a detail."""

    code: str
    first: int | None = None
    last: int | None = None
    file: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What an auditor can say of a log's folder.

    `root` is recomputed from the entries, None where they don't suffice; `agreeing` are the sizes
    of the older checkpoints that the log still contains. `problems` keeps the first
    twenty of each kind, `problem_count` counts all.
    """

    origin: str
    size: int
    root: bytes | None
    signers: tuple[str, ...]
    agreeing: tuple[int, ...]
    first_at: str
    last_at: str
    problems: tuple[Problem, ...]
    problem_count: int

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing at all was found wrong."""
        return self.problem_count == 0


@dataclass(frozen=True, slots=True)
class SubjectReport:
    """What a subject can say of its own events in a log: n of them, between two moments.

    `is_complete_to_end` is True where the subject's key was given and no later event of it stands
    in the log; None where that could not be asked.
    """

    subject: str
    origin: str
    size: int
    count: int
    first_at: str
    last_at: str
    signers: tuple[str, ...]
    is_complete_to_end: bool | None
    problems: tuple[Problem, ...]
    problem_count: int

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing at all was found wrong."""
        return self.problem_count == 0


@dataclass(frozen=True, slots=True)
class ReceiptReport:
    """Whether a receipt proves that one entry stands in a signed log."""

    origin: str
    index: int
    size: int
    signers: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def is_proof(self) -> bool:
        """Tell whether the receipt proves what it says."""
        return not self.problems

"""What each room does when a subject uses its rights; rooms say it at start-up."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from samphao.apps.vault.errors import FieldNotCorrectable
from samphao.engines.transparency.canonical import Json


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table that are about a subject, without what is sealed."""

    name: str
    rows: tuple[Mapping[str, Json], ...]


@dataclass(frozen=True, slots=True)
class KeptFileBytes:
    """A file that is about a subject, under a path inside the export."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows that stay after an erasure, and the code of the sentence that says why."""

    table: str
    count: int
    code: str


@dataclass(frozen=True, slots=True)
class Erased:
    """What an eraser did: rows that are gone, and those that stay."""

    rows: int
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be corrected: `field` is `app.Model.field`, `row_id` the row's key."""

    subject: UUID
    field: str
    row_id: UUID
    value: str
    by: UUID


Exporter = Callable[[UUID], Iterable[Table | KeptFileBytes]]
Eraser = Callable[[UUID, datetime], Erased]
Corrector = Callable[[Correction, datetime], None]


_exporters: Final[dict[str, tuple[frozenset[str], Exporter]]] = {}
_erasers: Final[dict[str, tuple[frozenset[str], Eraser]]] = {}
_correctors: Final[dict[str, Corrector]] = {}


def register_exporter(*, room: str, covers: Iterable[str], export: Exporter) -> None:
    """Let a room give out what it holds about a subject, of the tables named `app.Model`."""
    _exporters[room] = (_labels(covers), export)


def register_eraser(*, room: str, covers: Iterable[str], erase: Eraser) -> None:
    """Let a room erase what it holds about a subject.

    Erasers work in the order in which rooms stand in INSTALLED_APPS, a higher room first.
    """
    _erasers[room] = (_labels(covers), erase)


def register_corrector(*, fields: Iterable[str], correct: Corrector) -> None:
    """Let a room correct fields, named `app.Model.field`, with the checks it makes of its own."""
    for field in fields:
        _correctors[field] = correct


def exporters() -> Iterator[tuple[str, Exporter]]:
    """Yield each room with its exporter."""
    yield from ((room, export) for room, (_, export) in _exporters.items())


def erasers() -> Iterator[tuple[str, Eraser]]:
    """Yield each room with its eraser, the vault's own last: it holds the key to the log."""
    for room in sorted(_erasers, key=lambda name: name == "vault"):
        yield room, _erasers[room][1]


def corrector_of(*, field: str) -> Corrector:
    """Return who corrects a field.

    Raises:
        FieldNotCorrectable: nobody does.
    """
    if field not in _correctors:
        raise FieldNotCorrectable(field=field)
    return _correctors[field]


def exported_tables() -> frozenset[str]:
    """Return the tables that exporters cover, as `app.model`."""
    return frozenset[str]().union(*(covers for covers, _ in _exporters.values()))


def erased_tables() -> frozenset[str]:
    """Return the tables that erasers cover, as `app.model`."""
    return frozenset[str]().union(*(covers for covers, _ in _erasers.values()))


def _labels(covers: Iterable[str]) -> frozenset[str]:
    return frozenset(label.lower() for label in covers)

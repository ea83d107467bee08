"""Writing the log as a folder of files that anybody can audit without us."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samphao.apps.vault.log import keys, reading
from samphao.apps.vault.models import LogEntry
from samphao.engines.transparency.checkpoints import Checkpoint, sign_checkpoint
from samphao.engines.transparency.notes import Note
from samphao.engines.transparency.proofs import range_root
from samphao.engines.transparency.tile_reading import TiledLog
from samphao.engines.transparency.tile_writing import TileWriter, tile_files
from samphao.engines.transparency.tiles import CHECKPOINT
from samphao.engines.transparency.tree import EMPTY_ROOT

KEYS = "keys"
CHECKPOINTS = "checkpoints"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the log's size, and how many files."""

    size: int
    files: int


def export_tiles(*, destination: Path) -> Exported:
    """Write the log below a folder, after the layout of C2SP tlog-tiles.

    A folder of an earlier export is continued. The checkpoint is written after what it speaks of.
    The folder `checkpoints` has those that were kept, and `keys` the keys to check them with. Of a
    log without an entry the signed word that it has none is written, once there is a key.
    """
    last = reading.end()
    if last is None:
        return _export_empty(destination)
    writer = _writer(destination, last.size)
    count = 0
    for file in tile_files(entries=_entries(writer.size, last.size), writer=writer):
        _write(destination / file.path, file.content)
        count += 1
    for note in reading.checkpoints():
        name = str(Checkpoint.parse(Note.parse(note).text).size)
        _write(destination / CHECKPOINTS / name, note)
    _finish(destination, last.checkpoint)
    return Exported(last.size, count + 2)


def _export_empty(destination: Path) -> Exported:
    if not keys.key_file().is_file():
        return Exported(0, 0)
    key = keys.signing_key()
    note = sign_checkpoint(checkpoint=Checkpoint(key.name, 0, EMPTY_ROOT), signers=(key,))
    _finish(destination, note.written())
    return Exported(0, 2)


def _finish(destination: Path, checkpoint: bytes) -> None:
    _write(destination / KEYS, "".join(f"{key}\n" for key in keys.verifiers()).encode())
    _write(destination / CHECKPOINT, checkpoint)


def _writer(destination: Path, size: int) -> TileWriter:
    file = destination / CHECKPOINT
    if not file.is_file():
        return TileWriter()
    before = Checkpoint.parse(Note.parse(file.read_bytes()).text)
    if not _is_ours(before, size):
        return TileWriter()  # of another log, or of one before it was restored: write it whole

    def read(path: str) -> bytes | None:
        tile = destination / path
        return tile.read_bytes() if tile.is_file() else None

    return TileWriter.resume(log=TiledLog(read, before.size))


def _is_ours(before: Checkpoint, size: int) -> bool:
    """Tell whether an older checkpoint speaks of the beginning of this log."""
    if not 0 < before.size <= size:
        return False
    return range_root(start=0, end=before.size, node=reading.node) == before.root


def _entries(start: int, end: int) -> Iterator[bytes]:
    rows = LogEntry.objects.filter(index__gte=start, index__lt=end).order_by("index")
    for leaf in rows.values_list("leaf", flat=True).iterator(chunk_size=2000):
        yield bytes(leaf)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)

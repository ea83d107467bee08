"""An audit costs so much an entry, and its memory is that of a small log."""

import tracemalloc
from collections.abc import Iterator

from samphao.engines.transparency import Checkpoint, TileWriter, audit_log, tile_files
from samphao.engines.transparency.proofs import range_root
from samphao.engines.transparency.tile_reading import TiledLog
from tests.engines.steps import steps
from tests.engines.transparency.logs import KEYS, ORIGIN, plain_entries, published, signed

SMALL, LARGE = 2_048, 16_384


def test_an_entry_costs_a_bounded_number_of_steps() -> None:
    small, large = published(plain_entries(SMALL)), published(plain_entries(LARGE))

    def cost(files: dict[str, bytes]) -> int:
        return steps(lambda: audit_log(read=files.get, keys=KEYS))

    # The signature costs the same for both and falls out of the difference.
    assert (cost(large) - cost(small)) / (LARGE - SMALL) < 30


def test_memory_does_not_grow_with_the_log() -> None:
    small, large = published(plain_entries(SMALL)), published(plain_entries(LARGE))

    def peak(files: dict[str, bytes]) -> int:
        tracemalloc.start()
        assert audit_log(read=files.get, keys=KEYS).is_sound
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(small)
    assert peak(large) < 1.5 * peak(small)


def test_a_log_is_written_from_a_stream_and_audited() -> None:
    drawn = 0

    def stream() -> Iterator[bytes]:
        nonlocal drawn
        for entry in plain_entries(1_000):
            drawn += 1
            yield entry

    writer, files = TileWriter(), {}
    for file in tile_files(entries=stream(), writer=writer):
        # A full file is handed out as soon as its last entry was drawn.
        assert drawn == 1_000 or drawn % 256 == 0
        files[file.path] = file.content
    root = range_root(start=0, end=1_000, node=TiledLog(files.get, 1_000).node)
    files["checkpoint"] = signed(Checkpoint(ORIGIN, writer.size, root))

    assert audit_log(read=files.get, keys=KEYS).is_sound

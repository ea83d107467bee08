"""Tiles: names and cuts as the specification gives them, written, resumed and read back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samphao.engines.transparency import (
    EntryTooLarge,
    FileBroken,
    FileMissing,
    OutsideTree,
    TiledLog,
    TileWriter,
    inclusion_proof,
    inclusion_root,
    leaf_hash,
    root_of,
    tile_files,
)
from samphao.engines.transparency.proofs import range_root
from samphao.engines.transparency.tiles import TileName, bundle_of, entries_of, hashes_of


def numbered(count: int) -> list[bytes]:
    return [b"entry %d" % number for number in range(count)]


def files_of(entries: list[bytes]) -> dict[str, bytes]:
    return {file.path: file.content for file in tile_files(entries=entries)}


ENTRIES = numbered(66_000)
FILES = files_of(ENTRIES)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        # Source: C2SP tlog-tiles, the example of an index.
        (TileName(0, 1_234_067), "tile/0/x001/x234/067"),
        (TileName(0, 0), "tile/0/000"),
        (TileName(63, 5, 1), "tile/63/005.p/1"),
        (TileName(None, 273, 112), "tile/entries/273.p/112"),
        (TileName(1, 1000), "tile/1/x001/000"),
    ],
)
def test_names_are_written_and_read_as_specified(name: TileName, path: str) -> None:
    assert name.path() == path
    assert TileName.parse(path) == name


@pytest.mark.parametrize(
    "path",
    [
        "checkpoint",
        "tile/64/000",
        "tile/00/000",
        "tile/0/00",
        "tile/0/0000",
        "tile/0/x000/000",
        "tile/0/001/000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/../000",
        "tile/data/000",
        "tile/0/๐๐๐",
    ],
)
def test_other_paths_name_no_tile(path: str) -> None:
    assert TileName.parse(path) is None


def test_a_log_of_70000_has_the_files_of_the_specification() -> None:
    # Source: C2SP tlog-tiles, section Partial Tiles.
    size = 70_000
    widths = [TileName(level, 0).width_at(size) for level in (0, 1, 2, 3)]

    assert TileName(0, 272).width_at(size) == 256
    assert TileName(0, 273).width_at(size) == 112
    assert TileName(0, 274).width_at(size) == 0
    assert TileName(1, 1).width_at(size) == 17
    assert widths == [256, 256, 1, 0]


def test_a_log_of_256_has_a_full_tile_and_one_hash_above() -> None:
    # Source: C2SP tlog-tiles, section Partial Tiles.
    assert sorted(files_of(numbered(256))) == ["tile/0/000", "tile/1/000.p/1", "tile/entries/000"]


def test_the_files_are_those_that_the_size_asks_for() -> None:
    expected = {f"tile/{level}/{n:03}" for level in ("0", "entries") for n in range(257)}
    expected |= {f"tile/{level}/257.p/208" for level in ("0", "entries")}

    assert FILES.keys() == expected | {"tile/1/000", "tile/1/001.p/1", "tile/2/000.p/1"}


def test_nothing_is_written_for_an_empty_log() -> None:
    assert files_of([]) == {}


@pytest.mark.parametrize("size", [1, 255, 256, 257, 512, 65_535, 65_536, 66_000])
def test_entries_root_and_proofs_are_read_back_from_the_files(size: int) -> None:
    entries = ENTRIES[:size]
    log = TiledLog(FILES.get, size)
    root = range_root(start=0, end=size, node=log.node)

    assert root == root_of(entries)
    for index in {0, size // 2, size - 1}:
        proof = inclusion_proof(index=index, size=size, node=log.node)
        leaf = leaf_hash(log.entry(index))
        assert log.entry(index) == entries[index]
        assert inclusion_root(index=index, size=size, leaf=leaf, proof=proof) == root


@settings(max_examples=25)
@given(st.integers(0, 700), st.integers(0, 700))
def test_a_log_that_is_gone_on_with_is_the_log_written_at_once(before: int, more: int) -> None:
    entries = ENTRIES[: before + more]
    files = files_of(entries[:before])

    writer = TileWriter.resume(log=TiledLog(files.get, before))
    for file in tile_files(entries=entries[before:], writer=writer):
        files[file.path] = file.content

    at_once = files_of(entries)
    assert {path: files[path] for path in at_once} == at_once
    assert writer.size == len(entries)


def test_a_log_goes_on_past_a_full_second_level() -> None:
    writer = TileWriter.resume(log=TiledLog(FILES.get, 65_536))

    made = {file.path: file.content for file in tile_files(entries=ENTRIES[65_536:], writer=writer)}

    assert made == {path: FILES[path] for path in made}
    assert "tile/2/000.p/1" in made


def test_a_broken_edge_is_not_gone_on_with() -> None:
    files = files_of(numbered(5))
    files["tile/entries/000.p/5"] = bundle_of(numbered(4))

    with pytest.raises(FileBroken):
        TileWriter.resume(log=TiledLog(files.get, 5))


def test_an_older_size_is_read_from_the_full_files_that_followed() -> None:
    log = TiledLog(FILES.get, 300)

    assert log.bundle(index=1) == ENTRIES[256:300]
    assert len(log.tile(level=0, index=1)) == 44


def test_an_entry_too_large_for_its_length_is_refused() -> None:
    assert entries_of(bundle_of([bytes(65_535), b""]), file="f") == [bytes(65_535), b""]
    with pytest.raises(EntryTooLarge):
        bundle_of([bytes(65_536)])
    with pytest.raises(EntryTooLarge):
        TileWriter().add(bytes(65_536))


@pytest.mark.parametrize("content", [b"\x00", b"\x00\x05abc", b"\x00\x01a\x00"])
def test_a_bundle_that_breaks_off_is_refused(content: bytes) -> None:
    with pytest.raises(FileBroken):
        entries_of(content, file="f")


def test_half_a_hash_is_refused() -> None:
    with pytest.raises(FileBroken):
        hashes_of(bytes(33), file="f")


def test_what_is_not_there_is_told_by_its_path() -> None:
    with pytest.raises(FileMissing) as refused:
        TiledLog({}.get, 300).tile(level=0, index=1)

    assert refused.value.values["file"] == "tile/0/001.p/44"


def test_a_tile_with_too_few_hashes_is_refused() -> None:
    with pytest.raises(FileBroken):
        TiledLog({"tile/0/000.p/2": bytes(32)}.get, 2).tile(level=0, index=0)


def test_an_entry_that_its_bundle_lacks_is_refused() -> None:
    with pytest.raises(FileBroken):
        TiledLog({"tile/entries/000.p/2": bundle_of([b"a"])}.get, 2).entry(1)


def test_what_the_log_is_too_short_for_is_refused() -> None:
    log = TiledLog(FILES.get, 300)

    for ask in (
        lambda: log.entry(300),
        lambda: log.entry(-1),
        lambda: log.tile(level=0, index=2),
        lambda: log.node(level=5, index=9),
        lambda: log.bundle(index=2),
    ):
        with pytest.raises(OutsideTree):
            ask()

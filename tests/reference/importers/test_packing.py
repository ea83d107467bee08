"""Packs are written whole, sealed, and never over something else."""

from datetime import date
from pathlib import Path

import pytest

from samphao.kernel.text import Names
from samphao.reference.columns import COLUMNS, PROVENANCE
from samphao.reference.errors import PackRefused
from samphao.reference.folder import PackFolder
from samphao.reference.importers import Imported, ImportReport, Published, write_pack, write_tables
from samphao.reference.importers.errors import FolderTaken, NoPack
from samphao.reference.importers.packing import OWN_COLUMNS, Head, evidence, head_text
from tests.reference.importers.made import CODES

PUBLISHED = Published("Gazette", date(2026, 11, 24))
HEAD = Head("tariff", "la", Names("ลาว", 'Laos "PDR"', "老挝"))


def pack(**files: bytes) -> Imported:
    return Imported({"pack.toml": head_text(HEAD, PUBLISHED), **files}, ImportReport({}, ()))


def codes() -> frozenset[str]:
    return CODES


def test_columns_are_those_of_the_pack_format() -> None:
    for stem, own in OWN_COLUMNS.items():
        assert set(own.split()) | set(PROVENANCE.split()) == COLUMNS[f"{stem}.csv"]


def test_a_pack_is_written_with_its_seal(tmp_path: Path) -> None:
    write_pack(pack(**{"notes.csv": b"id,statement\n"}), tmp_path / "new" / "la", codes=codes)

    folder = PackFolder(tmp_path / "new" / "la")
    manifest = folder.manifest()
    assert (manifest.name, manifest.version) == ("tariff/la", "2026.11.24")
    assert manifest.names.en == 'Laos "PDR"'
    assert folder.checksum_problems(manifest) == ()
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["la"]


def test_an_older_pack_gives_way_as_a_whole(tmp_path: Path) -> None:
    write_pack(pack(**{"lines.csv": b"id\n"}), tmp_path / "la", codes=codes)
    write_pack(pack(**{"notes.csv": b"id,statement\n"}), tmp_path / "la", codes=codes)

    assert sorted(path.name for path in (tmp_path / "la").iterdir()) == ["notes.csv", "pack.toml"]


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "to_mother.txt").write_text("dear mother")

    with pytest.raises(FolderTaken):
        write_pack(pack(), tmp_path / "letters", codes=codes)

    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["to_mother.txt"]


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "la").write_text("a file")

    with pytest.raises(FolderTaken):
        write_pack(pack(), tmp_path / "la", codes=codes)


def test_files_without_a_head_are_no_pack(tmp_path: Path) -> None:
    with pytest.raises(NoPack):
        write_pack(
            Imported({"flows.csv": b""}, ImportReport({}, ())), tmp_path / "flows", codes=codes
        )


def test_a_long_quote_keeps_its_first_twenty_five_words() -> None:
    found = evidence(PUBLISHED, locator="row 1", quote=" ".join(["word"] * 30))

    assert len(found[3].split()) == 25


def test_tables_that_are_no_pack_give_way_only_to_their_like(tmp_path: Path) -> None:
    flows = Imported({"flows.csv": b"reporter\n"}, ImportReport({}, ()))
    write_tables(flows, tmp_path / "flows")
    write_tables(flows, tmp_path / "flows")
    write_pack(pack(), tmp_path / "la", codes=codes)

    with pytest.raises(FolderTaken):
        write_tables(flows, tmp_path / "la")
    with pytest.raises(FolderTaken):
        write_pack(pack(), tmp_path / "flows", codes=codes)
    assert (tmp_path / "flows" / "flows.csv").read_bytes() == b"reporter\n"


def kept(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "name", ["precious.txt", "README.md", "drafts/measures.csv", "places.csv.old", ".hidden"]
)
def test_a_folder_with_anything_beside_the_pack_is_left_alone(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "la"
    write_pack(pack(), folder, codes=codes)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("precious")
    before = kept(tmp_path)

    with pytest.raises(FolderTaken):
        write_pack(pack(), folder, codes=codes)

    assert kept(tmp_path) == before


@pytest.mark.parametrize(
    "files",
    [
        {"pack.toml": "not ours"},
        {"measures.csv": "mine, without a head"},
        {"pack.toml": head_text(HEAD, PUBLISHED).decode().replace('"la"', '"vn"')},
    ],
)
def test_a_folder_of_another_pack_is_left_alone(tmp_path: Path, files: dict[str, str]) -> None:
    (tmp_path / "la").mkdir()
    for name, content in files.items():
        (tmp_path / "la" / name).write_text(content)
    before = kept(tmp_path)

    with pytest.raises(FolderTaken):
        write_pack(pack(), tmp_path / "la", codes=codes)

    assert kept(tmp_path) == before


@pytest.mark.parametrize("is_there", [True, False])
def test_the_folder_one_stands_in_may_be_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    place = tmp_path / "la"
    place.mkdir()
    if is_there:
        write_pack(pack(), place, codes=codes)
    monkeypatch.chdir(place)

    facts = write_pack(pack(), Path(), codes=codes)

    assert facts.stamp.pack == "tariff/la"
    assert [path.name for path in place.iterdir()] == ["pack.toml"]
    assert [path.name for path in tmp_path.iterdir()] == ["la"]


def test_a_link_to_the_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "la").symlink_to(tmp_path / "real")

    write_pack(pack(), tmp_path / "la", codes=codes)

    assert (tmp_path / "la").is_symlink()
    assert (tmp_path / "real" / "pack.toml").is_file()


@pytest.mark.parametrize("stop", [OSError, KeyboardInterrupt])
def test_a_swap_that_stops_half_way_leaves_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    place = tmp_path / "la"
    write_pack(pack(), place, codes=codes)
    before = kept(tmp_path)
    move = Path.replace

    def stopped(path: Path, target: Path) -> Path:
        if path.name == "fresh":
            raise stop
        return move(path, target)

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(stop):
        write_pack(pack(**{"lines.csv": b"id\n"}), place, codes=codes)

    assert kept(tmp_path) == before


def test_a_pack_that_breaks_a_rule_leaves_the_old(tmp_path: Path) -> None:
    write_pack(pack(), tmp_path / "la", codes=codes)
    before = kept(tmp_path)

    with pytest.raises(PackRefused):
        write_pack(pack(**{"titles.csv": b"id\n"}), tmp_path / "la", codes=codes)

    assert kept(tmp_path) == before

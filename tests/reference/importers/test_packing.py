"""Packs are written whole, sealed, and never over something else."""

from datetime import date
from pathlib import Path

import pytest

from samphao.kernel.text import Names
from samphao.reference.columns import COLUMNS, PROVENANCE
from samphao.reference.folder import PackFolder
from samphao.reference.importers import Imported, ImportReport, Published, write_pack
from samphao.reference.importers.errors import FolderTaken, NoPack
from samphao.reference.importers.packing import OWN_COLUMNS, Head, evidence, head_text

PUBLISHED = Published("Gazette", date(2026, 11, 24))
HEAD = Head("hs", "la_tariff", Names("ลาว", 'Laos "PDR"', "老挝"))


def pack(**files: bytes) -> Imported:
    return Imported({"pack.toml": head_text(HEAD, PUBLISHED), **files}, ImportReport({}, ()))


def test_columns_are_those_of_the_pack_format() -> None:
    for stem, own in OWN_COLUMNS.items():
        assert set(own.split()) | set(PROVENANCE.split()) == COLUMNS[f"{stem}.csv"]


def test_a_pack_is_written_with_its_seal(tmp_path: Path) -> None:
    write_pack(pack(**{"notes.csv": b"id,statement\n"}), tmp_path / "new" / "la")

    folder = PackFolder(tmp_path / "new" / "la")
    manifest = folder.manifest()
    assert (manifest.name, manifest.version) == ("hs/la_tariff", "2026.11.24")
    assert manifest.names.en == 'Laos "PDR"'
    assert folder.checksum_problems(manifest) == ()
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["la"]


def test_an_older_pack_gives_way_as_a_whole(tmp_path: Path) -> None:
    write_pack(pack(**{"old.csv": b"id\n"}), tmp_path / "la")
    write_pack(pack(**{"notes.csv": b"id,statement\n"}), tmp_path / "la")

    assert sorted(path.name for path in (tmp_path / "la").iterdir()) == ["notes.csv", "pack.toml"]


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "to_mother.txt").write_text("dear mother")

    with pytest.raises(FolderTaken):
        write_pack(pack(), tmp_path / "letters")

    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["to_mother.txt"]


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "la").write_text("a file")

    with pytest.raises(FolderTaken):
        write_pack(pack(), tmp_path / "la")


def test_files_without_a_head_are_no_pack(tmp_path: Path) -> None:
    with pytest.raises(NoPack):
        write_pack(Imported({"flows.csv": b""}, ImportReport({}, ())), tmp_path / "flows")


def test_a_long_quote_keeps_its_first_twenty_five_words() -> None:
    found = evidence(PUBLISHED, locator="row 1", quote=" ".join(["word"] * 30))

    assert len(found[3].split()) == 25

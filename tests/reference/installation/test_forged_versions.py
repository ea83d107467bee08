"""A version that is in use gives way to no forgery, and one that was edited is not used."""

import re
import shutil
from pathlib import Path

import pytest

from samphao.interfaces.words import Speaker
from samphao.kernel.text import Language
from samphao.reference import folder as folders
from samphao.reference import shelf as shelves
from samphao.reference.errors import PackRefused
from samphao.reference.folder import SIGNATURE, PackFolder, seal
from samphao.reference.installation import PackStore
from samphao.reference.installation.errors import SignatureLost, VersionReused
from samphao.reference.installation.versions import POINTER
from samphao.reference.shelf import load_shelf
from samphao.reference.signing import Trust, TrustedKey
from tests.reference.installation.store_builder import (
    KEY,
    NAME,
    empty_store,
    in_use,
    trusting,
    version,
)
from tests.reference.pack_builder import CODES, agreement_pack


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand a directory with one good agreement where the built-in packs lie."""
    agreement_pack(tmp_path / "built_in" / "tlfta")
    monkeypatch.setattr(shelves, "built_in", lambda: tmp_path / "built_in")


@pytest.fixture
def store(tmp_path: Path) -> PackStore:
    """Return a store in which version 1, signed with our key, is in use."""
    careful = trusting(empty_store(tmp_path / "store"))
    careful.install(source=version(tmp_path / "first", "1", key=KEY))
    return careful


def all_of_one_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every pack have the same mark, as if somebody had found a second pack for one."""
    monkeypatch.setattr(folders, "MARK_DIGITS", 0)
    monkeypatch.setattr("samphao.reference.installation.versions._FOLDER", re.compile(r"\w+-"))


@pytest.mark.parametrize("older", [True, False])
def test_a_forgery_with_the_mark_of_the_one_in_use_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, older: bool
) -> None:
    all_of_one_mark(monkeypatch)
    store = trusting(empty_store(tmp_path / "store"))
    kept = store.install(source=version(tmp_path / "first", "1", key=KEY)).folder
    before = {path.name: path.read_bytes() for path in kept.iterdir()}

    with pytest.raises(SignatureLost):
        store.install(source=version(tmp_path / "forged", "1", rate="0%"), older=older)
    with pytest.raises(VersionReused):
        store.install(
            source=version(tmp_path / "forged", "1", rate="0%"), older=older, unsigned=True
        )

    assert {path.name: path.read_bytes() for path in kept.iterdir()} == before
    assert store.folders_in_use() == (kept,)


def test_the_mark_is_half_a_hash(store: PackStore) -> None:
    (folder,) = store.folders_in_use()

    assert folder.name == f"1-{PackFolder(folder).sha256[:32]}"


def test_a_revoked_key_is_no_reason_to_take_a_pack_without_any(
    store: PackStore, tmp_path: Path
) -> None:
    revoked = Trust((TrustedKey(KEY.public, revoked=True),))
    since = PackStore(directory=store.directory, codes=store.codes, trust=revoked)
    newer = version(tmp_path / "2", "2")

    with pytest.raises(SignatureLost):
        since.install(source=newer)

    assert in_use(store) == "1"
    assert since.install(source=newer, unsigned=True).version == "2"


def edit(folder: Path) -> None:
    """Change a duty, take the signature away and seal anew, as an intruder would."""
    file = folder / "measures.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("15%", "0%"), encoding="utf-8")
    (folder / SIGNATURE).unlink()
    seal(folder)


def test_an_installed_version_that_was_edited_is_not_used(store: PackStore) -> None:
    (folder,) = store.folders_in_use()
    edit(folder)

    shelf = load_shelf(codes=lambda: CODES, installed=store.folders_in_use())

    (refusal,) = shelf.refusals
    (problem,) = refusal.problems
    assert (refusal.pack, problem.code, problem.value) == (
        NAME, "installation.not_as_installed", "1",
    )  # fmt: skip
    assert NAME not in {one.pack for one in shelf.vouched}
    for language in Language:
        assert Speaker(language=language).say(problem.reason) != problem.code


def test_a_version_that_was_edited_is_not_taken_back(store: PackStore, tmp_path: Path) -> None:
    (folder,) = store.folders_in_use()
    store.install(source=version(tmp_path / "2", "2", key=KEY))
    edit(folder)

    with pytest.raises(PackRefused):
        store.roll_back(pack=NAME)

    assert in_use(store) == "2"


def test_a_version_moved_to_another_pack_is_not_used(store: PackStore) -> None:
    (folder,) = store.folders_in_use()
    other = store.directory / "market" / "vn"
    other.mkdir()
    shutil.copytree(folder, other / folder.name)
    (other / POINTER).write_text(f"{folder.name}\n")

    shelf = load_shelf(codes=lambda: CODES, installed=store.folders_in_use())

    assert [problem.code for one in shelf.refusals for problem in one.problems] == [
        "installation.not_as_installed"
    ]


def test_work_in_progress_is_no_installed_pack(store: PackStore) -> None:
    for name in (".incoming/x", "market/.x"):
        (store.directory / name).mkdir(parents=True)
        (store.directory / name / POINTER).write_text("1-\n")

    assert store.packs() == (NAME,)

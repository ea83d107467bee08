"""Installing, rolling back, and telling what is in use."""

from itertools import pairwise
from pathlib import Path

import pytest

from samphao.reference.folder import PackFolder
from samphao.reference.installation import PackStore
from samphao.reference.installation.versions import rank
from samphao.reference.shelf import load_pack
from samphao.reference.signing import Standing, sign_pack
from tests.reference.installation.store_builder import (
    KEY,
    NAME,
    OTHER,
    empty_store,
    in_use,
    trusting,
    version,
)
from tests.reference.pack_builder import AGREEMENT, CODES, PackDraft, rules


@pytest.fixture
def store(tmp_path: Path) -> PackStore:
    return empty_store(tmp_path / "store")


def test_an_installed_pack_is_in_use_where_its_version_and_hash_say(
    store: PackStore, tmp_path: Path
) -> None:
    source = version(tmp_path / "la", "2026.11.0")

    done = store.install(source=source)

    sha256 = PackFolder(source).sha256
    assert done.folder == store.directory / "market" / "la" / f"2026.11.0-{sha256[:32]}"
    assert (done.pack, done.version, done.standing, done.before) == (
        NAME, "2026.11.0", Standing.UNSIGNED, "",
    )  # fmt: skip
    assert store.folders_in_use() == (done.folder,)
    assert PackFolder(done.folder).sha256 == sha256


def test_a_newer_version_takes_over_and_the_older_is_kept(store: PackStore, tmp_path: Path) -> None:
    store.install(source=version(tmp_path / "a", "2026.9.0"))

    done = store.install(source=version(tmp_path / "b", "2026.11.0"))

    assert done.before == "2026.9.0"
    assert [(one.version, one.in_use) for one in store.versions(pack=NAME)] == [
        ("2026.11.0", True), ("2026.9.0", False),
    ]  # fmt: skip


def test_rolling_back_takes_the_version_before_and_keeps_the_newer(
    store: PackStore, tmp_path: Path
) -> None:
    for number in ("1", "2", "3"):
        store.install(source=version(tmp_path / number, number))

    back = store.roll_back(pack=NAME)

    assert (back.version, back.before) == ("2", "1")
    assert [(one.version, one.in_use) for one in store.versions(pack=NAME)] == [
        ("2", True), ("1", False), ("3", False),
    ]  # fmt: skip
    assert store.roll_back(pack=NAME).version == "1"


def test_a_version_that_was_rolled_back_can_be_installed_again(
    store: PackStore, tmp_path: Path
) -> None:
    store.install(source=version(tmp_path / "1", "1"))
    newer = version(tmp_path / "2", "2")
    store.install(source=newer)
    store.roll_back(pack=NAME)

    assert store.install(source=newer).version == "2"
    assert in_use(store) == "2"


def test_installing_the_same_again_changes_nothing(store: PackStore, tmp_path: Path) -> None:
    source = version(tmp_path / "la", "1")
    first = store.install(source=source)

    assert store.install(source=source) == first
    assert len(store.versions(pack=NAME)) == 1


def test_a_signature_that_comes_later_is_added_to_the_kept_version(
    store: PackStore, tmp_path: Path
) -> None:
    source = version(tmp_path / "la", "1")
    first = trusting(store).install(source=source)
    sign_pack(path=source, key=KEY)

    again = trusting(store).install(source=source)

    assert (first.standing, again.standing) == (Standing.UNSIGNED, Standing.TRUSTED)
    assert PackFolder(again.folder).signature == PackFolder(source).signature


def test_a_damaged_version_is_mended_by_installing_it_again(
    store: PackStore, tmp_path: Path
) -> None:
    source = version(tmp_path / "la", "1")
    folder = store.install(source=source).folder
    (folder / "rates.csv").write_text("damaged")

    store.install(source=source)

    assert load_pack(folder, codes=lambda: CODES).stamp.version == "1"


def test_an_older_version_is_taken_when_it_is_asked_for(store: PackStore, tmp_path: Path) -> None:
    store.install(source=version(tmp_path / "new", "2026.11.0"))

    store.install(source=version(tmp_path / "old", "2026.9.0"), older=True)

    assert in_use(store) == "2026.9.0"


def test_a_signed_pack_is_taken_by_those_who_take_only_such(
    store: PackStore, tmp_path: Path
) -> None:
    done = trusting(store, only=True).install(source=version(tmp_path / "la", "1", key=KEY))

    assert (done.standing, done.signers) == (Standing.TRUSTED, ("example.org/packs",))


def test_a_signature_may_be_lost_when_that_is_asked_for(store: PackStore, tmp_path: Path) -> None:
    careful = trusting(store)
    careful.install(source=version(tmp_path / "1", "1", key=KEY))

    done = careful.install(source=version(tmp_path / "2", "2", key=OTHER), unsigned=True)

    assert done.standing is Standing.UNKNOWN_KEY


def test_the_shelf_takes_the_folders_in_use(store: PackStore, tmp_path: Path) -> None:
    store.install(source=version(tmp_path / "1", "1", rate="15%"))
    store.install(source=version(tmp_path / "2", "2", rate="12%"))
    agreement = PackDraft(head=AGREEMENT, tables=rules()).write(tmp_path / "tlfta")
    store.install(source=agreement)

    loaded = [load_pack(folder, codes=lambda: CODES) for folder in store.folders_in_use()]

    assert store.packs() == ("agreement/tlfta", "market/la")
    assert [pack.stamp.pack for pack in loaded] == ["agreement/tlfta", "market/la"]
    assert loaded[1].measures[0].expression == "12%"


def test_what_lies_in_the_source_beside_the_facts_is_not_copied(
    store: PackStore, tmp_path: Path
) -> None:
    source = version(tmp_path / "la", "1")
    (source / "drafts").mkdir()
    (source / "drafts" / "notes.txt").write_text("private")

    done = store.install(source=source)

    assert not (done.folder / "drafts").exists()


def test_what_a_broken_installation_left_is_cleared_away(store: PackStore, tmp_path: Path) -> None:
    left = store.directory / ".incoming" / "la"
    left.mkdir(parents=True)
    (left / "pack.toml").write_text("half of")

    store.install(source=version(tmp_path / "la", "1"))

    assert sorted(path.name for path in store.directory.iterdir()) == [".lock", "market"]


def test_a_store_that_holds_nothing_has_nothing_in_use(store: PackStore) -> None:
    assert store.packs() == ()
    assert store.folders_in_use() == ()


def test_versions_are_put_in_order_by_their_numbers() -> None:
    rising = ["0.9", "1.0rc1", "1.0", "1.0.1", "1.1", "1.10", "2026.9.0", "2026.11.0"]

    assert all(rank(left) < rank(right) for left, right in pairwise(rising))
    assert rank("1.0") == rank("1.0.0") == rank("1")

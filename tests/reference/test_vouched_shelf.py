"""Packs from outside on the shelf: whose word stands behind each, and what a refusal leaves."""

from pathlib import Path

import pytest

from samphao.reference import shelf as shelves
from samphao.reference.cache import PackCache
from samphao.reference.folder import PackFolder, version_folder
from samphao.reference.shelf import Shelf, load_shelf
from samphao.reference.signing import SecretKey, Standing, Trust, TrustedKey, sign_pack
from tests.reference.pack_builder import CODES, MARKET, PackDraft, agreement_pack

OURS = SecretKey.new(name="example.org/packs", seed=b"1" * 32)
THEIRS = SecretKey.new(name="example.com/other", seed=b"2" * 32)
TRUST = Trust((TrustedKey(OURS.public),))


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand a directory with one good agreement where the built-in packs lie."""
    directory = tmp_path / "built_in"
    agreement_pack(directory / "agreements" / "tlfta")
    monkeypatch.setattr(shelves, "built_in", lambda: directory)
    return directory


def laos(folder: Path, number: str, rate: str) -> Path:
    draft = PackDraft(head=MARKET.replace("2026.11.0", number))
    return draft.cell("measures", "expression", rate).write(folder)


def kept(store: Path, number: str, rate: str) -> Path:
    """Write a pack where a store keeps it: under its name, version and mark."""
    fresh = laos(store / "fresh", number, rate)
    place = (
        store / "market" / "la" / version_folder(version=number, sha256=PackFolder(fresh).sha256)
    )
    place.parent.mkdir(parents=True)
    return fresh.rename(place)


def loaded(
    *directories: Path,
    installed: tuple[Path, ...] = (),
    trust: Trust = TRUST,
    cache: PackCache | None = None,
) -> Shelf:
    return load_shelf(
        directories=directories, installed=installed, codes=lambda: CODES, trust=trust, cache=cache
    )


def version_of(shelf: Shelf, pack: str = "market/la") -> str:
    return next(one.stamp.version for one in shelf.packs if one.stamp.pack == pack)


def test_the_standing_of_every_pack_from_outside_is_known(tmp_path: Path) -> None:
    pack = laos(tmp_path / "la", "2026.12.0", "15%")
    found = [loaded(pack).vouched]
    for key in (THEIRS, OURS):
        sign_pack(path=pack, key=key)
        found.append(loaded(pack).vouched)

    assert [[one.standing for one in vouched] for vouched in found] == [
        [Standing.UNSIGNED],
        [Standing.UNKNOWN_KEY],
        [Standing.TRUSTED],
    ]
    assert found[2][0].signers == (OURS.name,)


def test_what_is_named_for_one_run_wins_over_what_is_installed(tmp_path: Path) -> None:
    installed = kept(tmp_path / "kept", "2026.12.1", "12%")
    own = laos(tmp_path / "own" / "la", "2026.12.0", "15%")

    shelf = loaded(own, installed=(installed,))

    assert version_of(shelf) == "2026.12.0"
    assert [one.installed for one in shelf.vouched] == [False]


def test_a_forged_pack_leaves_in_use_what_is_installed(tmp_path: Path) -> None:
    installed = kept(tmp_path / "kept", "2026.12.0", "15%")
    forged = laos(tmp_path / "own" / "la", "2026.12.1", "1%")
    sign_pack(path=forged, key=OURS)
    laos(forged, "2026.12.1", "2%")

    shelf = loaded(forged, installed=(installed,), cache=PackCache(tmp_path / "cache"))

    (refusal,) = shelf.refusals
    assert (refusal.problems[0].code, refusal.instead) == (
        "signing.file_not_as_signed",
        "2026.12.0",
    )
    assert version_of(shelf) == "2026.12.0"


def test_the_last_good_copy_of_a_directory_stays_when_its_signature_breaks(tmp_path: Path) -> None:
    cache = PackCache(tmp_path / "cache")
    own = laos(tmp_path / "own" / "la", "2026.12.0", "15%")
    sign_pack(path=own, key=OURS)
    loaded(own, cache=cache)
    laos(own, "2026.12.0", "1%")

    shelf = loaded(own, cache=cache)

    assert shelf.refusals[0].instead == "2026.12.0"
    assert shelf.book.markets[0].measures[0].expression == "15%"


def test_a_good_copy_whose_key_was_revoked_is_good_no_more(tmp_path: Path) -> None:
    cache = PackCache(tmp_path / "cache")
    own = laos(tmp_path / "own" / "la", "2026.12.0", "15%")
    sign_pack(path=own, key=OURS)
    loaded(own, cache=cache)

    shelf = loaded(own, cache=cache, trust=Trust((TrustedKey(OURS.public, revoked=True),)))

    (refusal,) = shelf.refusals
    assert (refusal.problems[0].code, refusal.instead) == ("signing.key_revoked", "")
    assert shelf.book.markets == ()


def test_an_installed_pack_that_broke_is_not_replaced_by_a_copy_from_elsewhere(
    tmp_path: Path,
) -> None:
    cache = PackCache(tmp_path / "cache")
    loaded(laos(tmp_path / "own" / "la", "2026.12.5", "30%"), cache=cache)
    installed = kept(tmp_path / "kept", "2026.12.0", "15%")
    (installed / "measures.csv").write_text("id\n", encoding="utf-8")

    shelf = loaded(installed=(installed,), cache=cache)

    assert shelf.refusals[0].instead == ""
    assert shelf.book.markets == ()


def test_the_built_in_version_that_an_outside_pack_replaces_is_known(
    tmp_path: Path, house: Path
) -> None:
    laos(house / "markets" / "la", "2026.11.0", "15%")

    shelf = loaded(installed=(kept(tmp_path / "kept", "2025.1.0", "15%"),))

    assert [(one.version, one.built_in) for one in shelf.vouched] == [("2025.1.0", "2026.11.0")]

"""The last good copy stands in for its own folder only, and says how its signature stands."""

from pathlib import Path

import pytest

from samphao.reference import shelf as shelves
from samphao.reference.cache import PackCache
from samphao.reference.folder import SIGNATURE
from samphao.reference.shelf import Shelf, load_shelf
from samphao.reference.signing import SecretKey, Standing, Trust, TrustedKey, sign_pack
from tests.reference.pack_builder import CODES, PackDraft, agreement_pack, market_pack

OURS = SecretKey.new(name="example.org/packs", seed=b"1" * 32)


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand a directory with one good agreement where the built-in packs lie."""
    directory = tmp_path / "built_in"
    agreement_pack(directory / "agreements" / "tlfta")
    monkeypatch.setattr(shelves, "built_in", lambda: directory)
    return directory


@pytest.fixture
def cache(tmp_path: Path) -> PackCache:
    return PackCache(tmp_path / "cache")


def loaded(directory: Path, cache: PackCache) -> Shelf:
    trust = Trust((TrustedKey(OURS.public),))
    return load_shelf(directories=[directory], codes=lambda: CODES, cache=cache, trust=trust)


def spoil(folder: Path) -> None:
    PackDraft().cell("rates", "price", "free").write(folder)


@pytest.mark.parametrize("is_signed", [True, False])
def test_a_copy_that_stands_in_tells_how_its_signature_stands(
    tmp_path: Path, cache: PackCache, is_signed: bool
) -> None:
    own = market_pack(tmp_path / "own" / "la")
    if is_signed:
        sign_pack(path=own, key=OURS)
    loaded(own, cache)
    (own / SIGNATURE).unlink(missing_ok=True)
    spoil(own)

    (vouched,) = loaded(own, cache).vouched

    assert vouched.standing is (Standing.TRUSTED if is_signed else Standing.UNSIGNED)
    assert (vouched.pack, vouched.installed, vouched.built_in) == ("market/la", False, "")


def test_a_signature_that_came_later_stands_in_the_copy_too(
    tmp_path: Path, cache: PackCache
) -> None:
    own = market_pack(tmp_path / "own" / "la")
    loaded(own, cache)
    sign_pack(path=own, key=OURS)
    loaded(own, cache)
    spoil(own)
    (own / SIGNATURE).unlink()

    assert [one.standing for one in loaded(own, cache).vouched] == [Standing.TRUSTED]


@pytest.mark.parametrize("name", ["la", "*", "**", "[a-z]*", "market--la@*"])
def test_the_copy_of_another_folder_is_not_revived(
    tmp_path: Path, cache: PackCache, name: str
) -> None:
    loaded(market_pack(tmp_path / "own" / "la"), cache)
    broken = tmp_path / "other" / name
    broken.mkdir(parents=True)
    (broken / "pack.toml").write_text("schema =")

    shelf = loaded(broken, cache)

    assert [refusal.instead for refusal in shelf.refusals] == [""]
    assert shelf.book.markets == ()
    assert shelf.vouched == ()


def test_a_copy_of_the_same_name_from_another_folder_is_not_revived(
    tmp_path: Path, cache: PackCache
) -> None:
    loaded(market_pack(tmp_path / "own" / "la"), cache)
    spoil(tmp_path / "other" / "la")

    shelf = loaded(tmp_path / "other" / "la", cache)

    assert [refusal.instead for refusal in shelf.refusals] == [""]


def test_a_folder_that_holds_another_pack_now_does_not_revive_the_old(
    tmp_path: Path, cache: PackCache
) -> None:
    own = market_pack(tmp_path / "own" / "x")
    loaded(own, cache)
    for file in own.iterdir():
        file.unlink()
    agreement_pack(own)
    (own / "notes.csv").write_text("id\n")

    shelf = loaded(own, cache)

    assert [refusal.pack for refusal in shelf.refusals] == ["agreement/tlfta"]
    assert shelf.book.markets == ()

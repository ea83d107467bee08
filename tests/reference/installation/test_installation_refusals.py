"""Every installation that is refused says why, and leaves in use what was in use."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from samphao.interfaces.words import Speaker
from samphao.kernel.errors import SamphaoError
from samphao.kernel.text import Language
from samphao.reference.errors import NoPackHere, PackRefused
from samphao.reference.installation import PackStore
from samphao.reference.installation.disk import alone
from samphao.reference.installation.errors import (
    Busy,
    CannotWrite,
    NameUnfit,
    NothingBefore,
    NotInstalled,
    OlderVersion,
    PointerNotRead,
    SignatureLost,
    VersionMissing,
    VersionReused,
)
from samphao.reference.installation.versions import POINTER
from samphao.reference.signing.errors import (
    FileNotAsSigned,
    LibraryMissing,
    NotTrusted,
    SignatureWrong,
)
from tests.reference.installation.store_builder import (
    KEY,
    NAME,
    OTHER,
    empty_store,
    in_use,
    trusting,
    version,
)
from tests.reference.pack_builder import MARKET, PackDraft

Source = Callable[[Path], Path]


@pytest.fixture
def store(tmp_path: Path) -> PackStore:
    """Return a store in which version 2026.11.0, signed with our key, is in use."""
    careful = trusting(empty_store(tmp_path / "store"))
    careful.install(source=version(tmp_path / "first", "2026.11.0", key=KEY))
    return careful


def headed(old: str, new: str) -> Source:
    return lambda folder: PackDraft(head=MARKET.replace(old, new)).write(folder)


def changed_after_signing(folder: Path) -> Path:
    pack = version(folder, "2026.12.0", key=KEY)
    (pack / "README.md").write_text("added")
    return pack


def changed_after_sealing(folder: Path) -> Path:
    pack = version(folder, "2026.12.0", key=KEY)
    (pack / "rates.csv").write_text("id\n")
    return pack


def wrongly_signed(folder: Path) -> Path:
    pack = version(folder, "2026.12.0", key=KEY)
    text, _, line = (pack / "pack.toml.sig").read_text(encoding="utf-8").rpartition("\n\n")
    end = line[-10:]
    line = line.replace(end, end.swapcase())
    (pack / "pack.toml.sig").write_text(f"{text}\n\n{line}", encoding="utf-8")
    return pack


def unsigned(number: str, rate: str = "15%") -> Source:
    return lambda folder: version(folder, number, rate=rate)


def signed(number: str, rate: str = "15%") -> Source:
    return lambda folder: version(folder, number, rate=rate, key=KEY)


def empty_folder(folder: Path) -> Path:
    folder.mkdir()
    return folder


REFUSED: dict[str, tuple[Source, type[SamphaoError], str]] = {
    "an older version": (signed("2026.9.0"), OlderVersion, "2026.9.0"),
    "a candidate for a release in use": (signed("2026.11.0rc1"), OlderVersion, "2026.11.0rc1"),
    "the same number with other facts": (signed("2026.11.0", "9%"), VersionReused, "2026.11.0"),
    "the same number written longer": (signed("2026.11.0.0"), VersionReused, "2026.11.0.0"),
    "a newer version without a signature": (unsigned("2026.12.0"), SignatureLost, "2026.12.0"),
    "a newer version of somebody else": (
        lambda folder: version(folder, "2026.12.0", key=OTHER), SignatureLost, "2026.12.0",
    ),
    "a signature that is wrong": (wrongly_signed, SignatureWrong, "example.org/packs"),
    "a folder without a pack": (empty_folder, NoPackHere, ""),
    "a folder that is not there": (lambda folder: folder, NoPackHere, ""),
    "a code that climbs out of the store": (
        headed('code = "la"', 'code = "../../la"'), PackRefused, "given",
    ),
    "a file changed after sealing": (changed_after_sealing, PackRefused, "market/la"),
    "a file added after signing": (changed_after_signing, PackRefused, "market/la"),
    "a row that can't be read": (
        lambda folder: version(folder, "2026.12.0", rate="15% +"), PackRefused, "market/la",
    ),
    "a head that can't be read": (headed("schema = 1", "schema ="), PackRefused, "given"),
    "a version that is no folder's name": (headed("2026.11.0", "2026/12"), NameUnfit, "2026/12"),
    "a version that climbs": (headed("2026.11.0", ".."), NameUnfit, ".."),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_named_and_leaves_the_old_in_use(
    store: PackStore, tmp_path: Path, name: str
) -> None:
    make, kind, told = REFUSED[name]
    before = store.folders_in_use()
    source = make(tmp_path / "given")

    with pytest.raises(kind) as refused:
        store.install(source=source)

    assert not told or told in {str(value) for value in refused.value.values.values()}
    assert store.folders_in_use() == before
    assert sorted(path.name for path in store.directory.iterdir()) == [".lock", "market"]
    for language in Language:
        assert Speaker(language=language).say(refused.value) != refused.value.code


def test_a_code_of_capitals_or_blanks_names_no_folder(tmp_path: Path) -> None:
    store = empty_store(tmp_path / "store")
    head = MARKET.replace('kind = "market"', 'kind = "lanes"').replace(
        'code = "la"', 'code = "L A"'
    )

    with pytest.raises(PackRefused) as refused:
        store.install(source=PackDraft(head=head).write(tmp_path / "la"))

    (problem,) = refused.value.problems
    assert (problem.column, problem.value) == ("code", "L A")
    assert store.packs() == ()


@pytest.mark.parametrize("key", [None, OTHER])
def test_those_who_take_only_signed_packs_refuse_others(tmp_path: Path, key: object) -> None:
    strict = trusting(empty_store(tmp_path / "store"), only=True)
    source = version(tmp_path / "la", "1", key=OTHER if key else None)

    with pytest.raises(NotTrusted) as refused:
        strict.install(source=source)

    assert refused.value.values["pack"] == NAME
    assert strict.packs() == ()


def test_a_note_over_other_files_is_refused_even_when_the_seal_is_good(
    store: PackStore, tmp_path: Path
) -> None:
    signed_one = version(tmp_path / "signed", "2026.12.0", key=KEY)
    other = version(tmp_path / "other", "2026.12.0", rate="0%")
    (other / "pack.toml.sig").write_bytes((signed_one / "pack.toml.sig").read_bytes())

    with pytest.raises(FileNotAsSigned) as refused:
        store.install(source=other)

    assert refused.value.values["value"] == "measures.csv"


def test_a_signed_pack_is_not_installed_unchecked_where_the_library_is_missing(
    store: PackStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = version(tmp_path / "la", "2026.12.0", key=KEY)
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric", None)

    with pytest.raises(LibraryMissing):
        store.install(source=source)


def test_there_is_no_way_back_from_the_first_version(store: PackStore) -> None:
    with pytest.raises(NothingBefore) as refused:
        store.roll_back(pack=NAME)

    assert refused.value.values["version"] == "2026.11.0"
    assert in_use(store) == "2026.11.0"


def test_a_version_whose_folder_is_gone_is_not_taken_back(store: PackStore, tmp_path: Path) -> None:
    first = store.folder_in_use(pack=NAME)
    store.install(source=version(tmp_path / "2", "2026.12.0", key=KEY))
    first.rename(tmp_path / "gone")

    with pytest.raises(VersionMissing) as refused:
        store.roll_back(pack=NAME)

    assert refused.value.values["version"] == "2026.11.0"
    assert in_use(store) == "2026.12.0"


def test_a_version_that_was_damaged_is_not_taken_back(store: PackStore, tmp_path: Path) -> None:
    first = store.folder_in_use(pack=NAME)
    store.install(source=version(tmp_path / "2", "2026.12.0", key=KEY))
    (first / "rates.csv").write_text("damaged")

    with pytest.raises(PackRefused):
        store.roll_back(pack=NAME)

    assert in_use(store) == "2026.12.0"


def test_a_version_in_use_whose_folder_is_gone_is_named(store: PackStore, tmp_path: Path) -> None:
    store.folder_in_use(pack=NAME).rename(tmp_path / "gone")

    with pytest.raises(VersionMissing):
        store.folders_in_use()

    assert store.install(source=version(tmp_path / "2", "2026.12.0")).version == "2026.12.0"


def test_a_version_in_use_whose_signature_is_damaged_has_none_to_lose(
    store: PackStore, tmp_path: Path
) -> None:
    (store.folder_in_use(pack=NAME) / "pack.toml.sig").write_text("damaged")

    assert store.install(source=version(tmp_path / "2", "2026.12.0")).version == "2026.12.0"


@pytest.mark.parametrize("pack", ["market/cn", "carrier/x"])
def test_a_pack_that_was_never_installed_is_named(store: PackStore, pack: str) -> None:
    for ask in (store.versions, store.folder_in_use, store.roll_back):
        with pytest.raises(NotInstalled) as refused:
            ask(pack=pack)

        assert (refused.value.values["pack"], refused.value.values["known"]) == (pack, NAME)


@pytest.mark.parametrize("pack", ["market", "../x", "market/../x", "market/a/b", ""])
def test_a_name_that_is_no_pack_is_refused(store: PackStore, pack: str) -> None:
    with pytest.raises(NameUnfit):
        store.versions(pack=pack)


@pytest.mark.parametrize("content", [b"", b"../../elsewhere\n", b"\xff\n", b"2026.11.0\n"])
def test_a_pointer_that_names_no_version_is_refused(store: PackStore, content: bytes) -> None:
    file = store.directory / "market" / "la" / POINTER
    file.write_bytes(content)

    with pytest.raises(PointerNotRead) as refused:
        store.folders_in_use()

    assert refused.value.values["file"] == str(file)


def test_a_pointer_that_is_a_folder_is_refused(store: PackStore) -> None:
    file = store.directory / "market" / "la" / POINTER
    file.unlink()
    file.mkdir()

    with pytest.raises(PointerNotRead):
        store.folder_in_use(pack=NAME)


def test_a_store_that_is_busy_says_so_to_those_who_will_not_wait(
    store: PackStore, tmp_path: Path
) -> None:
    source = version(tmp_path / "2", "2026.12.0", key=KEY)

    with alone(store.directory / ".lock", wait=True):
        for ask in (
            lambda: store.install(source=source, wait=False),
            lambda: store.roll_back(pack=NAME, wait=False),
        ):
            with pytest.raises(Busy):
                ask()

    assert store.install(source=source, wait=False).version == "2026.12.0"


def test_a_directory_that_is_a_file_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file")

    with pytest.raises(CannotWrite) as refused:
        empty_store(tmp_path / "store").install(source=version(tmp_path / "la", "1"))

    assert refused.value.values["file"] == str(tmp_path / "store")

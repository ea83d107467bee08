"""Packs without end, and folders without end, are refused before they are read."""

from pathlib import Path

import pytest

from samphao.interfaces.words import Speaker
from samphao.kernel.text import Language
from samphao.reference import folder as folders
from samphao.reference.cache import PackCache
from samphao.reference.errors import FoldersTooDeep, PackRefused
from samphao.reference.folder import PackFolder, seal
from samphao.reference.shelf import DEEPEST_FOLDER, load_pack, pack_folders
from tests.reference.pack_builder import CODES, market_pack


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return market_pack(tmp_path / "la")


def code_of(refused: pytest.ExceptionInfo[PackRefused]) -> str:
    (problem,) = refused.value.problems
    for language in Language:
        assert Speaker(language=language).say(problem.reason) != problem.code
    return problem.code


def test_many_large_files_are_refused_and_none_is_read(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        with (pack / f"{number}.md").open("wb") as stream:
            stream.truncate(60 * 1024 * 1024)
    monkeypatch.delattr(Path, "read_bytes")

    with pytest.raises(PackRefused) as refused:
        load_pack(pack, codes=lambda: CODES)

    assert code_of(refused) == "pack.too_large"


@pytest.mark.parametrize("ask", [seal, lambda path: PackFolder(path).sha256])
def test_files_without_number_are_refused(pack: Path, ask: object) -> None:
    for number in range(folders.MOST_FILES):
        (pack / f"{number}.md").touch()

    assert callable(ask)
    with pytest.raises(PackRefused) as refused:
        ask(pack)

    assert code_of(refused) == "pack.too_large"


def test_folders_without_end_are_refused_by_name(tmp_path: Path) -> None:
    deepest = tmp_path
    for _ in range(DEEPEST_FOLDER + 1):
        deepest = deepest / "d"
    deepest.mkdir(parents=True)

    with pytest.raises(FoldersTooDeep) as refused:
        pack_folders(tmp_path)

    assert refused.value.values["directory"] == str(tmp_path)
    for language in Language:
        assert Speaker(language=language).say(refused.value) != refused.value.code


def test_work_in_progress_and_links_are_no_packs(pack: Path, tmp_path: Path) -> None:
    market_pack(tmp_path / ".la.x1y2" / "older")
    (tmp_path / "circle").symlink_to(tmp_path)

    assert pack_folders(tmp_path) == (pack,)


def test_a_link_laid_into_a_compiled_pack_is_still_seen(pack: Path, tmp_path: Path) -> None:
    cache = PackCache(tmp_path / "cache")
    load_pack(pack, codes=lambda: CODES, cache=cache)
    (pack / "pack.toml.sig").symlink_to("/dev/zero")

    with pytest.raises(PackRefused) as refused:
        load_pack(pack, codes=lambda: CODES, cache=cache)

    assert code_of(refused) == "pack.unfit_file"


def test_the_good_copy_holds_the_pack_alone(pack: Path, tmp_path: Path) -> None:
    cache = PackCache(tmp_path / "cache")
    (pack / "drafts").mkdir()
    (pack / "drafts" / "private.txt").write_text("private")

    cache.keep_good(pack="market/la", folder=pack)

    copy = cache.good(pack="market/la", folder=pack)
    assert copy is not None
    assert PackFolder(copy).sha256 == PackFolder(pack).sha256
    assert not (copy / "drafts").exists()

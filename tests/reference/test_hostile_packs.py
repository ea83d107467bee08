"""Packs and caches that mean harm: links, odd names, changed bytes, and heads without end."""

import os
from pathlib import Path

import pytest

from samphao.reference.cache import PackCache
from samphao.reference.errors import PackRefused
from samphao.reference.folder import MANIFEST, seal
from samphao.reference.shelf import built_in, load_pack

CODES = frozenset[str]()


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "world"
    folder.mkdir()
    source = built_in() / "currencies" / "world"
    for file in source.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def test_sealing_never_writes_through_a_link(pack: Path, tmp_path: Path) -> None:
    target = tmp_path / "precious.toml"
    target.write_text("kept", encoding="utf-8")
    (pack / MANIFEST).unlink()
    (pack / MANIFEST).symlink_to(target)

    with pytest.raises(PackRefused):
        seal(pack)

    assert target.read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize("name", ['a"b.csv', "ก.csv", "a b.csv"])
def test_a_file_with_an_odd_name_is_refused_and_nothing_is_written(pack: Path, name: str) -> None:
    before = (pack / MANIFEST).read_bytes()
    (pack / name).write_text("id\n", encoding="utf-8")

    with pytest.raises(PackRefused) as refused:
        seal(pack)

    assert {problem.code for problem in refused.value.problems} == {"pack.unfit_file"}
    assert (pack / MANIFEST).read_bytes() == before


def test_a_table_that_is_a_link_is_no_part_of_a_pack(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.csv").write_bytes((pack / "exchange.csv").read_bytes())
    (pack / "exchange.csv").unlink()
    (pack / "exchange.csv").symlink_to(tmp_path / "elsewhere.csv")

    with pytest.raises(PackRefused) as refused:
        load_pack(pack, codes=lambda: CODES)

    assert "pack.unfit_file" in {problem.code for problem in refused.value.problems}


def test_a_compiled_pack_whose_bytes_were_changed_is_compiled_anew(
    pack: Path, tmp_path: Path
) -> None:
    cache = PackCache(tmp_path / "cache")
    facts = load_pack(pack, codes=lambda: CODES, cache=cache)
    (compiled,) = (tmp_path / "cache/compiled").iterdir()
    compiled.write_bytes(compiled.read_bytes().replace(b"THB", b"THX"))

    assert cache.compiled(facts.stamp.sha256) is None
    assert load_pack(pack, codes=lambda: CODES, cache=cache) == facts


def test_a_good_copy_without_its_head_is_passed_over(pack: Path, tmp_path: Path) -> None:
    cache = PackCache(tmp_path / "cache")
    cache.keep_good(pack="currencies/world", folder=pack)
    (copy,) = (tmp_path / "cache/good").iterdir()
    (copy / MANIFEST).unlink()

    assert cache.good(pack="currencies/world", folder=pack) is None


DEEP = 20_000


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("x = " + "[" * DEEP + "]" * DEEP, "pack.not_toml"),
        ("x = " + "[\n" * DEEP + "]" * 1000, "pack.not_toml"),
        ("x = " + "{a=" * 500 + "1" + "}" * 500, "pack.not_toml"),
        (".".join(["a"] * DEEP) + " = 1", "pack.not_toml"),
        (".".join(["a"] * 20) + " = 1", "pack.cell_unreadable"),
        ("x = " + "9" * 10_000, "pack.not_toml"),
        ("x = 0x" + "f" * 1900, "pack.cell_unreadable"),
        ("x = [[[[[1]]]]]", "pack.cell_unreadable"),
        ("x = 1\nx = 2", "pack.not_toml"),
        ('x = "\\ud800"', "pack.not_toml"),
    ],
)
def test_a_head_made_to_break_its_reader_is_refused_by_name(
    pack: Path, line: str, code: str
) -> None:
    head = (pack / MANIFEST).read_text(encoding="utf-8")
    (pack / MANIFEST).write_text(f"{line}\n{head}", encoding="utf-8")

    with pytest.raises(PackRefused) as refused:
        load_pack(pack, codes=lambda: CODES)

    (problem,) = refused.value.problems
    assert (problem.file, problem.code) == (MANIFEST, code)


@pytest.mark.parametrize("name", ["../../x", "*", "a/b", "WORLD", "a\\u001bb", "a" * 65])
def test_a_code_that_is_no_plain_name_is_refused(pack: Path, name: str) -> None:
    head = (pack / MANIFEST).read_text(encoding="utf-8")
    (pack / MANIFEST).write_text(head.replace('"world"', f'"{name}"', 1), encoding="utf-8")

    with pytest.raises(PackRefused) as refused:
        load_pack(pack, codes=lambda: CODES)

    (problem,) = refused.value.problems
    assert (problem.column, problem.code) == ("code", "pack.cell_unreadable")


def test_a_head_larger_than_any_is_not_read(pack: Path) -> None:
    with (pack / MANIFEST).open("a", encoding="utf-8") as stream:
        stream.write("# nothing\n" * 110_000)

    with pytest.raises(PackRefused):
        seal(pack)
    with pytest.raises(PackRefused):
        load_pack(pack, codes=lambda: CODES)


def test_a_pipe_in_a_pack_is_refused_and_never_opened(pack: Path) -> None:
    os.mkfifo(pack / "lines.csv")

    with pytest.raises(PackRefused) as refused:
        seal(pack)

    assert [problem.code for problem in refused.value.problems] == ["pack.unfit_file"]

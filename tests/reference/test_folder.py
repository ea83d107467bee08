"""Sealing a pack, and what the folder of a pack may hold."""

import tomllib
from pathlib import Path

from samphao.reference.folder import PackFolder, seal
from samphao.reference.shelf import load_pack
from tests.reference.pack_builder import CODES, MARKET, PackDraft


def test_sealing_twice_changes_nothing(tmp_path: Path) -> None:
    folder = PackDraft().write(tmp_path / "la")
    once = (folder / "pack.toml").read_text(encoding="utf-8")

    seal(folder)

    assert (folder / "pack.toml").read_text(encoding="utf-8") == once


def test_sealing_replaces_a_table_with_a_comment_in_the_middle(tmp_path: Path) -> None:
    head = MARKET.replace("[market]", '[checksums]   # written by seal\n"old.csv" = "1"\n[market]')
    folder = PackDraft(head=head).write(tmp_path / "la")

    document = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))

    assert set(document["checksums"]) == {f"{stem}.csv" for stem in PackDraft().tables}
    assert document["market"]["currency"] == "LAK"
    assert load_pack(folder, codes=lambda: CODES).stamp.pack == "market/la"


def test_a_readme_is_part_of_the_seal(tmp_path: Path) -> None:
    draft = PackDraft(raw={"README.md": b"# Laos\n"})

    folder = PackFolder(draft.write(tmp_path / "la"))

    assert "README.md" in folder.checksums()
    assert folder.checksum_problems(folder.manifest()) == ()


def test_the_hash_of_a_pack_covers_names_and_contents(tmp_path: Path) -> None:
    one = PackFolder(PackDraft().write(tmp_path / "one")).sha256
    same = PackFolder(PackDraft().write(tmp_path / "same")).sha256
    other = PackFolder(PackDraft().cell("rates", "price", "2 THB").write(tmp_path / "x")).sha256

    assert one == same
    assert one != other


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    draft = PackDraft()
    plain = draft.write(tmp_path / "plain")
    marked = PackDraft(raw={"rates.csv": b"\xef\xbb\xbf" + (plain / "rates.csv").read_bytes()})

    facts = load_pack(marked.write(tmp_path / "la"), codes=lambda: CODES)

    assert len(facts.rate_book.brackets) == 1


def test_a_link_is_not_followed_out_of_the_pack(tmp_path: Path) -> None:
    folder = PackDraft().write(tmp_path / "la")
    secret = tmp_path / "secret.csv"
    secret.write_text("id\n")
    (folder / "titles.csv").symlink_to(secret)

    assert "titles.csv" not in PackFolder(folder).contents

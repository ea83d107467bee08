"""Signing, sealing and trusting where somebody else may have laid links and odd names."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from samphao.interfaces.words import Speaker
from samphao.kernel.text import Language
from samphao.reference.folder import MANIFEST, SIGNATURE, PackFolder, seal
from samphao.reference.signing import (
    PublicKey,
    SecretKey,
    Standing,
    Trust,
    TrustedKey,
    check_signature,
    read_trust,
    sign_pack,
    with_key,
)
from samphao.reference.signing.errors import (
    KeyNameUnfit,
    KeyNotRead,
    NoteNotRead,
    TrustNotRead,
)
from samphao.reference.writing import replace_whole
from tests.reference.pack_builder import market_pack

OURS = SecretKey.new(name="example.org/packs", seed=b"1" * 32)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return market_pack(tmp_path / "la")


def lay_links(folder: Path, target: Path, *names: str) -> None:
    """Lay a link under every name that this program could be guessed to use."""
    for name in names:
        for number in range(os.getpid() - 3, os.getpid() + 4):
            (folder / f".{name}.{number}").symlink_to(target)
        (folder / f".{name}.fresh").symlink_to(target)


def test_signing_and_sealing_write_through_no_link_that_was_laid(
    pack: Path, tmp_path: Path
) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("precious")
    lay_links(tmp_path, precious, f"la.{SIGNATURE}", SIGNATURE, MANIFEST)

    seal(pack)
    sign_pack(path=pack, key=OURS)

    assert precious.read_text() == "precious"
    assert not (pack / SIGNATURE).is_symlink()


def test_a_file_is_replaced_beside_links_and_keeps_its_mode(tmp_path: Path) -> None:
    precious, file = tmp_path / "precious.txt", tmp_path / "keys.toml"
    precious.write_text("precious")
    file.write_text("old")
    file.chmod(0o600)
    lay_links(tmp_path, precious, "keys.toml")

    replace_whole(file=file, content=b"new")

    assert (file.read_text(), file.stat().st_mode & 0o777) == ("new", 0o600)
    assert precious.read_text() == "precious"


def test_a_file_that_can_not_be_replaced_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()

    with pytest.raises(OSError, match="taken"):
        replace_whole(file=tmp_path / "taken", content=b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def link(file: Path) -> None:
    file.symlink_to("/dev/zero")


def broken_link(file: Path) -> None:
    file.symlink_to(file.parent / "nowhere")


@pytest.mark.parametrize("lay", [link, broken_link, Path.mkdir, os.mkfifo])
def test_what_is_no_plain_file_does_not_pass_as_no_signature(
    pack: Path, lay: Callable[[Path], None]
) -> None:
    lay(pack / SIGNATURE)

    with pytest.raises(NoteNotRead):
        check_signature(folder=PackFolder(pack), trust=Trust())


def test_a_note_that_could_not_be_read_back_is_not_written(pack: Path) -> None:
    for number in range(64):
        sign_pack(path=pack, key=SecretKey.new(name=f"k{number}", seed=bytes([number]) * 32))
    before = (pack / SIGNATURE).read_bytes()

    with pytest.raises(NoteNotRead):
        sign_pack(path=pack, key=OURS)

    assert (pack / SIGNATURE).read_bytes() == before
    assert check_signature(folder=PackFolder(pack), trust=Trust()).standing is Standing.UNKNOWN_KEY


@pytest.mark.parametrize("name", ["", 'a"b', "a\\b", "a+b", "a b", "a\nb", "ก", "a" * 101])
def test_a_key_name_that_needs_an_escape_is_refused(name: str) -> None:
    with pytest.raises(KeyNameUnfit) as refused:
        SecretKey.new(name=name, seed=b"1" * 32)

    for language in Language:
        assert Speaker(language=language).say(refused.value) != refused.value.code
    with pytest.raises(KeyNotRead):
        PublicKey.parse(str(PublicKey(name, OURS.public.public)))


def test_a_key_is_added_below_what_stands_in_the_file() -> None:
    before = "# mine\ntrusted_only = true\n"
    trusted = TrustedKey(OURS.public, packs=("market/*", "tariff/la"))

    text = with_key(content=before, trusted=trusted)

    assert text.startswith(before)
    assert read_trust(text) == Trust((trusted,), trusted_only=True)
    assert read_trust(with_key(content="", trusted=trusted)) == Trust((trusted,))


@pytest.mark.parametrize("pattern", ["market/\x7f", "market/\x00"])
def test_a_key_that_would_make_the_file_unreadable_is_not_added(pattern: str) -> None:
    try:
        text = with_key(content="", trusted=TrustedKey(OURS.public, packs=(pattern,)))
    except TrustNotRead:
        return
    assert read_trust(text).keys[0].packs == (pattern,)


def test_a_key_is_not_added_to_a_file_that_is_broken() -> None:
    with pytest.raises(TrustNotRead):
        with_key(content="keys = ", trusted=TrustedKey(OURS.public))


def test_a_revoked_key_stays_revoked_when_written() -> None:
    trusted = TrustedKey(OURS.public, revoked=True)

    assert read_trust(with_key(content="", trusted=trusted)).keys == (trusted,)

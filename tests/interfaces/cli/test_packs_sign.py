"""packs keygen, sign, trust: a key stays its owner's, and its word counts where it is told to."""

import json
import stat
from pathlib import Path

import pytest

from samphao.reference.signing import SecretKey, read_trust
from tests.interfaces.cli.command_line import Samphao, runner
from tests.interfaces.cli.publishing import SIGNER, Publisher, publisher, version
from tests.reference.pack_builder import PackDraft


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home that does not exist yet."""
    return tmp_path / "home"


@pytest.fixture
def samphao(capsys: pytest.CaptureFixture[str], cache: Path, home: Path) -> Samphao:
    """Return the command line with a home of its own."""
    return runner(capsys=capsys, cache=cache, home=home)


@pytest.fixture
def signer(samphao: Samphao, tmp_path: Path) -> Publisher:
    """Return someone with a key."""
    return publisher(samphao, tmp_path)


def test_a_secret_key_is_readable_by_its_owner_only(signer: Publisher) -> None:
    assert stat.S_IMODE(signer.key.stat().st_mode) == 0o600
    assert str(SecretKey.parse(signer.key.read_text("ascii")).public) == signer.public


def test_two_keys_of_one_name_differ(samphao: Samphao, tmp_path: Path) -> None:
    made = [
        json.loads(samphao("packs", "keygen", SIGNER, "--out", tmp_path / file, "--json").out)
        for file in ("a.key", "b.key")
    ]

    assert made[0]["public"] != made[1]["public"]
    assert "PRIVATE" not in json.dumps(made)


def test_a_key_is_never_written_over_another_file(samphao: Samphao, signer: Publisher) -> None:
    before = signer.key.read_bytes()

    answer = samphao("packs", "keygen", "other.example", "--out", signer.key)

    assert answer.code == 4
    assert signer.key.read_bytes() == before


@pytest.mark.parametrize("name", ["", "two words", "a+b"])
def test_a_key_name_that_cannot_be_written_is_refused(
    samphao: Samphao, tmp_path: Path, name: str
) -> None:
    answer = samphao("packs", "keygen", name, "--out", tmp_path / "x.key")

    assert answer.code == 4
    assert not (tmp_path / "x.key").exists()


def test_a_signed_pack_says_who_signed_it(
    samphao: Samphao, signer: Publisher, tmp_path: Path
) -> None:
    version(tmp_path / "la", "2026.12.0")

    answer = samphao("packs", "sign", tmp_path / "la", "--key", signer.key, "--json")

    assert json.loads(answer.out) == [
        {"folder": str(tmp_path / "la"), "pack": "market/la", "signers": [SIGNER]}
    ]
    assert (tmp_path / "la" / "pack.toml.sig").is_file()


def test_a_key_that_others_can_read_is_not_used(
    samphao: Samphao, signer: Publisher, tmp_path: Path
) -> None:
    pack = version(tmp_path / "la", "2026.12.0")
    signer.key.chmod(0o640)

    answer = samphao("packs", "sign", pack, "--key", signer.key)

    assert answer.code == 4
    assert "chmod 600" in answer.err
    assert not (pack / "pack.toml.sig").exists()


def test_a_pack_that_is_not_sealed_is_not_signed(
    samphao: Samphao, signer: Publisher, tmp_path: Path
) -> None:
    pack = PackDraft().write(tmp_path / "la", sealed=False)

    answer = samphao("packs", "sign", pack, "--key", signer.key)

    assert answer.code == 4
    assert "The checksum differs" in answer.err


def test_a_secret_key_that_is_none_is_not_repeated(samphao: Samphao, tmp_path: Path) -> None:
    pack = version(tmp_path / "la", "2026.12.0")
    key = tmp_path / "x.key"
    key.write_text("PRIVATE+KEY+mine+secret-words\n", encoding="ascii")
    key.chmod(0o600)

    answer = samphao("packs", "sign", pack, "--key", key)

    assert answer.code == 4
    assert "secret-words" not in answer.err


def test_verifying_says_how_the_signature_stands(
    samphao: Samphao, signer: Publisher, tmp_path: Path
) -> None:
    pack = version(tmp_path / "la", "2026.12.0")
    unsigned = samphao("packs", "verify", pack).out
    signer.signed(pack)
    unknown = samphao("packs", "verify", pack).out
    samphao("packs", "trust", signer.public)

    trusted = samphao("packs", "verify", pack).out

    assert "Not signed." in unsigned
    assert f"Signed by {SIGNER}, whose key is not trusted" in unknown
    assert f"Signed by {SIGNER}, whom you trust." in trusted


def test_a_key_is_trusted_once_and_for_the_packs_named(
    samphao: Samphao, signer: Publisher, home: Path, tmp_path: Path
) -> None:
    other = publisher(samphao, tmp_path, "example.com/other")
    samphao("packs", "trust", signer.public, "--for", "market/*")
    samphao("packs", "trust", other.public)

    again = samphao("packs", "trust", signer.public)

    trust = read_trust((home / "keys.toml").read_text("utf-8"))
    assert [str(one.key) for one in trust.keys] == [signer.public, other.public]
    assert [one.packs for one in trust.keys] == [("market/*",), ()]
    assert "stands in" in again.out


@pytest.mark.parametrize(
    ("words", "code"),
    [(("no key",), 4), (("KEY", "--for", "market"), 2), (("KEY", "--for", 'a/"b'), 2)],
)
def test_what_is_no_key_or_no_pattern_is_refused(
    samphao: Samphao, signer: Publisher, home: Path, words: tuple[str, ...], code: int
) -> None:
    argv = [signer.public if word == "KEY" else word for word in words]

    answer = samphao("packs", "trust", *argv)

    assert answer.code == code
    assert not (home / "keys.toml").exists()


def test_a_changed_pack_is_refused_though_it_is_sealed_again(
    samphao: Samphao, signer: Publisher, tmp_path: Path
) -> None:
    signer.signed(version(tmp_path / "la", "2026.12.0"))
    version(tmp_path / "la", "2026.12.0", rate="1%")

    verified = samphao("packs", "verify", tmp_path / "la")
    asked = samphao("duty", "0804.50", "CN", "--packs", tmp_path / "la")

    assert verified.code == 5
    assert 'pack.toml.sig: "measures.csv" is not what was signed' in verified.out
    assert asked.code == 5
    assert "Not in use: the pack market/la" in asked.err


def test_packs_of_ones_own_are_used_with_a_note_and_on_demand_not_at_all(
    samphao: Samphao, signer: Publisher, home: Path, tmp_path: Path
) -> None:
    pack = version(tmp_path / "la", "2026.12.0", rate="17%")
    noted = samphao("duty", "0804.50", "LA", "--packs", pack)
    home.mkdir()
    (home / "keys.toml").write_text("trusted_only = true\n", encoding="utf-8")

    refused = samphao("duty", "0804.50", "LA", "--packs", pack)

    assert noted.code == 0
    assert "Used without a signature: market/la" in noted.err
    assert "MFN\t17%" in noted.out
    assert refused.code == 5
    assert "nobody you trust has signed it" in refused.err
    assert "17%" not in refused.out


def test_a_pack_by_an_unknown_key_is_used_with_a_note(
    samphao: Samphao, signer: Publisher, tmp_path: Path
) -> None:
    pack = signer.signed(version(tmp_path / "la", "2026.12.0"))

    answer = samphao("duty", "0804.50", "LA", "--packs", pack)

    assert answer.code == 0
    assert f"market/la is signed by {SIGNER}, whose key is not trusted here" in answer.err


def test_a_broken_file_of_keys_is_refused(samphao: Samphao, home: Path, tmp_path: Path) -> None:
    home.mkdir()
    (home / "keys.toml").write_text("keys = 1\n", encoding="utf-8")

    answer = samphao("duty", "0804.50", "CN")

    assert answer.code == 4
    assert "The trust file can't be read" in answer.err

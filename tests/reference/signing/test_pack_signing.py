"""Signed packs: who vouches, and every way in which a signature is refused."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from samphao.interfaces.words import Speaker
from samphao.kernel.errors import SamphaoError
from samphao.kernel.text import Language
from samphao.reference.errors import PackRefused
from samphao.reference.folder import SIGNATURE, PackFolder, seal
from samphao.reference.shelf import load_pack
from samphao.reference.signing import (
    SecretKey,
    Standing,
    Trust,
    TrustedKey,
    check_signature,
    read_trust,
    sign_pack,
    statement,
)
from samphao.reference.signing.errors import (
    FileNotAsSigned,
    HeadNotAsSigned,
    KeyRevoked,
    LibraryMissing,
    NoteNotRead,
    NotSignable,
    SignatureWrong,
    TrustNotRead,
)
from samphao.reference.signing.note import Note, NoteSignature
from samphao.reference.vouching import signature_of
from tests.reference.pack_builder import CODES, MARKET, PackDraft

OURS = SecretKey.new(name="example.org/packs", seed=b"1" * 32)
THEIRS = SecretKey.new(name="example.com/other", seed=b"2" * 32)
TRUST = Trust((TrustedKey(OURS.public),))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a good pack that is not signed yet."""
    return PackDraft(raw={"README.md": b"# Laos\n"}).write(tmp_path / "la")


def standing(pack: Path, trust: Trust = TRUST) -> Standing:
    return check_signature(folder=PackFolder(pack), trust=trust).standing


def test_the_signed_text_names_the_pack_and_every_file(pack: Path) -> None:
    lines = statement(PackFolder(pack)).splitlines()

    assert lines[:4] == [
        "samphao pack 1", "name market/la", "version 2026.11.0", "as_of 2026-11-24",
    ]  # fmt: skip
    assert [line.split()[2] for line in lines[4:]] == sorted(PackFolder(pack).contents)


def test_a_pack_without_a_signature_is_unsigned(pack: Path) -> None:
    assert standing(pack) is Standing.UNSIGNED


def test_a_pack_signed_with_a_known_key_is_trusted(pack: Path) -> None:
    sign_pack(path=pack, key=OURS)

    found = check_signature(folder=PackFolder(pack), trust=TRUST)

    assert (found.standing, found.signers) == (Standing.TRUSTED, ("example.org/packs",))


def test_a_pack_signed_with_another_key_says_whose_it_claims_to_be(pack: Path) -> None:
    sign_pack(path=pack, key=THEIRS)

    found = check_signature(folder=PackFolder(pack), trust=TRUST)

    assert (found.standing, found.signers) == (Standing.UNKNOWN_KEY, ("example.com/other",))


def test_a_signed_pack_loads_as_the_same_pack(pack: Path) -> None:
    before = load_pack(pack, codes=lambda: CODES)

    sign_pack(path=pack, key=OURS)

    assert load_pack(pack, codes=lambda: CODES) == before


def test_two_may_sign_and_signing_again_adds_no_line(pack: Path) -> None:
    sign_pack(path=pack, key=THEIRS)
    sign_pack(path=pack, key=OURS)
    note = sign_pack(path=pack, key=OURS)

    assert [one.name for one in note.signatures] == ["example.com/other", "example.org/packs"]
    assert standing(pack) is Standing.TRUSTED


def test_signing_a_changed_pack_drops_signatures_over_the_old_text(pack: Path) -> None:
    sign_pack(path=pack, key=THEIRS)
    (pack / "README.md").write_text("# Lao PDR\n")
    seal(pack)

    note = sign_pack(path=pack, key=OURS)

    assert [one.name for one in note.signatures] == ["example.org/packs"]


def test_signing_leaves_nothing_else_behind(pack: Path) -> None:
    before = {path.name for path in pack.iterdir()}

    sign_pack(path=pack, key=OURS)

    assert {path.name for path in pack.iterdir()} - before == {SIGNATURE}
    assert [path.name for path in pack.parent.iterdir()] == ["la"]


def test_a_key_for_other_packs_does_not_vouch(pack: Path) -> None:
    sign_pack(path=pack, key=OURS)

    carriers_only = Trust((TrustedKey(OURS.public, packs=("carrier/*",)),))
    markets = Trust((TrustedKey(OURS.public, packs=("carrier/*", "market/*")),))

    assert standing(pack, carriers_only) is Standing.UNKNOWN_KEY
    assert standing(pack, markets) is Standing.TRUSTED


def test_a_revoked_key_beside_a_good_one_does_no_harm(pack: Path) -> None:
    sign_pack(path=pack, key=THEIRS)
    sign_pack(path=pack, key=OURS)

    trust = Trust((TrustedKey(THEIRS.public, revoked=True), TrustedKey(OURS.public)))

    assert standing(pack, trust) is Standing.TRUSTED


def test_without_the_library_unsigned_packs_and_unknown_keys_are_told(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = PackDraft().write(tmp_path / "signed")
    sign_pack(path=signed, key=THEIRS)
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric", None)

    assert standing(pack) is Standing.UNSIGNED
    assert standing(signed, Trust()) is Standing.UNKNOWN_KEY
    assert load_pack(signed, codes=lambda: CODES).stamp.pack == "market/la"


def changed_file(pack: Path) -> None:
    (pack / "rates.csv").write_text((pack / "rates.csv").read_text().replace("1000", "1"))
    seal(pack)


def renumbered(pack: Path) -> None:
    head = (pack / "pack.toml").read_text(encoding="utf-8")
    (pack / "pack.toml").write_text(head.replace("2026.11.0", "2026.12.0"), encoding="utf-8")


def note_of(pack: Path) -> str:
    return (pack / SIGNATURE).read_text(encoding="utf-8")


def rewritten(old: str, new: str) -> Callable[[Path], None]:
    def spoil(pack: Path) -> None:
        assert old in note_of(pack)
        (pack / SIGNATURE).write_text(note_of(pack).replace(old, new), encoding="utf-8")

    return spoil


def forged(pack: Path) -> None:
    """Sign with another key and put our name and mark before it."""
    forger = SecretKey.new(name=OURS.name, seed=b"3" * 32)
    text = statement(PackFolder(pack))
    line = NoteSignature(OURS.name, OURS.public.mark, forger.sign(text.encode()))
    (pack / SIGNATURE).write_bytes(Note(text, (line,)).written())


BROKEN_SIGNATURES: dict[str, tuple[Callable[[Path], object], type[SamphaoError], str]] = {
    "a file changed after signing": (changed_file, FileNotAsSigned, "rates.csv"),
    "a file added after signing": (
        lambda pack: (pack / "TERMS.md").write_text("new"), FileNotAsSigned, "TERMS.md",
    ),
    "a file taken away after signing": (
        lambda pack: (pack / "README.md").unlink(), FileNotAsSigned, "README.md",
    ),
    "another version written over": (renumbered, HeadNotAsSigned, "2026.12.0"),
    "the text of the note changed": (
        rewritten("as_of 2026-11-24", "as_of 2026-11-25"), HeadNotAsSigned, "2026-11-24",
    ),
    "a signature by another key under our name": (forged, SignatureWrong, "example.org/packs"),
    "a note without its empty line": (rewritten("\n\n", "\n"), NoteNotRead, "22"),
    "a note without signatures": (
        lambda pack: (pack / SIGNATURE).write_text("samphao pack 1\n\n"), NoteNotRead, "3",
    ),
    "a note that is not text": (
        lambda pack: (pack / SIGNATURE).write_bytes(b"\xff\xfe"), NoteNotRead, "1",
    ),
    "an empty note": (lambda pack: (pack / SIGNATURE).write_bytes(b""), NoteNotRead, "1"),
    "a file name that could hide a line": (
        lambda pack: (pack / "A B.md").write_text("x"), NotSignable, "A B.md",
    ),
    "a head that can't be read": (
        lambda pack: (pack / "pack.toml").write_text("schema = "), NotSignable, "pack.toml",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN_SIGNATURES)
def test_a_signature_that_is_wrong_is_refused_by_name(pack: Path, name: str) -> None:
    spoil, kind, told = BROKEN_SIGNATURES[name]
    sign_pack(path=pack, key=OURS)
    spoil(pack)

    with pytest.raises(kind) as refused:
        standing(pack)

    assert told in {str(value) for value in refused.value.values.values()}
    for language in Language:
        assert Speaker(language=language).say(refused.value) != refused.value.code


def with_flipped_bit(raw: bytes) -> bytes:
    return bytes([raw[0] ^ 1]) + raw[1:]


def test_one_wrong_bit_in_a_signature_is_refused(pack: Path) -> None:
    note = sign_pack(path=pack, key=OURS)
    (line,) = note.signatures
    spoilt = replace(note, signatures=(replace(line, signed=with_flipped_bit(line.signed)),))
    (pack / SIGNATURE).write_bytes(spoilt.written())

    with pytest.raises(SignatureWrong):
        standing(pack)


def test_one_wrong_bit_in_the_mark_makes_it_the_signature_of_nobody_known(pack: Path) -> None:
    note = sign_pack(path=pack, key=OURS)
    (line,) = note.signatures
    spoilt = replace(note, signatures=(replace(line, mark=with_flipped_bit(line.mark)),))
    (pack / SIGNATURE).write_bytes(spoilt.written())

    assert standing(pack) is Standing.UNKNOWN_KEY


def test_a_pack_signed_only_with_a_revoked_key_is_refused(pack: Path) -> None:
    sign_pack(path=pack, key=OURS)
    trust = Trust((TrustedKey(OURS.public), TrustedKey(OURS.public, revoked=True)))

    with pytest.raises(KeyRevoked) as refused:
        standing(pack, trust)

    assert refused.value.values["key"] == "example.org/packs"


def test_a_known_key_can_not_be_checked_without_the_library(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_pack(path=pack, key=OURS)
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric", None)

    with pytest.raises(LibraryMissing):
        standing(pack)


def test_a_pack_that_is_not_sealed_is_not_signed(pack: Path) -> None:
    (pack / "rates.csv").write_text("id\n")

    with pytest.raises(PackRefused) as refused:
        sign_pack(path=pack, key=OURS)

    assert [problem.file for problem in refused.value.problems] == ["rates.csv"]
    assert not (pack / SIGNATURE).exists()


@pytest.mark.parametrize("version", ["2026.11.0\\nname market/cn", "2026 11", ""])
def test_a_version_that_could_hide_a_line_is_not_signed(tmp_path: Path, version: str) -> None:
    head = MARKET.replace('"2026.11.0"', f'"{version}"')
    pack = PackDraft(head=head).write(tmp_path / "la")

    with pytest.raises(NotSignable):
        sign_pack(path=pack, key=OURS)


def test_a_trust_file_is_read() -> None:
    trust = read_trust(
        f'[[keys]]\nkey = "{OURS.public}"\npacks = ["market/*"]\n'
        f'[[keys]]\nkey = "{THEIRS.public}"\nrevoked = true\n'
    )

    assert trust == Trust(
        (
            TrustedKey(OURS.public, packs=("market/*",)),
            TrustedKey(THEIRS.public, revoked=True),
        )
    )
    assert read_trust("") == Trust()


@pytest.mark.parametrize(
    ("content", "key", "value"),
    [
        ("keys = [", 0, ""),
        ("trust = true", 0, "trust"),
        ("keys = 1", 0, "keys"),
        ("keys = [1]", 1, "1"),
        ("[[keys]]", 1, "key"),
        ('[[keys]]\nkey = "nonsense"', 1, "nonsense"),
        (f'[[keys]]\nkey = "{OURS.public}"\npack = "market/*"', 1, "pack"),
        (f'[[keys]]\nkey = "{OURS.public}"\npacks = "market/*"', 1, "packs"),
        (f'[[keys]]\nkey = "{OURS.public}"\npacks = [1]', 1, "packs"),
        (f'[[keys]]\nkey = "{OURS.public}"\nrevoked = "no"', 1, "revoked"),
        (f'[[keys]]\nkey = "{OURS.public}"\n[[keys]]\nkey = 1', 2, "1"),
    ],
)
def test_a_trust_file_is_refused_at_its_key(content: str, key: int, value: str) -> None:
    with pytest.raises(TrustNotRead) as refused:
        read_trust(content)

    assert refused.value.values["key"] == key
    assert value in str(refused.value.values["value"])


def test_a_trust_file_may_want_trusted_packs_only(pack: Path) -> None:
    trust = read_trust(f'trusted_only = true\n[[keys]]\nkey = "{OURS.public}"\n')

    with pytest.raises(PackRefused) as refused:
        signature_of(pack, trust=trust)
    sign_pack(path=pack, key=OURS)

    assert signature_of(pack, trust=trust).standing is Standing.TRUSTED
    (problem,) = refused.value.problems
    assert (problem.code, problem.file) == ("signing.not_trusted", "pack.toml")
    assert read_trust("").trusted_only is False


def test_trusted_only_is_yes_or_no() -> None:
    with pytest.raises(TrustNotRead) as refused:
        read_trust("trusted_only = 1\n")

    assert refused.value.values["value"] == "trusted_only"

"""Signing a pack, and telling how its signature stands."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from samphao.reference.errors import PackRefused
from samphao.reference.folder import SIGNATURE, PackFolder
from samphao.reference.signing.errors import (
    FileNotAsSigned,
    HeadNotAsSigned,
    KeyRevoked,
    SignatureWrong,
)
from samphao.reference.signing.keys import SecretKey
from samphao.reference.signing.note import Note, NoteSignature
from samphao.reference.signing.statement import differing_head, first_difference, statement
from samphao.reference.signing.trust import Trust
from samphao.reference.writing import replace_whole


class Standing(StrEnum):
    """How a pack stands; one whose signature is wrong has no standing but is refused."""

    TRUSTED = "trusted"
    UNKNOWN_KEY = "unknown_key"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True)
class SignatureFinding:
    """The standing, and whose keys vouch for it; without trust, whose keys claim to have signed."""

    standing: Standing
    signers: tuple[str, ...] = ()


def sign_pack(*, path: Path, key: SecretKey) -> Note:
    """Sign a sealed pack; signatures of others over the same text stay beside ours.

    The signature file is replaced whole, so that a reader never sees half of it.

    Raises:
        PackRefused: the checksums in pack.toml are not those of the files.
        NotSignable: a name or version that a signed text can't hold.
        NoteNotRead: a signature file is there that is not one, or the new one would be too long.
        LibraryMissing: cryptography is not installed.
    """
    folder = PackFolder(path)
    text = statement(folder)
    manifest = folder.manifest()
    if problems := folder.checksum_problems(manifest):
        raise PackRefused(pack=manifest.name, problems=problems)
    mark = key.public.mark
    ours = NoteSignature(key.name, mark, key.sign(text.encode()))
    others = (
        other
        for other in _standing_beside(folder, text)
        if (other.name, other.mark) != (key.name, mark)
    )
    note = Note(text, (*others, ours))
    written = note.written()
    # What can't be read back is not worth writing: too many signatures, too long a text.
    Note.parse(written)
    # Beside the pack, not in it: a file left by a power cut must not spoil the pack.
    replace_whole(file=path / SIGNATURE, content=written, beside=path.resolve().parent)
    return note


def _standing_beside(folder: PackFolder, text: str) -> tuple[NoteSignature, ...]:
    if folder.signature is None:
        return ()
    note = Note.parse(folder.signature)
    return note.signatures if note.text == text else ()


def check_signature(*, folder: PackFolder, trust: Trust) -> SignatureFinding:
    """Tell how a pack's signature stands with the keys that are known here.

    Raises:
        NoteNotRead: the signature file is not a signed note.
        HeadNotAsSigned: the name, version or day is not what was signed.
        FileNotAsSigned: a file in the folder is not what was signed.
        SignatureWrong: a line of a known key was not made with it.
        KeyRevoked: no known key vouches but one that is revoked.
        NotSignable: a name or version that a signed text can't hold.
        LibraryMissing: a known key signed, and cryptography is not installed.
    """
    if folder.signature is None:
        return SignatureFinding(Standing.UNSIGNED)
    note = Note.parse(folder.signature)
    actual = statement(folder)
    if head := differing_head(signed=note.text, actual=actual):
        raise HeadNotAsSigned(value=head[1], signed=head[0])
    if note.text != actual:
        raise FileNotAsSigned(value=first_difference(signed=note.text, actual=actual))
    pack = folder.manifest().name
    vouching, revoked = _signers(note, trust, pack=pack)
    if vouching:
        return SignatureFinding(Standing.TRUSTED, vouching)
    if revoked:
        raise KeyRevoked(key=revoked[0], pack=pack)
    claimed = dict.fromkeys(signature.name for signature in note.signatures)
    return SignatureFinding(Standing.UNKNOWN_KEY, tuple(claimed))


def _signers(note: Note, trust: Trust, *, pack: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the keys that vouch, and of revoked ones that signed."""
    vouching: dict[str, None] = {}
    revoked: dict[str, None] = {}
    for signature in note.signatures:
        trusted = trust.known(signature, pack=pack)
        if trusted is None:
            continue
        if not trusted.key.made(signed=signature.signed, message=note.text.encode()):
            raise SignatureWrong(key=signature.name, pack=pack)
        (revoked if trusted.revoked else vouching)[signature.name] = None
    return tuple(vouching), tuple(revoked)

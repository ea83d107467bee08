"""Refusals of signatures, keys and trust files."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class NoteNotRead(SamphaoError):
    """The signature file is not a signed note; `line` counts from 1."""

    code: ClassVar[str] = "signing.note_not_read"


class HeadNotAsSigned(SamphaoError):
    """The pack's name, version or day is `value`, where the signature was made over `signed`."""

    code: ClassVar[str] = "signing.head_not_as_signed"


class FileNotAsSigned(SamphaoError):
    """A file is not what the signature was made over, or only one of the two has it."""

    code: ClassVar[str] = "signing.file_not_as_signed"


class SignatureWrong(SamphaoError):
    """A line that claims to be by a known key was not made with it."""

    code: ClassVar[str] = "signing.signature_wrong"


class KeyRevoked(SamphaoError):
    """The only known key that signed is marked as revoked."""

    code: ClassVar[str] = "signing.key_revoked"


class NotTrusted(SamphaoError):
    """No known key vouches for the pack, and only such packs are wanted here."""

    code: ClassVar[str] = "signing.not_trusted"


class NotSignable(SamphaoError):
    """A file name, code or version has characters that a signed text can't hold safely."""

    code: ClassVar[str] = "signing.not_signable"


class KeyNotRead(SamphaoError):
    """The text is not a key of the note format, or its parts contradict each other."""

    code: ClassVar[str] = "signing.key_not_read"


class KeyNameUnfit(SamphaoError):
    """A key name is empty, too long, or has other signs than letters, digits and . _ / -."""

    code: ClassVar[str] = "signing.key_name_unfit"


class SeedTooShort(SamphaoError):
    """A secret key is made from 32 random bytes."""

    code: ClassVar[str] = "signing.seed_too_short"


class TrustNotRead(SamphaoError):
    """The trust file is not TOML with [[keys]] tables; `key` counts them from 1."""

    code: ClassVar[str] = "signing.trust_not_read"


class LibraryMissing(SamphaoError):
    """The library that knows Ed25519 is not installed; unsigned packs load without it."""

    code: ClassVar[str] = "signing.library_missing"

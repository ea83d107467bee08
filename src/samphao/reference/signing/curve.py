"""Ed25519 itself, imported when it is first needed: unsigned packs load without the library."""

from typing import TYPE_CHECKING

from samphao.reference.signing.errors import LibraryMissing

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )


def public_key(*, seed: bytes) -> bytes:
    """Return the 32 bytes of the public key that belongs to a secret seed of 32 bytes.

    Raises:
        LibraryMissing: cryptography is not installed.
    """
    secret, _ = _curve()
    return secret.from_private_bytes(seed).public_key().public_bytes_raw()


def signature(*, seed: bytes, message: bytes) -> bytes:
    """Return the 64 bytes of a signature.

    Raises:
        LibraryMissing: cryptography is not installed.

    Source: RFC 8032, section 5.1.
    """
    secret, _ = _curve()
    return secret.from_private_bytes(seed).sign(message)


def is_signature(*, public: bytes, message: bytes, signed: bytes) -> bool:
    """Tell whether the signature was made over the message with the key of this public half.

    Raises:
        LibraryMissing: cryptography is not installed.
    """
    _, open_key = _curve()
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  (only with the library)

    try:
        open_key.from_public_bytes(public).verify(signed, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _curve() -> "tuple[type[Ed25519PrivateKey], type[Ed25519PublicKey]]":
    try:
        from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415  (as above)
    except ImportError:
        raise LibraryMissing(library="cryptography") from None
    return ed25519.Ed25519PrivateKey, ed25519.Ed25519PublicKey

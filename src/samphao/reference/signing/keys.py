"""Keys of the signed-note format: a name, a short mark, and the key itself, on one line of text.

Source: C2SP signed-note, and the text forms that Go's `note` package gives its keys.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass, field
from typing import Self

from samphao.reference.signing import curve
from samphao.reference.signing.errors import KeyNameUnfit, KeyNotRead, SeedTooShort

ED25519 = b"\x01"
KEY_BYTES = 32
_HEAD = "PRIVATE+KEY+"
# What needs no escape in keys.toml, on a command line or in a signature line.
_NAME = re.compile(r"[A-Za-z0-9._/-]{1,100}")


def mark_of(*, name: str, public: bytes) -> bytes:
    """Return the four bytes by which a signature line says which key made it."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def checked_name(name: str) -> str:
    """Return the name of a key.

    Raises:
        KeyNameUnfit: it is empty, too long, or holds anything but letters, digits and `. _ / -`.
    """
    if not _NAME.fullmatch(name):
        raise KeyNameUnfit(name=name)
    return name


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What others need to check a signature; written `name+mark+key`, it may be published."""

    name: str
    public: bytes

    @property
    def mark(self) -> bytes:
        """Return the four bytes that stand before each of its signatures."""
        return mark_of(name=self.name, public=self.public)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `example.org/packs+1a2b3c4d+AbCd…`.

        Raises:
            KeyNotRead: anything else, another kind of key, or a mark that belongs to another key.
        """
        name, public = _parts(text.strip(), whole=text)
        key = cls(name, public)
        if text.strip().split("+")[1] != key.mark.hex():
            raise KeyNotRead(text=_shown(text))
        return key

    def __str__(self) -> str:
        return f"{self.name}+{self.mark.hex()}+{_base64(ED25519 + self.public)}"

    def made(self, *, signed: bytes, message: bytes) -> bool:
        """Tell whether this key made the signature over the message."""
        return curve.is_signature(public=self.public, message=message, signed=signed)


@dataclass(frozen=True, slots=True)
class SecretKey:
    """What signs; written `PRIVATE+KEY+name+mark+seed`, it stays with its owner."""

    name: str
    seed: bytes = field(repr=False)

    @classmethod
    def new(cls, *, name: str, seed: bytes) -> Self:
        """Make a key from 32 random bytes, which the caller draws.

        Raises:
            KeyNameUnfit: see `checked_name`.
            SeedTooShort: there are fewer or more bytes.
        """
        if len(seed) != KEY_BYTES:
            raise SeedTooShort(bytes=len(seed))
        return cls(checked_name(name), seed)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a secret key.

        Raises:
            KeyNotRead: anything else; the text is not repeated in the refusal.
        """
        if not text.startswith(_HEAD):
            raise KeyNotRead(text=_HEAD)
        bare = text.strip().removeprefix(_HEAD)
        name, seed = _parts(bare, whole=_HEAD)
        key = cls(name, seed)
        if bare.split("+")[1] != key.public.mark.hex():
            raise KeyNotRead(text=_HEAD)
        return key

    @property
    def public(self) -> PublicKey:
        """Return the half that may be published."""
        return PublicKey(self.name, curve.public_key(seed=self.seed))

    def sign(self, message: bytes) -> bytes:
        """Return the signature of a message."""
        return curve.signature(seed=self.seed, message=message)

    def written(self) -> str:
        """Return the key as its file holds it."""
        return f"{_HEAD}{self.name}+{self.public.mark.hex()}+{_base64(ED25519 + self.seed)}\n"


def _parts(text: str, *, whole: str) -> tuple[str, bytes]:
    """Return name and key of `name+mark+base64`; base64 itself may hold a plus sign."""
    name, _, rest = text.partition("+")
    _, _, encoded = rest.partition("+")
    try:
        key = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise KeyNotRead(text=_shown(whole)) from None
    if not _NAME.fullmatch(name) or key[:1] != ED25519 or len(key) != KEY_BYTES + 1:
        raise KeyNotRead(text=_shown(whole))
    return name, key[1:]


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _shown(text: str) -> str:
    """Return the beginning of a key; a secret one given by mistake is not repeated."""
    return _HEAD if _HEAD in text else text.strip()[:60]

"""Verifier keys: name, four bytes of id and an Ed25519 key, on one line of text.

Source: C2SP signed-note, and the text form that Go's `note` package gives its keys.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Self

from samphao.engines.transparency import ed25519
from samphao.engines.transparency.encoding import base64_of, bytes_of
from samphao.engines.transparency.errors import KeyRefused

ED25519 = b"\x01"
NAME = re.compile(r"[^\s+\x00-\x1f\ud800-\udfff]{1,200}")


def mark_of(*, name: str, public: bytes) -> bytes:
    """Return the four bytes by which a signature line says which key made it."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """What is needed to check a signature; written `name+id+key`, it is meant to be published.

    Raises:
        KeyRefused: the name has blanks, a plus sign or nothing, or the key is not 32 bytes.
    """

    name: str
    public: bytes

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name) or len(self.public) != ed25519.KEY_BYTES:
            raise KeyRefused(text=self.name[:60])

    @property
    def mark(self) -> bytes:
        """Return the key's id: the four bytes before each of its signatures."""
        return mark_of(name=self.name, public=self.public)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `log.example.org+1a2b3c4d+AbCd…`.

        Raises:
            KeyRefused: anything else, another kind of key, or an id that belongs to another key.
        """
        name, _, rest = text.strip().partition("+")
        mark, _, encoded = rest.partition("+")
        raw = bytes_of(encoded)
        if raw is None or raw[:1] != ED25519:
            raise KeyRefused(text=_shown(text))
        key = cls(name, raw[1:])
        if key.mark.hex() != mark:
            raise KeyRefused(text=_shown(text))
        return key

    def __str__(self) -> str:
        return f"{self.name}+{self.mark.hex()}+{base64_of(ED25519 + self.public)}"

    def made(self, *, signed: bytes, message: bytes) -> bool:
        """Tell whether this key made the signature over the message."""
        return ed25519.is_signature(public=self.public, message=message, signed=signed)


def _shown(text: str) -> str:
    """Return the beginning of a text; a secret key given by mistake is not repeated."""
    return "PRIVATE+KEY+" if "PRIVATE+KEY+" in text else text.strip()[:60]

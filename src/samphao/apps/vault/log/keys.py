"""The key that signs the log: in a file of its own, never in the database.

`keys/log.key` holds the secret, `keys/log-verifiers` what anybody needs to check signatures: one
line a key, the newest last. A log keeps its name for life, so the name is the key's and not asked
of the settings again.
"""

import base64
import os
import secrets
import stat
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from samphao.apps.vault.errors import LogKeyBroken, LogKeyMissing, LogKeyOpen
from samphao.apps.vault.house import host
from samphao.engines.transparency.keys import ED25519, VerifierKey

PRIVATE = 0o600
SECRET_BYTES = 32
# The form in which Go's `note` package writes a secret key.
PREFIX = "PRIVATE+KEY"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A secret key and its name."""

    name: str
    secret: bytes

    @classmethod
    def new(cls, *, name: str) -> Self:
        """Return a key that nobody had before."""
        return cls(name, secrets.token_bytes(SECRET_BYTES))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a key as its file holds it; ValueError for anything else."""
        private, word, name, mark, encoded = text.strip().split("+", 4)
        raw = base64.b64decode(encoded, validate=True)
        key = cls(name, raw[1:])
        if f"{private}+{word}" != PREFIX or raw[:1] != ED25519 or key.mark.hex() != mark:
            raise ValueError("no secret key of a log")
        return key

    def __str__(self) -> str:
        # Whoever prints a key by mistake prints no secret.
        return str(self.verifier)

    def __repr__(self) -> str:
        return f"SigningKey({self.verifier})"

    @property
    def verifier(self) -> VerifierKey:
        """Return the key that checks this one's signatures."""
        public = self._private().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return VerifierKey(self.name, public)

    @property
    def mark(self) -> bytes:
        """Return the key's id: the four bytes before each of its signatures."""
        return self.verifier.mark

    def sign(self, message: bytes) -> bytes:
        """Return the signature of a message."""
        return self._private().sign(message)

    def written(self) -> str:
        """Return the key as its file holds it."""
        encoded = base64.b64encode(ED25519 + self.secret).decode("ascii")
        return f"{PREFIX}+{self.name}+{self.mark.hex()}+{encoded}\n"

    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.secret)


def key_file() -> Path:
    """Return where the signing key is kept."""
    return Path(settings.SAMPHAO_HOME) / "keys" / "log.key"


def verifiers_file() -> Path:
    """Return where the keys that check signatures are kept."""
    return key_file().with_name("log-verifiers")


def ensure(*, at: datetime) -> VerifierKey:
    """Make the signing key if there is none yet; return what checks its signatures.

    Of several processes that start at once one makes the key, and all take that one.
    """
    file = key_file()
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not file.exists():
        made = file.with_name(f".log.key.{os.getpid()}.{secrets.token_hex(4)}")
        write_private(file=made, text=SigningKey.new(name=host()).written())
        with suppress(FileExistsError):
            os.link(made, file)
        made.unlink()
    key = signing_key()
    remember(key=key.verifier, at=at)
    return key.verifier


def signing_key() -> SigningKey:
    """Return the key that signs now.

    Raises:
        LogKeyMissing: there is none.
        LogKeyOpen: others than its owner may read it.
        LogKeyBroken: the file holds something else.
    """
    file = key_file()
    try:
        mode, text = file.stat().st_mode, file.read_text(encoding="ascii")
    except FileNotFoundError:
        raise LogKeyMissing(file=file.name) from None
    except UnicodeDecodeError:
        raise LogKeyBroken(file=file.name) from None
    if stat.S_IMODE(mode) & 0o077:
        raise LogKeyOpen(file=file.name)
    try:
        return _parsed(text)
    except ValueError:
        raise LogKeyBroken(file=file.name) from None


def verifiers() -> tuple[VerifierKey, ...]:
    """Return the keys that check signatures of this log, the newest last."""
    file = verifiers_file()
    if not file.is_file():
        return ()
    lines = file.read_text(encoding="ascii").splitlines()
    return tuple(VerifierKey.parse(line.split()[0]) for line in lines if line.strip())


def remember(*, key: VerifierKey, at: datetime) -> None:
    """Add a key to those that check signatures, with the day it began to sign."""
    if key in verifiers():
        return
    with verifiers_file().open("a", encoding="ascii") as file:
        file.write(f"{key} {at.date().isoformat()}\n")
        file.flush()
        os.fsync(file.fileno())


def write_private(*, file: Path, text: str) -> None:
    """Write a new file that only its owner may read, through to the disk."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    with os.fdopen(descriptor, "w", encoding="ascii") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())


@lru_cache(maxsize=4)
def _parsed(text: str) -> SigningKey:
    return SigningKey.parse(text)

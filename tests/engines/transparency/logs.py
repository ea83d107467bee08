"""Logs to try the engine on: signers, leaves, tiles in a table, and a subject's own events."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from samphao.engines.transparency import (
    Checkpoint,
    Leaf,
    OpenedEntry,
    Opening,
    SubjectFile,
    TiledLog,
    VerifierKey,
    commits_of,
    entry_salt,
    root_of,
    sign_checkpoint,
    tile_files,
)

ORIGIN = "log.example.org/samphao"
POLICY = sha256(b"permit(principal, action, resource);").hexdigest()


@dataclass(frozen=True, slots=True)
class TestSigner:
    """A key that is made from one byte, so that every run signs alike."""

    __test__ = False
    name: str = ORIGIN
    seed: int = 1

    @property
    def secret(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes([self.seed]) * 32)

    @property
    def key(self) -> VerifierKey:
        return VerifierKey(self.name, self.secret.public_key().public_bytes_raw())

    @property
    def mark(self) -> bytes:
        return self.key.mark

    def sign(self, message: bytes) -> bytes:
        return self.secret.sign(message)


SIGNER = TestSigner()
KEYS = (SIGNER.key,)


def leaf(seq: int, **fields: str) -> Leaf:
    """Return a leaf; without commitments it concerns nobody."""
    told = {
        "type": "disclosure.released",
        "at": f"2026-11-24T07:{seq // 60 % 60:02}:{seq % 60:02}.000Z",
        "recipient": "ขนส่งตัวอย่าง",
        "country": "CN",
        "purpose": "dpv:ServiceProvision",
        "basis": "consent:12",
        "data_class": "operator-confidential",
        "decision": "allow",
        "policy_hash": POLICY,
        **fields,
    }
    return Leaf(seq=seq, **told)


def plain_entries(count: int) -> list[bytes]:
    """Return canonical entries, quickly: one written leaf with other numbers in it."""
    before, after = leaf(0).written().split(b'"seq":0')
    return [before + b'"seq":%d' % seq + after for seq in range(count)]


def signed(checkpoint: Checkpoint, *signers: TestSigner) -> bytes:
    return sign_checkpoint(checkpoint=checkpoint, signers=signers or (SIGNER,)).written()


def published(entries: Sequence[bytes], *, origin: str = ORIGIN) -> dict[str, bytes]:
    """Return the files of a log with its signed checkpoint."""
    files = {file.path: file.content for file in tile_files(entries=entries)}
    checkpoint = Checkpoint(origin, len(entries), root_of(entries))
    return {**files, "checkpoint": signed(checkpoint)}


def log_of(entries: Sequence[bytes]) -> TiledLog:
    return TiledLog(published(entries).get, len(entries))


KEY = bytes(range(32))


@dataclass(frozen=True, slots=True)
class History:
    """A log in which one subject's events stand between those of others."""

    entries: list[bytes]
    file: SubjectFile


def history(*, places: Sequence[int], size: int, subject: str = "enterprise-7") -> History:
    """Return a log of some size with the subject's events at the places given."""
    entries, opened, previous = plain_entries(size), [], ""
    for number, place in enumerate(places, start=1):
        opening = Opening(
            salt=entry_salt(subject_key=KEY, subject_seq=number),
            subject=subject,
            subject_seq=number,
            body=f'{{"n":{number}}}',
            bytes_sha256=sha256(b"bytes %d" % number).hexdigest(),
        )
        commits = commits_of(opening=opening, previous=previous)
        previous = commits.subject_commit
        written = leaf(
            place,
            subject_commit=commits.subject_commit,
            previous_commit=commits.previous_commit,
            body_commit=commits.body_commit,
            bytes_commit=commits.bytes_commit,
        )
        entries[place] = written.written()
        opened.append(OpenedEntry(place, opening))
    return History(entries, SubjectFile(ORIGIN, subject, tuple(opened), KEY))

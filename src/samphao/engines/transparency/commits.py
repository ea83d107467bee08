"""Commitments: what a leaf hides, and how whoever holds the salt opens it again.

A commitment is the SHA-256 of a domain, what is committed to, the salt and the parts, each with
its length before it. Whoever lacks the salt learns nothing and can't tell two entries of one
subject from entries of two; destroying the salts is therefore erasure, and every proof stays.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass

from samphao.engines.transparency.errors import SaltTooShort
from samphao.engines.transparency.leaves import Leaf

DOMAIN = b"samphao.log/v1"
SHORTEST_SALT = 16


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens one leaf to its subject, and to whomever the subject shows it.

    `subject_seq` numbers the subject's own events from 1. `body` is the event in full as canonical
    JSON, `bytes_sha256` the hash in hexadecimal of the bytes that left; each is blank where there
    was none, and None where it is no longer kept, so that it can't be compared.
    """

    salt: bytes
    subject: str
    subject_seq: int
    body: str | None = ""
    bytes_sha256: str | None = ""


@dataclass(frozen=True, slots=True)
class LeafCommits:
    """The four fields of a leaf that hide something."""

    subject_commit: str
    previous_commit: str
    body_commit: str
    bytes_commit: str


def commit(*, what: str, salt: bytes, parts: Iterable[bytes]) -> str:
    """Return the commitment to some parts, in hexadecimal.

    Raises:
        SaltTooShort: the salt has less than 16 bytes.
    """
    if len(salt) < SHORTEST_SALT:
        raise SaltTooShort(bytes=len(salt))
    digest = hashlib.sha256()
    for part in (DOMAIN, what.encode(), salt, *parts):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def entry_salt(*, subject_key: bytes, subject_seq: int) -> bytes:
    """Return the salt of one event from the subject's key, 32 random bytes kept in secret.

    One key to destroy when a subject is erased; one event can be opened to a stranger without the
    others; and the subject can look for an event of its own that it was never shown.
    """
    number = str(subject_seq).encode()
    return hmac.digest(subject_key, DOMAIN + b"/salt/" + number, "sha256")


def subject_commit(*, salt: bytes, subject: str, subject_seq: int) -> str:
    """Return the commitment to a subject and the number of the event among its own."""
    parts = (subject.encode(), str(subject_seq).encode())
    return commit(what="subject", salt=salt, parts=parts)


def previous_commit(*, salt: bytes, previous: str) -> str:
    """Return the commitment to the subject_commit of the subject's event before, blank at first.

    The earlier commitment itself would let anybody follow a subject from entry to entry.
    """
    return commit(what="previous", salt=salt, parts=(previous.encode(),))


def commits_of(*, opening: Opening, previous: str) -> LeafCommits:
    """Return what a leaf commits to; `previous` is the subject_commit of the event before."""
    salt = opening.salt
    return LeafCommits(
        subject_commit=subject_commit(
            salt=salt, subject=opening.subject, subject_seq=opening.subject_seq
        ),
        previous_commit=previous_commit(salt=salt, previous=previous),
        body_commit=_text_commit("body", salt, opening.body),
        bytes_commit=_text_commit("bytes", salt, opening.bytes_sha256),
    )


def check_opening(*, leaf: Leaf, opening: Opening, previous: str | None = None) -> tuple[str, ...]:
    """Return the fields of the leaf that the opening does not open; none means that it fits.

    Without `previous` the link to the event before is left out.
    """
    expected = commits_of(opening=opening, previous=previous or "")
    compared = {
        "subject_commit": (leaf.subject_commit, expected.subject_commit),
        "body_commit": (leaf.body_commit, expected.body_commit),
        "bytes_commit": (leaf.bytes_commit, expected.bytes_commit),
        "previous_commit": (leaf.previous_commit, expected.previous_commit),
    }
    left_out = {
        "body_commit": opening.body is None,
        "bytes_commit": opening.bytes_sha256 is None,
        "previous_commit": previous is None,
    }
    return tuple(
        field
        for field, (stated, opened) in compared.items()
        if stated != opened and not left_out.get(field)
    )


def _text_commit(what: str, salt: bytes, text: str | None) -> str:
    return commit(what=what, salt=salt, parts=(text.encode(),)) if text else ""

"""Bytes that may leave the house."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Released(Generic[T]):
    """Something the vault has allowed to leave, to whom, and where to.

    Only `apps.vault.gate` makes one; an architecture test reads the syntax tree. Egress holds it
    against the vault's own record before it sends: one without an `id` there is never sent.

    Attributes:
        recipient: the recipient's id.
        sha256: of the content, in hexadecimal.
        id: the disclosure's number.
        subject: whose data it is.
        address: the only place it may be sent to.
        expires_at: the moment after which it is not sent.
    """

    content: T
    recipient: str
    sha256: str
    id: str = ""
    subject: str = ""
    address: str = ""
    expires_at: datetime | None = None

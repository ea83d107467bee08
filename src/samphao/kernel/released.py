"""Bytes that may leave the house."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Released(Generic[T]):
    """Something the vault has allowed to leave, and to whom.

    Only `apps.vault` makes one; an architecture test reads the syntax tree, and egress checks
    hash and recipient again.
    """

    content: T
    recipient: str
    sha256: str

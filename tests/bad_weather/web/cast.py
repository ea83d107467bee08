"""Who comes to the doors: every kind of person and key that could try."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Who(StrEnum):
    """One who comes; `stranger` is the owner of another enterprise."""

    VISITOR = "visitor"
    STRANGER = "stranger"
    DEPARTED = "departed"
    OWNER = "owner"
    STAFF = "staff"
    BOOKKEEPER = "bookkeeper"
    OFFICER = "officer"
    AUDITOR = "auditor"
    PARTNER = "partner"
    OPERATOR_WITHOUT_FACTOR = "operator without factor"
    OPERATOR = "operator"
    KEY = "key"
    KEY_OF_STRANGER = "stranger's key"
    KEY_TOO_SMALL = "key too small"
    KEY_REVOKED = "key revoked"
    KEY_EXPIRED = "key expired"


NOBODY: frozenset[Who] = frozenset()
MAKERS = frozenset({Who.OWNER, Who.STAFF})
HOUSE = MAKERS | {Who.BOOKKEEPER, Who.AUDITOR}
MEMBERS = HOUSE | {Who.OFFICER, Who.PARTNER}
PERSONS = MEMBERS | {Who.STRANGER, Who.DEPARTED, Who.OPERATOR_WITHOUT_FACTOR, Who.OPERATOR}
BROWSERS = PERSONS | {Who.VISITOR}
KEYS = frozenset(Who) - BROWSERS
WORKING_KEYS = frozenset({Who.KEY, Who.KEY_OF_STRANGER, Who.KEY_TOO_SMALL})
EVERYBODY = frozenset(Who)


@dataclass(frozen=True, slots=True)
class Person:
    """An account, with how it is named on pages."""

    id: object
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Caller:
    """One who comes, with what they bring: cookies of a session, headers of a key."""

    who: Who
    cookies: Mapping[str, str]
    headers: Mapping[str, str]
    knows: tuple[str, ...]

"""The file with which a subject opens its own events: what it asks an auditor with.

Whoever holds this file can open every event in it, so it belongs to its subject.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from samphao.engines.transparency.canonical import canonical
from samphao.engines.transparency.commits import SHORTEST_SALT, Opening
from samphao.engines.transparency.errors import OpeningsRefused

SCHEMA = 1
_ENTRY = frozenset({"index", "salt", "subject_seq", "body", "bytes_sha256"})
_FILE = frozenset({"schema", "origin", "subject", "key", "entries"})


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """An entry of the log, by its number from 0, and what opens it."""

    index: int
    opening: Opening


@dataclass(frozen=True, slots=True)
class SubjectFile:
    """All events of one subject in one log, in their order.

    `key` is the subject's key where the log derives its salts from one; blank otherwise. With it
    the subject can look for events of its own that it was not shown.
    """

    origin: str
    subject: str
    entries: tuple[OpenedEntry, ...]
    key: bytes = b""

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read such a file.

        Raises:
            OpeningsRefused: a field is missing, unknown, or holds what it may not.
        """
        table = _table(raw)
        entries = table["entries"]
        if not isinstance(entries, list):
            raise OpeningsRefused(field="entries")
        subject = _text(table, "subject")
        opened = tuple(_entry(entry, subject) for entry in entries)
        return cls(_text(table, "origin"), subject, opened, _bytes(table, "key"))

    def written(self) -> bytes:
        """Return the file's bytes."""
        return canonical(
            {
                "schema": SCHEMA,
                "origin": self.origin,
                "subject": self.subject,
                "key": self.key.hex(),
                "entries": [
                    {
                        "index": entry.index,
                        "salt": entry.opening.salt.hex(),
                        "subject_seq": entry.opening.subject_seq,
                        "body": entry.opening.body,
                        "bytes_sha256": entry.opening.bytes_sha256,
                    }
                    for entry in self.entries
                ],
            }
        )


def _table(raw: bytes) -> dict[str, object]:
    try:
        table = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        raise OpeningsRefused(field="json") from None
    if not isinstance(table, dict):
        raise OpeningsRefused(field="json")
    if strange := sorted(table.keys() ^ _FILE):
        raise OpeningsRefused(field=strange[0])
    if table["schema"] != SCHEMA or isinstance(table["schema"], bool):
        raise OpeningsRefused(field="schema")
    return table


def _entry(entry: object, subject: str) -> OpenedEntry:
    if not isinstance(entry, dict) or entry.keys() != _ENTRY:
        raise OpeningsRefused(field="entries")
    salt = _bytes(entry, "salt")
    if len(salt) < SHORTEST_SALT:
        raise OpeningsRefused(field="salt")
    opening = Opening(
        salt=salt,
        subject=subject,
        subject_seq=_number(entry, "subject_seq"),
        body=_text_or_none(entry, "body"),
        bytes_sha256=_text_or_none(entry, "bytes_sha256"),
    )
    return OpenedEntry(_number(entry, "index"), opening)


def _text(table: Mapping[str, object], field: str) -> str:
    value = table[field]
    if not isinstance(value, str) or not value.isprintable():
        raise OpeningsRefused(field=field)
    return value


def _text_or_none(table: Mapping[str, object], field: str) -> str | None:
    value = table[field]
    if value is not None and not isinstance(value, str):
        raise OpeningsRefused(field=field)
    return value


def _number(table: Mapping[str, object], field: str) -> int:
    value = table[field]
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise OpeningsRefused(field=field)
    return value


def _bytes(table: Mapping[str, object], field: str) -> bytes:
    try:
        return bytes.fromhex(_text(table, field))
    except ValueError:
        raise OpeningsRefused(field=field) from None

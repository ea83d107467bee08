"""Leaves: what the log says in public about one event, and what it only commits to.

A leaf of schema 1 is one line of canonical JSON. Its grammar is a regular expression over the
whole line, so that one look tells whether a leaf is canonical, complete and of the right types:
an auditor of a million entries has no time for more.
"""

import json
import re
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Self

from samphao.engines.transparency.canonical import canonical
from samphao.engines.transparency.errors import (
    EntryTooLarge,
    LeafNotCanonical,
    LeafRefused,
    LeafSchemaUnknown,
)

SCHEMA = 1
# An entry bundle states the length of an entry in two bytes.
LARGEST_ENTRY = 65_535
# Controls as JSON must write them, and nothing that needs no escape written with one.
_TEXT = r'"(?:[^"\\\x00-\x1f\ud800-\udfff]++|\\["\\bfnrt]|\\u00(?:0[0-7be-f]|1[0-9a-f]))*+"'
_COMMIT = r'"(?:[0-9a-f]{64})?"'
_AT = (
    r'"([0-9]{4}-[0-9]{2}-[0-9]{2}T'
    r'(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z)"'
)
# Field by field in the order of the line. What an auditor needs of each line is in groups.
_FIELDS = {
    "at": _AT,
    "basis": _TEXT,
    "body_commit": _COMMIT,
    "bytes_commit": _COMMIT,
    "country": r'"(?:[A-Z]{2})?"',
    "data_class": _TEXT,
    "decision": _TEXT,
    "policy_hash": r'"((?:[0-9a-f]{64})?)"',
    "previous_commit": _COMMIT,
    "purpose": _TEXT,
    "recipient": _TEXT,
    "schema": "1",
    "seq": r"(0|[1-9][0-9]{0,14})",
    "subject_commit": _COMMIT,
    "type": r'"[a-z][a-z0-9_.]{0,63}"',
}
GRAMMAR = re.compile(r"\{" + ",".join(f'"{k}":{v}' for k, v in _FIELDS.items()) + r"\}")
_BY_FIELD = {name: re.compile(pattern) for name, pattern in _FIELDS.items()}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One event; a blank text stands where a field does not apply.

    Attributes:
        type: what happened, such as `disclosure.released`.
        seq: the number of the entry in the log, from 0.
        at: the moment in UTC to the millisecond, `2026-11-24T07:00:00.000Z`.
        recipient: who received something; never the name of a natural person.
        country: the recipient's, two letters.
        purpose: a DPV term.
        basis: consent, law or contract, with its number.
        data_class: the highest class among the data concerned.
        decision: what the gate decided.
        policy_hash: SHA-256 of the policy text that decided.
        bytes_commit: salted hash of the SHA-256 of the very bytes.
        body_commit: salted hash of the event in full, as canonical JSON.
        subject_commit: salted hash of whom it concerns and of the event's number among theirs.
        previous_commit: salted hash of the subject_commit of their event before this one.

    Raises:
        LeafRefused: a field holds what it may not.
        EntryTooLarge: the line takes more than 65,535 bytes.
    """

    type: str
    seq: int
    at: str
    recipient: str = ""
    country: str = ""
    purpose: str = ""
    basis: str = ""
    data_class: str = ""
    decision: str = ""
    policy_hash: str = ""
    bytes_commit: str = ""
    body_commit: str = ""
    subject_commit: str = ""
    previous_commit: str = ""
    schema: int = SCHEMA

    def __post_init__(self) -> None:
        for name, pattern in _BY_FIELD.items():
            written = json.dumps(getattr(self, name), ensure_ascii=False)
            if not pattern.fullmatch(written):
                raise LeafRefused(field=name)
        if not is_moment(self.at):
            raise LeafRefused(field="at")
        if len(self.written()) > LARGEST_ENTRY:
            raise EntryTooLarge(bytes=len(self.written()))

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read one entry of the log.

        Raises:
            LeafSchemaUnknown: it states another schema.
            LeafRefused: a field is missing, unknown, twice there, or holds what it may not.
            LeafNotCanonical: it says the same as a leaf, written in another way.
        """
        table = _table(raw)
        if table.get("schema") != SCHEMA:
            raise LeafSchemaUnknown(schema=str(table.get("schema", ""))[:20])
        if strange := sorted(table.keys() ^ _FIELDS.keys()):
            raise LeafRefused(field=strange[0])
        leaf = cls(**table)  # type: ignore[arg-type]
        if leaf.written() != raw:
            raise LeafNotCanonical()
        return leaf

    def written(self) -> bytes:
        """Return the entry as the log holds it."""
        return canonical(asdict(self))


FIELDS = tuple(field.name for field in fields(Leaf))


def is_moment(text: str) -> bool:
    """Tell whether a text in the form of a moment names one that there is."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def moment_text(at: datetime) -> str:
    """Return an aware moment as leaves write it.

    Raises:
        LeafRefused: the moment names no zone.
    """
    offset = at.utcoffset()
    if offset is None:
        raise LeafRefused(field="at")
    return f"{(at - offset).replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def _table(raw: bytes) -> dict[str, object]:
    """Return the fields of a line, refusing what JSON lets pass: fractions, doubles, deep nests."""
    try:
        table = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_without_doubles,
            parse_float=_no_fraction,
            parse_constant=_no_fraction,
        )
    except (ValueError, RecursionError):
        raise LeafRefused(field="json") from None
    if not isinstance(table, dict):
        raise LeafRefused(field="json")
    return table


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) != len(pairs):
        names = [name for name, _ in pairs]
        raise LeafRefused(field=next(name for name in names if names.count(name) > 1))
    return table


def _no_fraction(text: str) -> object:
    raise LeafRefused(field=text[:20])

"""Reading a consent record: what it doesn't know it refuses, for a limit may hide in it."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NoReturn

from samphao.engines.disclosure.consent_checks import check_record
from samphao.engines.disclosure.consent_contracts import ConsentRecord, Handling, Notice, Party
from samphao.engines.disclosure.consent_record import (
    MOMENT,
    PARTY_TYPES,
    SCHEMA,
    canonical,
    document_of,
)
from samphao.engines.disclosure.contracts import ConsentFacts, Safeguard
from samphao.engines.disclosure.errors import (
    ConsentRecordIncomplete,
    ConsentRecordUnreadable,
    ConsentRecordVersion,
)

_LIMIT = 65_536
_KINDS = {name: kind for kind, name in PARTY_TYPES.items()}


def read_consent_record(*, content: bytes) -> ConsentRecord:
    """Return what a record says.

    The record is written again from what was understood; if that isn't the same document, something
    in it was not understood, and it is refused.

    Raises:
        ConsentRecordVersion: the record is of another schema.
        ConsentRecordUnreadable: it isn't JSON, lacks a part, or holds one that isn't known.
    """
    document = _parsed(content)
    if document.get("samphao:schema") != SCHEMA:
        raise ConsentRecordVersion(schema=str(document.get("samphao:schema")))
    try:
        record = _record(document)
        check_record(record)
        _compare(document, document_of(record))
    except ConsentRecordIncomplete as fault:
        raise ConsentRecordUnreadable(part=str(fault.values["part"])) from None
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as fault:
        raise ConsentRecordUnreadable(part=_first_word(fault)) from None
    return record


def _parsed(content: bytes) -> dict[str, Any]:
    if len(content) > _LIMIT:
        raise ConsentRecordUnreadable(part="size")
    try:
        document = json.loads(content, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise ConsentRecordUnreadable(part="JSON") from None
    if not isinstance(document, dict):
        raise ConsentRecordUnreadable(part="JSON")
    return document


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the pairs as a dict; a key that stands twice could be read in two ways."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)


def _record(document: dict[str, Any]) -> ConsentRecord:
    process = document["dpv:hasProcess"]
    fields = tuple(
        (str(field["dct:identifier"]), str(field["samphao:dataClass"]))
        for field in process["dpv:hasData"]
    )
    storage = process["dpv:hasStorageCondition"]
    handling = Handling(
        recipient=_party(process["dpv:hasRecipient"]),
        fields=fields,
        stored_in=_places(storage["dpv:hasLocation"]),
        storage_days=int(storage["dpv:hasDuration"].removeprefix("P").removesuffix("D")),
        withdraw_at=process["dpv:hasConsentControl"]["dpv:isExercisedAt"],
    )
    return ConsentRecord(
        _facts(document, fields),
        _notice(document),
        _party(process["dpv:hasDataController"]),
        handling,
    )


def _facts(document: dict[str, Any], fields: tuple[tuple[str, str], ...]) -> ConsentFacts:
    process = document["dpv:hasProcess"]
    given, *later = document["dpv:hasConsentStatus"]
    until = given["dpv:hasDuration"]
    return ConsentFacts(
        id=document["dct:identifier"],
        subject=document["dpv:hasDataSubject"]["dct:identifier"],
        recipient=process["dpv:hasRecipient"]["dct:identifier"],
        purposes=frozenset(process["dpv:hasPurpose"]),
        classes=frozenset(kind for _, kind in fields),
        fields=frozenset(name for name, _ in fields),
        countries=_places(process["dpv:hasLocation"]),
        given_at=_moment(given["dpv:isIndicatedAtTime"]),
        expires_at=(
            _moment(until["rdf:value"]) if until["@type"] == "dpv:UntilTimeDuration" else None
        ),
        withdrawn_at=_moment(later[0]["dpv:isIndicatedAtTime"]) if later else None,
        safeguards=tuple(
            Safeguard(_place(one["dpv:hasLocation"]), one["samphao:by"])
            for one in process["samphao:safeguards"]
        ),
    )


def _notice(document: dict[str, Any]) -> Notice:
    notice = document["dpv:hasNotice"]
    return Notice(notice["samphao:version"], notice["dct:language"], notice["samphao:sha256"])


def _party(party: dict[str, Any]) -> Party:
    return Party(
        id=party["dct:identifier"],
        kind=_KINDS[party["@type"]],
        name=party["dpv:hasName"],
        country=_place(party["dpv:hasLocation"]),
        address=party["dpv:hasAddress"],
        contact=party["dpv:hasContact"],
    )


def _places(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_place, names))


def _place(name: str) -> str:
    return name.removeprefix("loc:")


def _moment(text: str) -> datetime:
    return datetime.strptime(text, MOMENT).replace(tzinfo=UTC)


def _compare(document: dict[str, Any], again: dict[str, Any]) -> None:
    for part in sorted(document.keys() | again.keys()):
        if part not in document or part not in again:
            raise ConsentRecordUnreadable(part=part)
        if canonical(document[part]) != canonical(again[part]):
            raise ConsentRecordUnreadable(part=part)


def _first_word(fault: Exception) -> str:
    """Return the name of a missing part, or that a value was of the wrong kind."""
    return str(fault.args[0]) if isinstance(fault, KeyError) else "value"

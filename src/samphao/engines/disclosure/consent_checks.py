"""What a consent record must hold before it is written, and after it is read."""

import re
from collections.abc import Iterable, Iterator

from samphao.engines.disclosure.consent_contracts import ConsentRecord, Notice, Party
from samphao.engines.disclosure.contracts import ConsentFacts
from samphao.engines.disclosure.errors import ConsentRecordIncomplete
from samphao.engines.disclosure.vocabulary import DataClass, Instrument, Purpose, RecipientKind
from samphao.kernel.country import Country, UnknownCountry
from samphao.kernel.text import Language

_SHA256 = re.compile(r"[0-9a-f]{64}")
_CONSENTED = frozenset(map(str, (DataClass.OPERATOR, DataClass.PERSONAL)))
_PURPOSES = frozenset(map(str, Purpose))
_INSTRUMENTS = frozenset(map(str, Instrument))
_KINDS = frozenset(map(str, RecipientKind))
_LANGUAGES = frozenset(map(str, Language))


def check_record(record: ConsentRecord) -> None:
    """Refuse a record that is not whole.

    Raises:
        ConsentRecordIncomplete: naming the first part that is blank, unknown, or contradicts.
    """
    for part in _faults(record):
        raise ConsentRecordIncomplete(part=part)


def _faults(record: ConsentRecord) -> Iterator[str]:
    yield from _in_facts(record.facts)
    yield from _in_notice(record.notice)
    yield from _in_party("controller", record.controller)
    yield from _in_party("recipient", record.handling.recipient)
    yield from _in_handling(record)


def _in_facts(facts: ConsentFacts) -> Iterator[str]:
    if _blank(facts.id):
        yield "id"
    if _blank(facts.subject):
        yield "subject"
    if not facts.purposes or not facts.purposes <= _PURPOSES:
        yield "purposes"
    if not _countries(facts.countries):
        yield "countries"
    if not {safeguard.instrument for safeguard in facts.safeguards} <= _INSTRUMENTS:
        yield "safeguards"
    if facts.safeguards and not _countries(one.country for one in facts.safeguards):
        yield "safeguards"
    if facts.expires_at is not None and facts.expires_at <= facts.given_at:
        yield "expires_at"


def _in_notice(notice: Notice) -> Iterator[str]:
    known = notice.language in _LANGUAGES and _SHA256.fullmatch(notice.sha256)
    if not known or _blank(notice.version):
        yield "notice"


def _in_party(role: str, party: Party) -> Iterator[str]:
    texts = (party.id, party.name, party.address, party.contact)
    if any(map(_blank, texts)) or party.kind not in _KINDS or not _countries((party.country,)):
        yield role


def _in_handling(record: ConsentRecord) -> Iterator[str]:
    facts, handling = record.facts, record.handling
    if handling.recipient.id != facts.recipient:
        yield "recipient"
    names = [name for name, _ in handling.fields]
    classes = {kind for _, kind in handling.fields}
    if not names or any(map(_blank, names)) or not classes <= _CONSENTED:
        yield "fields"
    if len(names) != len(set(names)) or set(names) != facts.fields or classes != facts.classes:
        yield "fields"
    if handling.storage_days < 1 or not _countries(handling.stored_in):
        yield "storage"
    if _blank(handling.withdraw_at):
        yield "withdraw_at"


def _blank(text: str) -> bool:
    """Tell whether there is nothing to write: no letters, or half a surrogate pair."""
    try:
        return not text.encode().strip()
    except UnicodeEncodeError:
        return True


def _countries(codes: Iterable[str]) -> bool:
    """Tell whether there are countries, and all of them are of ISO 3166-1."""
    found = list(codes)
    try:
        return bool(found) and all(str(Country(code)) == code for code in found)
    except UnknownCountry:
        return False

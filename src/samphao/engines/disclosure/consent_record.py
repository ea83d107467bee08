"""Consent records after ISO/IEC TS 27560:2023, as JSON-LD with terms of DPV 2.2.

Source: W3C DPVCG, Consent Records and Receipts as per ISO/IEC TS 27560:2023 using DPV.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from samphao.engines.disclosure.cedar import JSON
from samphao.engines.disclosure.consent_checks import check_record
from samphao.engines.disclosure.consent_contracts import ConsentRecord, Handling, Notice, Party
from samphao.engines.disclosure.contracts import ConsentFacts
from samphao.engines.disclosure.vocabulary import DataClass, RecipientKind

SCHEMA = 1
CONTEXT: dict[str, JSON] = {
    "dct": "http://purl.org/dc/terms/",
    "dpv": "https://w3id.org/dpv#",
    "loc": "https://w3id.org/dpv/loc#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "samphao": "urn:samphao:terms#",
    "schema": "https://schema.org/",
}
PROFILE = "https://w3id.org/dpv/schema/dpv-27560#record"
PARTY_TYPES = {
    RecipientKind.SELF: "dpv:Entity",
    RecipientKind.PERSON: "dpv:NaturalPerson",
    RecipientKind.ORGANISATION: "dpv:Organisation",
    RecipientKind.AUTHORITY: "dpv:Authority",
}
FIELD_TYPES = {
    DataClass.OPERATOR: "dpv:CommerciallyConfidentialData",
    DataClass.PERSONAL: "dpv:PersonalData",
}
MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"


def consent_record(
    *, facts: ConsentFacts, notice: Notice, controller: Party, handling: Handling
) -> bytes:
    """Return the record as canonical JSON: sorted keys, no blanks, UTF-8.

    Raises:
        ConsentRecordIncomplete: a part is blank, unknown, or contradicts the consent.
    """
    record = ConsentRecord(facts, notice, controller, handling)
    check_record(record)
    return canonical(document_of(record))


def canonical(document: JSON) -> bytes:
    """Return the one way a document is written."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def document_of(record: ConsentRecord) -> dict[str, JSON]:
    """Return the record as a JSON-LD document."""
    facts = record.facts
    return {
        "@context": CONTEXT,
        "@id": f"urn:samphao:consent:{facts.id}",
        "@type": "dpv:ConsentRecord",
        "dct:conformsTo": PROFILE,
        "samphao:schema": SCHEMA,
        "dct:identifier": facts.id,
        "dpv:hasDataSubject": {"@type": "dpv:DataSubject", "dct:identifier": facts.subject},
        "dpv:hasNotice": _notice(record.notice),
        "dpv:hasProcess": _process(record),
        "dpv:hasConsentStatus": _events(facts),
    }


def _notice(notice: Notice) -> dict[str, JSON]:
    return {
        "@type": "dpv:ConsentNotice",
        "dct:language": notice.language,
        "samphao:sha256": notice.sha256,
        "samphao:version": notice.version,
    }


def _process(record: ConsentRecord) -> dict[str, JSON]:
    facts, handling = record.facts, record.handling
    return {
        "@type": "dpv:Process",
        "dpv:hasConsentControl": {
            "@type": "dpv:WithdrawConsent",
            "dpv:isExercisedAt": handling.withdraw_at,
        },
        "dpv:hasData": [_field(name, kind) for name, kind in sorted(handling.fields)],
        "dpv:hasDataController": _party(record.controller),
        "dpv:hasJurisdiction": "loc:TH",
        "dpv:hasLegalBasis": "dpv:ExplicitlyExpressedConsent",
        "dpv:hasLocation": _places(facts.countries),
        "dpv:hasProcessing": "dpv:Disclose",
        "dpv:hasPurpose": [*sorted(facts.purposes)],
        "dpv:hasRecipient": _party(handling.recipient),
        "dpv:hasStorageCondition": {
            "@type": "dpv:StorageCondition",
            "dpv:hasDuration": f"P{handling.storage_days}D",
            "dpv:hasLocation": _places(handling.stored_in),
        },
        "samphao:safeguards": [
            {"dpv:hasLocation": f"loc:{safeguard.country}", "samphao:by": safeguard.instrument}
            for safeguard in facts.safeguards
        ],
    }


def _field(name: str, kind: str) -> dict[str, JSON]:
    return {
        "@type": FIELD_TYPES[DataClass(kind)],
        "dct:identifier": name,
        "samphao:dataClass": str(kind),
    }


def _party(party: Party) -> dict[str, JSON]:
    return {
        "@type": PARTY_TYPES[RecipientKind(party.kind)],
        "dct:identifier": party.id,
        "dpv:hasAddress": party.address,
        "dpv:hasContact": party.contact,
        "dpv:hasLocation": f"loc:{party.country}",
        "dpv:hasName": party.name,
    }


def _places(countries: Iterable[str]) -> list[JSON]:
    return [f"loc:{country}" for country in sorted(countries)]


def _events(facts: ConsentFacts) -> list[JSON]:
    until: dict[str, JSON] = {"@type": "dpv:UntilEventDuration", "rdf:value": "withdrawal"}
    if facts.expires_at is not None:
        until = {"@type": "dpv:UntilTimeDuration", "rdf:value": _moment(facts.expires_at)}
    events = [_event("dpv:ConsentGiven", facts.given_at, until)]
    if facts.withdrawn_at is not None:
        endless: dict[str, JSON] = {"@type": "dpv:EndlessDuration"}
        events.append(_event("dpv:ConsentWithdrawn", facts.withdrawn_at, endless))
    return [*events]


def _event(state: str, moment: datetime, duration: dict[str, JSON]) -> dict[str, JSON]:
    return {
        "@type": state,
        "dpv:hasDuration": duration,
        "dpv:isIndicatedAtTime": _moment(moment),
        "dpv:isIndicatedBy": "dpv:DataSubject",
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(MOMENT)

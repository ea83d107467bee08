"""A question in Cedar's terms: the recipient asks for a payload, the rest is context."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from samphao.engines.disclosure.cedar import JSON
from samphao.engines.disclosure.contracts import ConsentFacts, Question
from samphao.engines.disclosure.vocabulary import Duty

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_DUTIES = frozenset(map(str, Duty))


def request_of(question: Question) -> dict[str, JSON]:
    """Return who asks for what in which circumstances."""
    context: dict[str, JSON] = {
        "purpose": _entity("Purpose", question.purpose),
        "basis": _entity("Basis", question.basis),
        "reference": question.reference.strip(),
        "at": _instant(question.at),
    }
    if question.reference in _DUTIES:
        context["duty"] = _entity("Duty", question.reference)
    if question.consent is not None:
        context["consent"] = _consent(question.consent)
    return {
        "principal": _entity("Recipient", question.recipient),
        "action": _entity("Action", "disclose"),
        "resource": _entity("Payload", question.subject),
        "context": context,
    }


def entities_of(question: Question) -> list[JSON]:
    """Return the recipient and the payload with their attributes."""
    recipient: dict[str, JSON] = {
        "id": question.recipient,
        "kind": _entity("RecipientKind", question.recipient_kind),
        "country": question.country,
    }
    payload: dict[str, JSON] = {
        "subject": question.subject,
        "class": _entity("DataClass", question.data_class),
        "fields": _texts(question.fields),
        "schema": question.schema,
    }
    return [
        {"uid": _entity("Recipient", question.recipient), "attrs": recipient, "parents": []},
        {"uid": _entity("Payload", question.subject), "attrs": payload, "parents": []},
    ]


def _consent(facts: ConsentFacts) -> dict[str, JSON]:
    told: dict[str, JSON] = {
        "id": facts.id,
        "subject": facts.subject,
        "recipient": facts.recipient,
        "purposes": [_entity("Purpose", purpose) for purpose in sorted(facts.purposes)],
        "classes": [_entity("DataClass", name) for name in sorted(facts.classes)],
        "fields": _texts(facts.fields),
        "countries": _texts(facts.countries),
        "safeguarded": _texts(safeguard.country for safeguard in facts.safeguards),
        "given_at": _instant(facts.given_at),
    }
    if facts.expires_at is not None:
        told["expires_at"] = _instant(facts.expires_at)
    if facts.withdrawn_at is not None:
        told["withdrawn_at"] = _instant(facts.withdrawn_at)
    return told


def _entity(kind: str, name: str) -> dict[str, JSON]:
    return {"type": kind, "id": str(name)}


def _texts(texts: Iterable[str]) -> list[JSON]:
    return [*sorted(texts)]


def _instant(moment: datetime) -> int:
    """Return microseconds since 1970; Cedar's own type ends at milliseconds."""
    return (moment - _EPOCH) // _MICROSECOND

"""What of a question isn't known: words outside the vocabulary, and parts left blank."""

from collections.abc import Iterator

from samphao.engines.disclosure.contracts import ConsentFacts, Question
from samphao.engines.disclosure.vocabulary import (
    BasisKind,
    DataClass,
    Instrument,
    Purpose,
    RecipientKind,
)
from samphao.kernel.country import Country, UnknownCountry
from samphao.kernel.reason import Reason

_CLASSES = frozenset(map(str, DataClass))
_PURPOSES = frozenset(map(str, Purpose))
_BASES = frozenset(map(str, BasisKind))
_KINDS = frozenset(map(str, RecipientKind))
_INSTRUMENTS = frozenset(map(str, Instrument))


def doubts(question: Question) -> tuple[Reason, ...]:
    """Return a reason for each word that isn't known and each part that is blank."""
    return (*_unknown_words(question), *_blank_parts(question), *_of_consent(question.consent))


def _unknown_words(question: Question) -> Iterator[Reason]:
    if question.data_class not in _CLASSES:
        yield Reason("disclosure.class_unknown", {"word": question.data_class})
    if question.purpose not in _PURPOSES:
        yield Reason("disclosure.purpose_unknown", {"word": question.purpose})
    if question.basis not in _BASES:
        yield Reason("disclosure.basis_unknown", {"word": question.basis})
    if question.recipient_kind not in _KINDS:
        yield Reason("disclosure.recipient_unknown", {"word": question.recipient_kind})
    if not _is_country(question.country):
        yield Reason("disclosure.country_unknown", {"word": question.country})


def _blank_parts(question: Question) -> Iterator[Reason]:
    if not question.subject.strip():
        yield Reason("disclosure.subject_missing")
    if not question.recipient.strip():
        yield Reason("disclosure.recipient_missing")
    if not question.schema.strip():
        yield Reason("disclosure.schema_missing")
    if any(not name.strip() for name in question.fields):
        yield Reason("disclosure.field_blank")


def _of_consent(consent: ConsentFacts | None) -> Iterator[Reason]:
    """A consent with a word that isn't known is no consent: its limits can't be kept."""
    if consent is None:
        return
    known = (
        consent.purposes <= _PURPOSES
        and consent.classes <= _CLASSES
        and {safeguard.instrument for safeguard in consent.safeguards} <= _INSTRUMENTS
    )
    if not known:
        yield Reason("disclosure.consent_unreadable")


def _is_country(code: str) -> bool:
    try:
        return str(Country(code)) == code
    except UnknownCountry:
        return False

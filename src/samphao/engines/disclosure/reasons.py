"""Why not: each forbid's code with the values of its sentence."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta, timezone

from samphao.engines.disclosure.contracts import ConsentFacts, Question
from samphao.kernel.reason import Reason

_THAI_TIME = timezone(timedelta(hours=7))
_NO_CONSENT = "disclosure.no_consent"
NO_RULE = Reason("disclosure.no_rule")
NOT_DECIDED = Reason("disclosure.not_decided")


def _asked(question: Question) -> dict[str, str]:
    return {
        "purpose": question.purpose,
        "basis": question.basis,
        "data_class": question.data_class,
        "recipient": question.recipient,
        "country": question.country,
    }


def _fields(question: Question) -> dict[str, str]:
    covered = question.consent.fields if question.consent else frozenset[str]()
    return {"fields": ", ".join(sorted(question.fields - covered))}


def _day(of: Callable[[ConsentFacts], datetime | None]) -> Callable[[Question], dict[str, str]]:
    def values(question: Question) -> dict[str, str]:
        moment = of(question.consent) if question.consent else None
        return {"day": moment.astimezone(_THAI_TIME).date().isoformat()} if moment else {}

    return values


FORBIDDEN: Mapping[str, Callable[[Question], dict[str, str]]] = {
    "disclosure.class_sealed": _asked,
    "disclosure.aggregate_not_open": _asked,
    "disclosure.basis_not_enough": _asked,
    "disclosure.fields_missing": _asked,
    "disclosure.purpose_not_of_basis": _asked,
    "disclosure.decision_not_named": _asked,
    "disclosure.not_own": _asked,
    "disclosure.duty_not_named": _asked,
    "disclosure.duty_not_authority": _asked,
    "disclosure.duty_abroad": _asked,
    _NO_CONSENT: _asked,
    "disclosure.consent_not_yet_given": _day(lambda consent: consent.given_at),
    "disclosure.consent_withdrawn": _day(lambda consent: consent.withdrawn_at),
    "disclosure.consent_expired": _day(lambda consent: consent.expires_at),
    "disclosure.recipient_not_covered": _asked,
    "disclosure.purpose_not_covered": _asked,
    "disclosure.class_not_covered": _asked,
    "disclosure.field_not_covered": _fields,
    "disclosure.country_not_covered": _asked,
    "disclosure.country_not_adequate": _asked,
}
# They tell what a consent says, which is nobody's business when it is another's consent.
_OF_CONSENT = frozenset(
    code for code in FORBIDDEN if code.endswith(("_covered", "_adequate")) or ".consent_" in code
)


def explain(*, question: Question, forbids: Iterable[str]) -> tuple[Reason, ...]:
    """Return a reason for each forbid that spoke, in their order; one for none."""
    codes = tuple(forbids)
    if _NO_CONSENT in codes:
        codes = tuple(code for code in codes if code not in _OF_CONSENT)
    return tuple(Reason(code, FORBIDDEN[code](question)) for code in codes) or (NO_RULE,)

"""Questions made up: near what is allowed, so that both answers come often, and garbage."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from samphao.engines.disclosure import (
    BasisKind,
    ConsentFacts,
    DataClass,
    Duty,
    Instrument,
    Purpose,
    Question,
    RecipientKind,
    Safeguard,
)
from tests.engines.disclosure.questions import NOON

NAMES = ["ann", "bua", "chai"]
COUNTRIES = ["TH", "CN", "SG"]
FIELDS = ["price", "phone", "supplier"]
COMMON = ["dpv:DeliveryOfGoods", "dpv:LegalCompliance", "dpv:RightsFulfilment"]
PARTS = [
    "recipient", "recipient_kind", "country", "purpose", "basis", "data_class", "fields",
    "reference", "consent",
]  # fmt: skip
GROUNDS = [
    ("official", "person", "foi_decision", "oic-1", "dpv:RightsFulfilment"),
    ("official", "self", "own_request", "", "dpv:RightsFulfilment"),
    ("official", "authority", "own_request", "", "dpv:RequestedServiceProvision"),
    ("operator-confidential", "self", "own_request", "", "dpv:RequestedServiceProvision"),
    ("personal", "self", "own_request", "", "dpv:CommunicationManagement"),
    ("personal", "person", "own_request", "", "dpv:AccountManagement"),
    ("personal", "person", "own_request", "", "dpv:IdentityAuthentication"),
    ("personal", "authority", "legal_duty", "tax_return", "dpv:LegalCompliance"),
    ("operator-confidential", "authority", "legal_duty", "court_order", "dpv:LegalCompliance"),
]
REFERENCES = ["", "c1", "c2", str(Duty.TAX_RETURN), str(Duty.COURT_ORDER)]

names = st.sampled_from(NAMES)
countries = st.sampled_from(COUNTRIES)
purposes = st.sampled_from(COMMON) | st.sampled_from(list(map(str, Purpose)))
classes = st.sampled_from(list(map(str, DataClass)))
fields = st.frozensets(st.sampled_from(FIELDS))
moments = st.integers(-3, 3).map(lambda steps: NOON + timedelta(microseconds=steps))


def mostly(wide: st.SearchStrategy[frozenset[str]], all_of: list[str]) -> st.SearchStrategy:
    return st.just(frozenset(all_of)) | wide


consents = st.builds(
    ConsentFacts,
    id=st.sampled_from(["c1", "c1", "c2"]),
    subject=names,
    recipient=names,
    purposes=mostly(st.frozensets(purposes), COMMON),
    classes=mostly(st.frozensets(classes), ["operator-confidential", "personal"]),
    fields=mostly(fields, FIELDS),
    countries=mostly(st.frozensets(countries), COUNTRIES),
    given_at=moments,
    expires_at=st.none() | moments,
    withdrawn_at=st.none() | moments,
    safeguards=st.lists(
        st.builds(Safeguard, countries, st.sampled_from(list(map(str, Instrument)))), max_size=2
    ).map(tuple),
)
questions = st.builds(
    Question,
    subject=names,
    recipient=names,
    recipient_kind=st.sampled_from(list(map(str, RecipientKind))),
    country=countries,
    purpose=purposes,
    basis=st.sampled_from([*map(str, BasisKind), "consent", "consent"]),
    data_class=classes,
    fields=fields,
    schema=st.just("label@1"),
    at=moments,
    reference=st.sampled_from(REFERENCES),
    consent=st.none() | consents,
)


@st.composite
def agreed(draw: st.DrawFn) -> Question:
    """Return a question that its consent was made for, spoilt in at most one place."""
    asked = draw(questions.filter(lambda found: bool(found.fields)))
    given = draw(consents)
    matching: dict[str, object] = {
        "id": "c1",
        "subject": asked.subject,
        "recipient": asked.recipient,
        "purposes": frozenset({asked.purpose}),
        "classes": frozenset({"operator-confidential", "personal"}),
        "fields": asked.fields,
        "countries": frozenset({asked.country}),
        "given_at": asked.at,
        "expires_at": None,
        "withdrawn_at": None,
    }
    for part in draw(st.lists(st.sampled_from(sorted(matching)), max_size=1)):
        matching[part] = getattr(given, part)
    return Question(
        subject=asked.subject,
        recipient=asked.recipient,
        recipient_kind=asked.recipient_kind,
        country=asked.country,
        purpose=asked.purpose,
        basis="consent",
        data_class=draw(st.sampled_from(["operator-confidential", "personal"])),
        fields=asked.fields,
        schema="label@1",
        at=asked.at,
        reference="c1",
        consent=ConsentFacts(**matching, safeguards=given.safeguards),  # type: ignore[arg-type]
    )


@st.composite
def grounded(draw: st.DrawFn) -> Question:
    """Return a question allowed on another ground than consent, spoilt in at most one place.

    A consent that has nothing to do with it may lie beside it.
    """
    asked = draw(questions.filter(lambda found: bool(found.fields)))
    data_class, kind, basis, reference, purpose = draw(st.sampled_from(GROUNDS))
    own = {"recipient": asked.subject} if basis == "own_request" else {}
    sound = replace(
        asked,
        data_class=data_class,
        recipient_kind=kind,
        basis=basis,
        reference=reference,
        purpose=purpose,
        country="TH",
        **own,
    )
    other = draw(questions)
    spoilt = draw(st.lists(st.sampled_from(PARTS), max_size=1))
    return replace(sound, **{part: getattr(other, part) for part in spoilt})


anything = questions | agreed() | grounded()

"""What holds for every question."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samphao.engines.disclosure import (
    BasisKind,
    DataClass,
    Purpose,
    Question,
    RecipientKind,
)
from tests.engines.disclosure.questions import FORBIDS, PERMITS, TEXT, ask
from tests.engines.disclosure.reading import covers, may_go
from tests.engines.disclosure.strategies import agreed, anything, grounded, moments

WORDS = {
    "purpose": set(Purpose),
    "basis": set(BasisKind),
    "data_class": set(DataClass),
    "recipient_kind": set(RecipientKind),
}


@settings(max_examples=400)
@given(anything)
def test_cedar_either_half_of_its_text_and_the_python_reading_agree(asked: Question) -> None:
    whole, permits, forbids = (ask(asked, text).allowed for text in (TEXT, PERMITS, FORBIDS))

    assert (whole, permits, forbids) == (may_go(asked),) * 3


@given(agreed())
def test_both_answers_are_reached(asked: Question) -> None:
    assert asked.consent is not None

    assert ask(asked).allowed is covers(asked.consent, asked)


@given(grounded())
def test_other_grounds_than_consent_are_reached_too(asked: Question) -> None:
    assert ask(asked).allowed is may_go(asked)


@given(anything)
def test_an_answer_is_a_yes_without_reasons_or_a_no_with_some(asked: Question) -> None:
    found = ask(asked)

    assert found.allowed is not bool(found.reasons)
    assert found.determining != ()


@given(anything)
def test_sealed_data_never_leaves(asked: Question) -> None:
    assert not ask(replace(asked, data_class="sealed")).allowed


@given(anything, moments)
def test_a_withdrawal_never_opens_anything(asked: Question, at: object) -> None:
    assume(asked.consent is not None and asked.consent.withdrawn_at is None)
    assert asked.consent is not None
    withdrawn = replace(asked, consent=replace(asked.consent, withdrawn_at=at))

    assert ask(asked).allowed or not ask(withdrawn).allowed


@given(agreed(), st.integers(min_value=0, max_value=10**12))
def test_once_withdrawn_a_consent_opens_nothing_any_more(asked: Question, later: int) -> None:
    assert asked.consent is not None
    consent = replace(asked.consent, withdrawn_at=asked.at)
    after = replace(asked, consent=consent, at=asked.at + timedelta(microseconds=later))

    assert not ask(after).allowed


@given(anything, st.sampled_from(["supplier", "phone", "bank account"]))
def test_one_field_more_never_opens_anything(asked: Question, field: str) -> None:
    assume(asked.fields)
    wider = replace(asked, fields=asked.fields | {field})

    assert ask(asked).allowed or not ask(wider).allowed


@given(anything)
def test_what_consent_opens_the_consent_covers(asked: Question) -> None:
    if asked.basis == "consent" and asked.data_class != "public" and ask(asked).allowed:
        assert asked.consent is not None
        assert covers(asked.consent, asked)


@given(agreed(), st.sampled_from(sorted(WORDS)), st.text(max_size=20))
def test_garbage_for_a_word_is_never_allowed(asked: Question, part: str, garbage: str) -> None:
    assume(garbage not in WORDS[part])
    public = replace(asked, data_class="public")

    for spoilt in (asked, public):
        assert not ask(replace(spoilt, **{part: garbage})).allowed


@given(agreed(), st.text(max_size=6))
def test_a_garbage_country_is_never_allowed(asked: Question, garbage: str) -> None:
    assume(garbage not in {"TH", "CN", "SG"} and not (garbage.isascii() and len(garbage) == 2))
    consent = replace(asked.consent, countries=frozenset({garbage}))

    assert not ask(replace(asked, country=garbage, consent=consent)).allowed


@given(
    agreed(),
    st.sampled_from(["subject", "recipient", "reference"]),
    st.text(st.characters(codec=None), max_size=8),
)
def test_a_garbage_name_opens_nothing_that_names_another(
    asked: Question, part: str, garbage: str
) -> None:
    assume(garbage.strip() not in {"ann", "bua", "chai", "c1"})

    assert not ask(replace(asked, **{part: garbage})).allowed

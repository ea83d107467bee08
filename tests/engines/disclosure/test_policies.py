"""A policy text that isn't sound is refused before it decides anything."""

import re
import time
from collections.abc import Iterable
from enum import StrEnum

import pytest

from samphao.engines.disclosure import (
    BasisKind,
    DataClass,
    Duty,
    PolicyInvalid,
    PolicyUnnamed,
    PolicyUnreadable,
    PolicyUnworded,
    Purpose,
    RecipientKind,
    SchemaUnreadable,
    compile_policies,
    decide,
)
from samphao.engines.disclosure.asking import entities_of, request_of
from samphao.engines.disclosure.cedar import UNDECIDED, compile_texts
from samphao.engines.disclosure.cedar import ask as ask_cedar
from tests.engines.disclosure.questions import SCHEMA, TEXT, question
from tests.engines.disclosure.test_disclosure_golden import CASES

PLAIN = '@id("permit.plain")\npermit (principal, action, resource)'
ALLOWED = next(case["ask"] for case in CASES if case["expect"]["allowed"])
RUNS = 10


def enumerated(name: str) -> set[str]:
    """Return the words of an enumerated entity type in the schema's text."""
    found = re.search(rf"entity {name} enum \[(.*?)\]", SCHEMA, re.DOTALL)
    assert found is not None
    return set(re.findall(r'"([^"]+)"', found[1]))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("DataClass", DataClass),
        ("Purpose", Purpose),
        ("RecipientKind", RecipientKind),
        ("Basis", BasisKind),
        ("Duty", Duty),
    ],
)
def test_schema_and_engine_know_the_same_words(name: str, words: Iterable[StrEnum]) -> None:
    assert enumerated(name) == set(map(str, words))


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", PolicyUnreadable),
        ("// nothing\n", PolicyUnreadable),
        ("permit (principal", PolicyUnreadable),
        (TEXT[:-40], PolicyUnreadable),
        ('@id("a") permit (principal == ?principal, action, resource);', PolicyUnreadable),
        (PLAIN + " when { context.hurry };", PolicyInvalid),
        (PLAIN + " when { context.consent.fields.isEmpty() };", PolicyInvalid),
        (PLAIN + ' when { context.purpose == Purpose::"dpv:Everything" };', PolicyInvalid),
        ("permit (principal, action, resource);", PolicyUnnamed),
        ('@id("") permit (principal, action, resource);', PolicyUnnamed),
        ("@id permit (principal, action, resource);", PolicyUnnamed),
        (PLAIN + ";\n" + PLAIN + ";", PolicyUnnamed),
        ('@id("disclosure.mood") forbid (principal, action, resource);', PolicyUnworded),
    ],
)
def test_an_unsound_policy_text_is_refused(text: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        compile_policies(text=text, schema=SCHEMA)


def test_an_unsound_schema_is_refused() -> None:
    with pytest.raises(SchemaUnreadable):
        compile_policies(text=TEXT, schema=SCHEMA[:-10])


def test_the_hash_tells_of_one_changed_byte_in_either_text() -> None:
    hashes = {
        compile_policies(text=text, schema=schema).policy_hash
        for text, schema in [(TEXT, SCHEMA), (TEXT + " ", SCHEMA), (TEXT, SCHEMA + " ")]
    }

    assert len(hashes) == 3
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in hashes)


def test_a_text_without_a_rule_for_it_denies_and_says_so() -> None:
    official = (
        '@id("permit.x") permit (principal, action, resource) when { resource.schema == "" };'
    )
    found = decide(
        question=question(ALLOWED), policies=compile_policies(text=official, schema=SCHEMA)
    )

    assert not found.allowed
    assert [reason.code for reason in found.reasons] == ["disclosure.no_rule"]
    assert found.determining == ()


@pytest.mark.parametrize(
    ("part", "kind", "word"),
    [
        ("purpose", "Purpose", "dpv:Everything"),
        ("basis", "Basis", "vital"),
        ("duty", "Duty", "mood"),
        ("purpose", "Basis", "consent"),
    ],
)
def test_cedar_itself_refuses_a_word_it_does_not_know(part: str, kind: str, word: str) -> None:
    compiled = compile_texts(text=PLAIN + ";", schema=SCHEMA)
    asked = question(ALLOWED)
    request = request_of(asked)
    context = {**request["context"], part: {"type": kind, "id": word}}  # type: ignore[dict-item]

    before = ask_cedar(compiled=compiled, request=request, entities=entities_of(asked))
    after = ask_cedar(
        compiled=compiled, request={**request, "context": context}, entities=entities_of(asked)
    )

    assert before.allowed
    assert after == UNDECIDED


def test_cedar_itself_refuses_an_unknown_action_and_a_missing_part() -> None:
    compiled = compile_texts(text=PLAIN + ";", schema=SCHEMA)
    asked = question(ALLOWED)
    request = request_of(asked)
    copied = {**request, "action": {"type": "Action", "id": "copy"}}
    context = {key: part for key, part in request["context"].items() if key != "at"}  # type: ignore[union-attr]

    for spoilt in (copied, {**request, "context": context}):
        assert (
            ask_cedar(compiled=compiled, request=spoilt, entities=entities_of(asked)) == UNDECIDED
        )


def test_a_policy_that_fails_undecides_the_whole_answer() -> None:
    late = '@id("disclosure.class_sealed") forbid (principal, action, resource) '
    late += "when { context.at + 9223372036854775807 > 0 };"
    compiled = compile_policies(text=f"{PLAIN};\n{late}", schema=SCHEMA)

    found = decide(question=question(ALLOWED), policies=compiled)

    assert [reason.code for reason in found.reasons] == ["disclosure.not_decided"]
    assert not found.allowed


def test_a_decision_takes_less_than_a_millisecond_of_cpu() -> None:
    compiled = compile_policies(text=TEXT, schema=SCHEMA)
    asked = question(ALLOWED)

    def one_run() -> float:
        begin = time.process_time()
        for _ in range(50):
            decide(question=asked, policies=compiled)
        return (time.process_time() - begin) / 50

    assert min(one_run() for _ in range(RUNS)) < 0.001

"""Realistic wordings in three languages, with the codes that are firmly known."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from samphao.engines.classification import Classification, Wording, classify
from samphao.reference.hs_pack import classification_index

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "classification"
CASES = [
    case
    for file in sorted(GOLDEN.glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]
INDEX = classification_index()


def classified(case: dict[str, Any]) -> Classification:
    given = case["input"]
    wording = Wording(given["text"], facts=tuple(given.get("facts", {}).items()))
    return classify(wording=wording, index=INDEX)


def share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)


CODED = [case for case in CASES if "hs" in case["expect"]]


def test_there_are_at_least_two_hundred_golden_cases_each_with_a_source() -> None:
    names = [case["name"] for case in CASES]

    assert len(names) >= 200
    assert len(set(names)) == len(names)
    assert all(case["source"] and case["expect"] for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_golden_case_is_answered_or_held(case: dict[str, Any]) -> None:
    expect = case["expect"]

    found = classified(case)

    if "hs" in expect:
        assert not found.certain or found.candidates[0].hs.digits == expect["hs"]
    elif "question" in expect:
        assert found.question is not None
        assert found.question.fact == expect["question"]
    else:
        assert not found.certain


def test_first_answers_are_right_at_least_nine_times_in_ten() -> None:
    first = [classified(case).candidates[0].hs.digits == case["expect"]["hs"] for case in CODED]

    assert share(first) >= 0.9


def test_the_right_code_is_among_the_five_nineteen_times_in_twenty() -> None:
    among = [
        case["expect"]["hs"] in [item.hs.digits for item in classified(case).candidates]
        for case in CODED
    ]

    assert share(among) >= 0.95


def test_certain_answers_are_given_to_most_cases_and_are_right() -> None:
    found = [(case["expect"]["hs"], classified(case)) for case in CODED]
    certain = [answer.candidates[0].hs.digits == hs for hs, answer in found if answer.certain]

    assert len(certain) / len(found) >= 0.7
    assert share(certain) >= 0.95


def test_answers_of_higher_confidence_are_right_more_often() -> None:
    right: dict[bool, list[bool]] = {True: [], False: []}
    for case in CODED:
        first = classified(case).candidates[0]
        right[first.confidence >= 95].append(first.hs.digits == case["expect"]["hs"])

    assert share(right[True]) >= share(right[False])

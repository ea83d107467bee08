"""Reasons carry what their sentences need, and nothing that is another's business."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from babel.messages.pofile import read_po

from samphao.engines.disclosure import (
    BasisKind,
    DataClass,
    Duty,
    Instrument,
    MomentWithoutZone,
    Purpose,
    RecipientKind,
    word_code,
)
from samphao.engines.disclosure.reasons import FORBIDDEN
from tests.engines.disclosure.questions import NOON, ROOT, ask, question
from tests.engines.disclosure.test_disclosure_golden import CASES

LABEL = question(next(case["ask"] for case in CASES if "consent" in case["ask"]))
VOCABULARY = [*DataClass, *Purpose, *RecipientKind, *BasisKind, *Duty, *Instrument]


def worded(language: str) -> dict[str, str]:
    folder = ROOT / "src" / "samphao" / "locale" / language / "LC_MESSAGES"
    with (folder / "disclosure.po").open("rb") as words:
        return {str(message.id): str(message.string) for message in read_po(words)}


def values(asked: object) -> list[dict[str, str]]:
    return [reason.values for reason in ask(asked).reasons]  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["th", "en", "zh_Hans"])
def test_every_word_and_every_reason_has_a_sentence(language: str) -> None:
    sentences = worded(language)

    codes = {*FORBIDDEN, *map(word_code, VOCABULARY)}

    assert sorted(code for code in codes if not sentences.get(code)) == []
    assert len({sentences[word_code(word)] for word in VOCABULARY}) == len(VOCABULARY)


def test_the_fields_named_are_those_the_consent_lacks() -> None:
    asked = replace(LABEL, fields=frozenset({"price", "supplier", "bank account"}))

    assert values(asked) == [{"fields": "bank account, supplier"}]


def test_the_day_named_is_the_day_in_thailand() -> None:
    assert LABEL.consent is not None
    late = datetime.fromisoformat("2026-11-20T23:30:00+00:00")
    asked = replace(LABEL, consent=replace(LABEL.consent, withdrawn_at=late))

    assert values(asked) == [{"day": "2026-11-21"}]


def test_the_country_named_is_the_recipients() -> None:
    assert values(replace(LABEL, country="CN"))[0]["country"] == "CN"


def test_another_subjects_consent_tells_nothing() -> None:
    assert LABEL.consent is not None
    theirs = replace(LABEL.consent, subject="farm-group-8", expires_at=NOON - timedelta(days=1))

    found = ask(replace(LABEL, recipient="carrier-9", consent=theirs))

    assert [reason.code for reason in found.reasons] == ["disclosure.no_consent"]
    assert "day" not in found.reasons[0].values


def test_half_a_letter_is_not_decided_and_not_allowed() -> None:
    found = ask(replace(LABEL, recipient="\ud800"))

    assert [reason.code for reason in found.reasons] == ["disclosure.not_decided"]


@pytest.mark.parametrize("part", ["given_at", "expires_at", "withdrawn_at"])
def test_a_moment_without_a_zone_is_refused(part: str) -> None:
    assert LABEL.consent is not None
    naive = NOON.replace(tzinfo=None)

    with pytest.raises(MomentWithoutZone):
        replace(LABEL, at=naive)
    with pytest.raises(MomentWithoutZone):
        replace(LABEL.consent, **{part: naive})


def test_classes_stand_in_the_order_of_guarding() -> None:
    assert [data_class.rank for data_class in DataClass] == [0, 1, 2, 3, 4]

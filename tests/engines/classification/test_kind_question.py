"""The question which goods it is offers choices that a person can tell apart."""

import pytest

from samphao.engines.classification import (
    Classification,
    ClassificationIndex,
    DecidingQuestion,
    Question,
)
from samphao.kernel.text import Names
from tests.engines.classification.small_world import QUESTIONS, TERMS, answer, small_index, term

NONE_OF_THEM = Question("kind", "kind", Names("?", "?", "?"), (("none", Names("-", "-", "-")),))
LEFT_OPEN = small_index(questions=(NONE_OF_THEM, *QUESTIONS[1:]))
ALIKE = ("plum", "บ๊วย", "梅子")


def asked(found: Classification) -> DecidingQuestion:
    assert found.question is not None
    assert found.question.fact == "kind"
    return found.question


def offered(text: str, *, index: ClassificationIndex) -> dict[str, Names]:
    question = asked(answer(text, index=index))
    return {item.hs.digits: item.text for item in question.answers if item.hs}


def test_codes_alike_by_letters_alone_are_not_offered_beside_a_product_word() -> None:
    found = answer("grater for durian, dates, soaps candle")

    by_letters = [item.hs for item in found.candidates if item.confidence * 3 < 60]
    assert by_letters != []
    assert not {item.hs for item in asked(found).answers} & set(by_letters)


def test_without_a_product_word_everything_found_is_offered() -> None:
    found = answer("水果")

    assert [item.hs for item in asked(found).answers] == [item.hs for item in found.candidates]


def test_choices_with_one_title_are_told_apart_by_the_fact_that_decides() -> None:
    terms = (
        *TERMS,
        term("plum.fresh", "080450", ALIKE, ("state", "fresh")),
        term("plum.frozen", "081190", ALIKE, ("state", "frozen")),
    )

    names = offered("fresh plum slicer", index=small_index(terms=terms))

    assert names["080450"] == Names("ผลไม้ · fresh", "Fruit; guavas and mangoes", "水果 · fresh")
    assert names["081190"].th == "ผลไม้ · frozen"


def test_choices_with_one_title_and_no_such_fact_are_told_apart_by_their_words() -> None:
    terms = (
        term("guava", "080450", ("กาแฟ้", "both", "番石榴")),
        term("durian", "081060", ("ทุเรียน", "both", "榴莲")),
    )

    names = offered("both", index=small_index(terms=terms))

    assert names["080450"].th == "ผลไม้ · กาแฟ้"
    assert names["081060"].zh == "水果 · 榴莲"


def test_choices_with_no_words_of_their_own_have_the_official_title() -> None:
    terms = (term("guava", "080450", ("both",)), term("durian", "081060", ("both",)))

    names = offered("both", index=small_index(terms=terms))

    assert names["080450"].th == "ผลไม้ · Fruit; guavas and mangoes"
    assert names["081060"].zh == "水果 · Fruit; durians, fresh"


@pytest.mark.parametrize("text", ["durian slicer", "tile", "水果", "durian, mango fresh"])
def test_no_two_choices_are_worded_alike(text: str) -> None:
    names = offered(text, index=LEFT_OPEN)

    for language in ("th", "en", "zh"):
        assert len({getattr(name, language) for name in names.values()}) == len(names)


def test_goods_that_are_none_of_the_choices_leave_the_answer_open() -> None:
    question = asked(answer("durian slicer", index=LEFT_OPEN))

    declined = answer("durian slicer", index=LEFT_OPEN, kind="none")

    assert (question.answers[-1].value, question.answers[-1].hs) == ("none", None)
    assert declined.abstained
    assert [reason.code for reason in declined.reasons] == ["classification.kind_declined"]


def test_none_of_these_does_not_hide_another_question() -> None:
    found = answer("mango", index=LEFT_OPEN, kind="none")

    assert found.question is not None
    assert found.question.fact == "state"
    assert answer("durian", index=LEFT_OPEN, kind="none").certain


def test_a_single_chinese_sign_inside_a_word_names_no_product() -> None:
    terms = (*TERMS, term("tea.zh", "200600", ("茶",)), term("incense", "340111", ("香",)))
    index = small_index(terms=terms)

    found = answer("香脆榴莲", index=index)

    assert found.candidates[0].hs.digits == "081060"
    assert answer("榴莲香", index=index).candidates[0].hs.digits == "340111"
    assert answer("香 榴莲", index=index).candidates[0].hs.digits == "340111"


def test_the_weight_that_says_the_size_of_a_pack_is_quoted() -> None:
    terms = (term("tea.small", "200600", ("tea",), ("pack", "upto_3kg")),)

    found = answer("tea 50 g", index=small_index(terms=terms))

    (reason,) = [r for r in found.candidates[0].reasons if r.code == "classification.fact_read"]
    assert reason.values == {"fact": "pack", "value": "upto_3kg", "words": "50 g"}

"""Each rule of the classifier on a nomenclature of ten lines."""

import pytest

from samphao.engines.classification import Ruling, TermTwice, UnknownSubheading
from samphao.kernel.hs import HSCode
from tests.engines.classification.small_world import (
    QUESTIONS,
    TERMS,
    answer,
    asked,
    codes,
    reasons,
    small_index,
    term,
)


@pytest.mark.parametrize(
    ("text", "hs"),
    [
        ("มะม่วงสด", "080450"),
        ("มะม่วงอบแห้งไม่ใส่น้ำตาล 80g", "080450"),
        ("Dried mangoes, sugar added", "200600"),
        ("芒果 冷冻", "081190"),
        ("fresh dried mango no sugar added", "080450"),
        ("ทุเรียน แพ็ค 12", "081060"),
        ("durian soap", "340111"),
        ("soap durian", "340111"),
        ("soap with durian", "340111"),
        ("榴莲手工皂", "340111"),
        ("สบู่ทุเรียน", "340111"),
        ("Fish sauce bottle", "210390"),
        ("bag", "420222"),
        ("t-shirt bag", "420222"),
        ("young coconut water", "210390"),
        ("mango frozen no soap added", "081190"),
        ("เสื้อยืดผ้าฝ้าย", "610910"),
        ("T恤 纯棉", "610910"),
        ("ชา", "200600"),
    ],
)
def test_a_clear_product_word_with_all_its_facts_is_certain(text: str, hs: str) -> None:
    found = answer(text)

    assert found.certain
    assert found.question is None
    assert not found.abstained
    assert codes(found)[0] == hs
    assert found.candidates[0].confidence == 95


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("mango", "state"),
        ("มะม่วงอบแห้ง", "sugar"),
        ("t-shirt", "material"),
        ("t-shirt cotton and silk", "material"),
        ("mango not frozen", "state"),
        ("mango non frozen", "state"),
        ("มะม่วงไม่แช่แข็ง", "state"),
    ],
)
def test_a_missing_fact_is_asked_for(text: str, fact: str) -> None:
    found = answer(text)

    assert not found.certain
    assert found.question is not None
    assert found.question.fact == fact
    assert "classification.fact_missing" in reasons(found)


def test_each_answer_names_the_code_it_leads_to_when_that_is_settled() -> None:
    question = answer("mango").question

    assert question is not None
    assert {item.value: item.hs and item.hs.digits for item in question.answers} == {
        "fresh": "080450",
        "dried": None,
        "frozen": "081190",
    }


def test_answering_the_question_settles_the_code_and_says_so() -> None:
    found = answer("มะม่วงอบแห้ง", sugar="yes")

    assert found.certain
    assert codes(found)[0] == "200600"
    assert {"classification.fact_given", "classification.fact_read"} <= set(reasons(found))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("durian slicer", "classification.words_beside_unknown"),
        ("ที่ปอกทุเรียน", "classification.words_beside_unknown"),
        ("榴莲刀", "classification.words_beside_unknown"),
        ("ทุเรียนที่ไม่หวาน", "classification.words_beside_unknown"),
        ("durian equipment", "classification.words_beside_unknown"),
        ("bondi sands techno durian", "classification.words_beside_unknown"),
        ("grater for durian", "classification.words_beside_unknown"),
        ("皂", "classification.words_beside_unknown"),
        ("soap fish sauce", "classification.words_beside_unknown"),
        ("soap, cotton t-shirt", "classification.two_products"),
        ("durian, mango fresh", "classification.two_products"),
        ("tile", "classification.fact_missing"),
        ("ทุเรียนทอด", "classification.facts_contradict"),
    ],
)
def test_a_doubt_is_never_certain_and_asks_which_goods_it_is(text: str, code: str) -> None:
    found = answer(text)

    assert not found.certain
    assert found.question is not None
    assert found.question.fact == "kind"
    assert code in reasons(found)
    offered = [item.hs for item in found.question.answers]
    assert offered == [item.hs for item in found.candidates if item.hs in offered]
    assert found.candidates[0].hs in offered


def test_an_ingredient_or_material_in_another_part_does_not_compete() -> None:
    assert answer("soap, durian").certain
    assert answer("ถุงผ้า ผ้าไหม").certain
    assert answer("น้ำปลา กลิ่นชา").certain


def test_facts_that_fit_no_row_of_the_word_are_shown_as_a_contradiction() -> None:
    terms = (*TERMS, term("mango.slices", "080450", ("mango slice",), ("state", "dried")))

    found = answer("frozen mango slices", index=small_index(terms=terms))

    assert not found.certain
    assert codes(found)[0] == "081190"
    assert "classification.facts_contradict" in reasons(found)


def test_a_fact_nobody_has_a_question_for_falls_back_to_the_kind() -> None:
    index = small_index(questions=QUESTIONS[:1])

    found = answer("mango", index=index)

    assert found.question is not None
    assert found.question.fact == "kind"
    assert answer("mango", index=small_index(questions=())).abstained


def test_a_question_without_answers_is_not_asked() -> None:
    index = small_index(questions=(QUESTIONS[0], asked("state")))

    found = answer("mango", index=index)

    assert found.question is not None
    assert found.question.fact == "kind"


def test_a_lone_row_with_an_unknown_need_offers_every_answer() -> None:
    index = small_index(terms=(term("rice", "210390", ("rice",), ("material", "silk")),))

    question = answer("rice", index=index).question

    assert question is not None
    assert [(item.value, item.hs and item.hs.digits) for item in question.answers] == [
        ("cotton", None),
        ("silk", "210390"),
    ]


@pytest.mark.parametrize("text", ["ของฝาก", "snack", "thai snack", "特产", "ไทย", "of the a"])
def test_vague_words_alone_abstain(text: str) -> None:
    found = answer(text)

    assert found.abstained
    assert "classification.words_too_vague" in reasons(found)


@pytest.mark.parametrize("text", ["", "   ", "12 g", "!!!", "Привет"])
def test_text_without_words_abstains(text: str) -> None:
    found = answer(text)

    assert found.abstained
    assert found.candidates == ()
    assert [reason.code for reason in found.reasons] == ["classification.no_words"]


def test_an_unknown_word_that_titles_share_asks_which_goods_it_is() -> None:
    found = answer("preserved by sugars")

    assert codes(found)[0] == "200600"
    assert found.question is not None
    assert "classification.title_shares_words" in reasons(found)
    assert "classification.word_not_known" in reasons(found)


def test_words_that_nothing_shares_abstain() -> None:
    found = answer("qqq")

    assert found.abstained
    assert found.candidates == ()
    assert reasons(found) == ["classification.nothing_fits"]


def test_a_misspelled_word_is_found_by_its_characters() -> None:
    found = answer("duriann")

    assert codes(found)[0] == "081060"
    assert not found.certain
    assert "classification.similar_word" in reasons(found)


def test_own_titles_are_searched_and_name_the_answers() -> None:
    found = answer("水果")

    assert codes(found)[0] in {"080450", "081060", "081190"}
    assert found.question is not None
    assert found.question.answers[0].text.zh.startswith("水果")


def test_the_category_speaks_when_the_words_do_not() -> None:
    found = answer("xyzzy", category="Food > durian")

    assert codes(found)[0] == "081060"
    assert found.candidates[0].confidence == 40
    assert "classification.category_names_product" in reasons(found)
    assert answer("xyzzy", category="nothing known").abstained


def test_the_brand_is_noise_unless_it_is_all_there_is() -> None:
    assert codes(answer("Durian soap", brand="Durian"))[0] == "340111"
    assert answer("Durian", brand="Durian").certain


def test_a_ruling_on_the_same_wording_wins_and_a_near_one_is_flagged() -> None:
    ruling = Ruling("Durian golden cream 80g", HSCode("2103909000"), "broker", "R-1")
    index = small_index(rulings=[ruling, Ruling("  ", HSCode("210390"), "broker")])

    same = answer("DURIAN  golden creams", index=index)
    near = answer("durian golden creamy", index=index)
    far = answer("durian", index=index)

    assert same.certain
    assert (codes(same)[0], same.candidates[0].confidence) == ("210390", 99)
    assert not near.certain
    assert codes(near)[0] == "210390"
    assert "classification.ruling_near" in reasons(near)
    assert codes(far)[0] == "081060"


def test_a_near_ruling_keeps_a_known_product_from_being_certain() -> None:
    index = small_index(rulings=[Ruling("premium durian", HSCode("210390"), "broker")])

    found = answer("premium durians thai", index=index)

    assert not found.certain
    assert codes(found)[:2] == ["210390", "081060"]


def test_the_goods_a_person_chose_are_taken() -> None:
    found = answer("ของฝาก", kind="340111")

    assert found.certain
    assert codes(found)[0] == "340111"
    assert answer("ของฝาก", kind="999999").abstained


def test_rows_and_rulings_outside_the_nomenclature_are_refused() -> None:
    with pytest.raises(UnknownSubheading):
        small_index(terms=[term("x", "010121", ("horse",))])
    with pytest.raises(UnknownSubheading):
        small_index(rulings=[Ruling("horse", HSCode("010121"), "broker")])
    with pytest.raises(TermTwice):
        small_index(terms=[TERMS[0], TERMS[0]])


def test_a_segmenter_keeps_short_words_to_its_boundaries() -> None:
    def whole(run: str) -> list[str]:
        return [run]

    def parted(run: str) -> list[str]:
        return ["ชา", run.removeprefix("ชา")]

    kept, split = (small_index(segmenter=segmenter) for segmenter in (whole, parted))

    assert "classification.word_names_product" not in reasons(answer("ชานม 泰", index=kept))
    assert "classification.word_names_product" in reasons(answer("ชานม 泰", index=split))
    assert answer("ชาย").abstained

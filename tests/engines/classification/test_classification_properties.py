"""Whatever the words, the answer is well formed, steady and never a traceback."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from samphao.engines.classification import Ruling, Wording, classify
from samphao.engines.classification.spelling import spelled
from samphao.kernel.hs import HSCode
from tests.engines.classification.small_world import INDEX, answer, codes, small_index

LETTERS = "มะม่วงอบแห้งทุเรียนสบู่ไเํา ๑๒ mango DRIED soap芒果干皂榴莲 ,|-/()5kg%นไม่สด"
texts = st.one_of(st.text(max_size=80), st.text(alphabet=LETTERS, max_size=60))
facts = st.lists(
    st.tuples(
        st.sampled_from(["state", "sugar", "material", "kind", "nonsense", ""]),
        st.sampled_from(["dried", "no", "080450", "NaN", "-1", ""]),
    ),
    max_size=3,
)


@given(text=texts, brand=texts, category=texts, known=facts)
@example(text="NaN -1 0 1e999", brand="", category="", known=[])
@example(text="เ", brand="เ", category="|", known=[("kind", "NaN")])
def test_an_answer_is_exactly_one_of_certain_question_and_abstention(
    text: str, brand: str, category: str, known: list[tuple[str, str]]
) -> None:
    wording = Wording(text, brand, category, tuple(known))

    found = classify(wording=wording, index=INDEX)

    levels = [item.confidence for item in found.candidates]
    assert sum([found.certain, found.question is not None, found.abstained]) == 1
    assert len(levels) <= 5
    assert levels == sorted(levels, reverse=True)
    assert all(0 <= level <= 100 for level in levels)
    assert len(set(codes(found))) == len(levels)
    assert all(item.reasons for item in found.candidates)
    assert not found.certain or found.candidates
    assert found == classify(wording=wording, index=INDEX)


@given(text=texts)
def test_spelled_text_is_lower_case_words_with_single_blanks(text: str) -> None:
    once = spelled(text)

    assert once == " ".join(once.split())
    assert once == once.lower()
    assert not any(word.isdigit() for word in once.split())


@given(text=st.text(alphabet=LETTERS, min_size=3, max_size=40))
@settings(max_examples=40)
def test_a_ruling_beats_everything_the_words_say(text: str) -> None:
    index = small_index(rulings=[Ruling(text, HSCode("690721"), "officer")])

    found = answer(text, index=index)

    if spelled(text).strip("| "):
        assert found.certain
        assert codes(found)[0] == "690721"


@given(noise=st.text(alphabet="bcdfgjkqwxz", min_size=3, max_size=12))
def test_an_unknown_word_in_the_place_of_the_head_is_never_certain(noise: str) -> None:
    found = answer(f"durian {noise}")

    assert not found.certain

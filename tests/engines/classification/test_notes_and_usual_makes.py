"""Notes move goods to other codes; a row for an unusual make waits until its facts are said."""

import pytest

from samphao.engines.classification import Note, Term, UnknownSubheading
from samphao.kernel.hs import HSCode
from tests.engines.classification.small_world import (
    TERMS,
    answer,
    codes,
    reasons,
    small_index,
    term,
)

FRIED_FRUIT = Note("ch8-fried", ("0810", "0804"), (("state", "fried"),), HSCode("200600"))
FRIED_SWEET = Note("ch8-sweet", ("0810",), (("state", "fried"), ("sugar", "yes")), HSCode("210390"))
KNITTED = Term(
    "shirt.silk", "shirt", HSCode("690721"), ("t-shirt",), (("material", "silk"),), (("knit", "y"),)
)


def test_a_note_moves_goods_whose_row_does_not_speak_of_the_fact() -> None:
    index = small_index(notes=(FRIED_FRUIT,))

    found = answer("ทุเรียนทอด", index=index)

    assert codes(found)[0] == "200600"
    assert not found.certain
    assert "classification.note_moves" in reasons(found)
    assert found.question is not None
    assert found.question.fact == "kind"


def test_a_note_leaves_goods_alone_whose_facts_are_not_said_or_whose_row_needs_them() -> None:
    index = small_index(notes=(FRIED_FRUIT,))

    assert codes(answer("ทุเรียน", index=index))[0] == "081060"
    assert codes(answer("frozen mango", index=index))[0] == "081190"
    assert "classification.note_moves" not in reasons(answer("fried mango", index=index))


def test_of_two_notes_the_one_with_more_facts_counts() -> None:
    index = small_index(notes=(FRIED_FRUIT, FRIED_SWEET))

    assert codes(answer("ทุเรียนทอด ใส่น้ำตาล", index=index))[0] == "210390"


def test_a_note_to_a_code_outside_the_nomenclature_is_refused() -> None:
    with pytest.raises(UnknownSubheading):
        small_index(notes=[Note("n", ("08",), (("state", "fried"),), HSCode("010121"))])


def test_the_usual_make_needs_no_words_and_the_unusual_one_does() -> None:
    index = small_index(terms=(*TERMS, KNITTED))

    usual = answer("silk t-shirt", index=index)
    unusual = answer("silk t-shirt", index=index, knit="y")

    assert (codes(usual)[0], usual.certain) == ("610990", True)
    assert (codes(unusual)[0], unusual.certain) == ("690721", True)


def test_rows_for_unusual_makes_alone_are_shown_and_never_certain() -> None:
    only = Term("odd", "odd", HSCode("690721"), ("odd thing",), (), (("knit", "y"),))

    found = answer("odd thing", index=small_index(terms=(only,)))

    assert codes(found)[0] == "690721"
    assert not found.certain


def test_a_wide_word_gives_way_to_a_narrower_one() -> None:
    index = small_index(
        terms=(*TERMS, term("wide", "690721", ("bowl",)), term("w2", "420222", ("bowl",)))
    )

    assert codes(answer("durian bowl", index=index))[0] == "081060"
    assert codes(answer("bowl", index=index))[:2] == ["690721", "420222"]


def test_a_short_thai_word_inside_an_unknown_run_is_not_certain() -> None:
    assert not answer("ชากขนุน").certain
    assert answer("ชา").certain

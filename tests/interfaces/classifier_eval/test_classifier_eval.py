"""Counting how good the classifier is, on a nomenclature of ten lines."""

import pytest

from samphao.interfaces.classifier_eval import (
    EvalColumnMissing,
    EvalRowUnreadable,
    EvalSplitUnknown,
    LabelledText,
    Split,
    evaluate,
    labelled_texts,
    pieces,
)
from tests.engines.classification.small_world import INDEX

HEADER = "text,hs6,lang,style,acceptable,vague\n"
FILE = (
    HEADER
    + "durian,081060,en,clean,,no\n"
    + "มะม่วงสด,080450,th,clean,,no\n"
    + "mango,200600,en,messy,080450,no\n"
    + "น้ำปลา,340111,th,clean,,no\n"
    + "ของฝาก,,th,vague,,yes\n"
    + "qqq,690721,,,,no\n"
)


def test_texts_are_read_with_their_labels() -> None:
    texts = labelled_texts("\ufeff" + FILE)

    assert texts[2] == LabelledText("mango", "200600", "en", "messy", ("080450",))
    assert texts[4].vague
    assert labelled_texts("text,hs6\nx,080450\n") == (LabelledText("x", "080450"),)


@pytest.mark.parametrize("column", ["text", "hs6"])
def test_a_missing_column_is_named(column: str) -> None:
    with pytest.raises(EvalColumnMissing) as refused:
        labelled_texts(HEADER.replace(column, "other"))

    assert refused.value.values == {"column": column}


@pytest.mark.parametrize(
    "row", [",080450,,,,", "x,0804,,,,", "x,mango!,,,,", "x,080450,,,,yes", "x,08045010,,,,"]
)
def test_a_row_that_cannot_be_judged_is_refused_by_its_number(row: str) -> None:
    with pytest.raises(EvalRowUnreadable) as refused:
        labelled_texts(HEADER + row + "\n")

    assert refused.value.values["row"] == 2


def test_the_split_that_a_file_names_is_taken_and_a_blank_counts_as_fitted() -> None:
    content = "text,hs6,split\na,080450,test\nb,080450,train\nc,080450,\n"

    texts = labelled_texts(content)

    assert [text.split for text in texts] == [Split.HOLD, Split.FIT, Split.FIT]
    assert [text.is_held_out for text in texts] == [True, False, False]


def test_a_word_that_is_no_split_is_refused_by_its_row() -> None:
    with pytest.raises(EvalSplitUnknown) as refused:
        labelled_texts("text,hs6,split\na,080450,fit\nb,080450,half\n")

    assert (refused.value.values["row"], refused.value.values["value"]) == (3, "half")


def test_a_silent_file_is_halved_by_the_ids_it_gives() -> None:
    rows = "".join(f"id-{number},the same text,080450\n" for number in range(40))

    by_id = labelled_texts("id,text,hs6\n" + rows)
    by_text = {text.is_held_out for text in labelled_texts("text,hs6\n" + "a,080450\n" * 40)}

    assert {text.is_held_out for text in by_id} == {True, False}
    assert len(by_text) == 1


def test_texts_used_for_fitting_count_only_in_the_calibration() -> None:
    header, *rows = FILE.splitlines()
    halves = ("fit", "hold", "hold", "fit", "hold", "hold")
    named = [f"{row},{half}" for row, half in zip(rows, halves, strict=True)]

    found = evaluate(labelled_texts("\n".join((f"{header},split", *named))), INDEX)

    assert (found.names_splits, found.left_out) == (True, 2)
    assert (found.overall.texts, found.overall.vague, found.bm25.texts) == (3, 1, 3)
    assert sum(band.fit for band in found.calibration) == 2


def test_right_answers_are_counted_in_all_and_by_group() -> None:
    found = evaluate(labelled_texts(FILE), INDEX)

    assert (found.overall.texts, found.overall.right6, found.overall.right4) == (5, 2, 2)
    assert found.overall.right6_or_acceptable == 3
    assert found.overall.within5 == 3
    assert (found.overall.certain, found.overall.certain_right) == (3, 2)
    assert found.overall.certain_acceptable == 2
    assert (found.overall.vague, found.overall.held) == (1, 1)
    assert set(found.by_language) == {"en", "th"}
    assert set(found.by_style) == {"clean", "messy", "vague"}
    assert found.by_chapter["08"].right6 == 2
    assert sum(score.texts for score in found.by_chapter.values()) == 5


def test_every_coded_answer_stands_in_one_band_of_one_half() -> None:
    texts = labelled_texts(FILE)

    bands = evaluate(texts, INDEX).calibration

    assert [band.level for band in bands] == sorted((band.level for band in bands), reverse=True)
    assert sum(band.fit + band.held_out for band in bands) == 4
    assert sum(band.fit_right + band.held_out_right for band in bands) == 3
    assert len({text.is_held_out for text in texts}) == 2


def test_the_baselines_find_a_title_by_its_words_and_nothing_without() -> None:
    texts = (
        LabelledText("toilet soap", "340111"),
        LabelledText("水果", "080450"),
        LabelledText("zzz", "690721"),
    )

    found = evaluate(texts, INDEX)

    assert (found.tf_idf.right6, found.bm25.right6) == (1, 1)
    assert (found.tf_idf.within5, found.bm25.within5) == (2, 2)
    assert found.tf_idf.certain == 0
    assert pieces("Fish-Sauce 鱼露酱") == ["fish", "sauce", "鱼露", "露酱"]

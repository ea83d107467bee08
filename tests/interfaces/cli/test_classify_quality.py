"""classify --eval, --market and --segment: how good it is, and the national line below the code."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.interfaces.cli.command_line import Samphao

HEADER = "text,hs6,lang,style,acceptable,vague,split\n"
ROWS = (
    "dried mango no sugar,080450,en,clean,,no,{}\n"
    "ทุเรียนสด,081060,th,clean,,no,{}\n"
    "芒果干 无糖,080450,zh,messy,,no,{}\n"
    "gift,,en,vague,,yes,{}\n"
)


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """Return labelled texts whose file names the split: the first was fitted on."""
    file = tmp_path / "labelled.csv"
    file.write_text(HEADER + ROWS.format("fit", "hold", "hold", "hold"), encoding="utf-8")
    return file


def test_only_texts_held_out_are_counted_when_the_file_names_them(
    samphao: Samphao, labelled: Path
) -> None:
    found = json.loads(samphao("classify", "--eval", labelled, "--json").out)

    assert (found["names_splits"], found["left_out"]) == (True, 1)
    assert (found["overall"]["texts"], found["overall"]["vague"]) == (2, 1)
    assert sorted(found["by_language"]) == ["en", "th", "zh"]
    assert sorted(found["by_chapter"]) == ["08"]
    assert sum(band["fit"] for band in found["calibration"]) == 1
    assert found["bm25"]["texts"] == found["tf_idf"]["texts"] == 2


def test_a_file_without_splits_is_counted_whole_and_says_so(
    samphao: Samphao, tmp_path: Path
) -> None:
    file = tmp_path / "plain.csv"
    file.write_text("text,hs6\ndried mango no sugar,080450\n", encoding="utf-8")

    answer = samphao("classify", "--eval", file)

    assert answer.code == 0
    assert "names no split" in answer.out
    assert "Samphao\t1\t100.0 %\t100.0 %" in answer.out
    assert "TF-IDF\t1\t" in answer.out
    assert "BM25\t1\t" in answer.out


@pytest.mark.parametrize("language", ["th", "en", "zh"])
def test_quality_is_told_in_every_language(samphao: Samphao, labelled: Path, language: str) -> None:
    answer = samphao("classify", "--eval", labelled, "--lang", language)

    assert "cli." not in answer.out
    assert len([line for line in answer.out.splitlines() if line.endswith(" %\t–")]) >= 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("text\nx\n", "hs6"),
        (HEADER + "x,0804,en,clean,,no,fit\n", "Row 2"),
        (HEADER + "x,080450,en,clean,,no,half\n", '"half" is not known'),
    ],
)
def test_labels_that_cannot_be_read_are_refused(
    samphao: Samphao, tmp_path: Path, content: str, said: str
) -> None:
    (tmp_path / "x.csv").write_text(content, encoding="utf-8")

    answer = samphao("classify", "--eval", tmp_path / "x.csv")

    assert answer.code == 4
    assert said in answer.err


def test_labels_of_another_encoding_are_refused(samphao: Samphao, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes("text,hs6\nทุเรียนสด,081060\n".encode("cp874"))

    assert "is not UTF-8" in samphao("classify", "--eval", tmp_path / "x.csv").err


def test_the_second_step_asks_for_the_national_line(samphao: Samphao) -> None:
    words = ("classify", "dried mango no sugar", "--market", "VN", "--json")

    national = json.loads(samphao(*words).out)["national"]

    assert (national["market"], national["certain"]) == ("VN", False)
    assert national["lines"][0]["hs"] == "08045022"
    assert national["question"]["fact"] == "tariff_line"
    assert {one["value"] for one in national["question"]["answers"]} == {
        one["hs"] for one in national["lines"]
    }


def test_the_line_a_person_chose_is_certain(samphao: Samphao) -> None:
    words = ("classify", "dried mango no sugar", "--market", "VN")

    answer = samphao(*words, "--fact", "tariff_line=08045022")

    assert "Tariff lines of Viet" in answer.out
    assert "0804.50.22: " in answer.out
    assert "tariff_line=" not in answer.out


def test_there_is_no_second_step_before_the_first_is_certain(samphao: Samphao) -> None:
    asked = json.loads(samphao("classify", "shoes", "--market", "VN", "--json").out)
    alone = json.loads(samphao("classify", "dried mango no sugar", "--json").out)

    assert asked["certain"] is False
    assert asked["national"] is None
    assert alone["national"] is None


def test_a_market_without_lines_says_so(samphao: Samphao) -> None:
    answer = samphao("classify", "dried mango no sugar", "--market", "SG")

    assert "No national line is on file" in answer.out


def test_a_list_is_classified_down_to_the_line_too(samphao: Samphao, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("id,text\n1,dried mango no sugar\n2,shoes\n", encoding="utf-8")

    answer = samphao("classify", "--file", file, "--market", "VN")

    first, second = map(json.loads, answer.out.splitlines())
    assert first["national"]["market"] == "VN"
    assert second["national"] is None


@pytest.mark.skipif(
    bool(find_spec("pythainlp") or find_spec("jieba")), reason="a word splitter is installed"
)
def test_splitting_words_without_a_splitter_is_refused(samphao: Samphao) -> None:
    answer = samphao("classify", "มะม่วงอบแห้ง", "--segment")

    assert answer.code == 4
    assert "pythainlp" in answer.err

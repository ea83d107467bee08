"""Answers and refusals that say what to type next."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.interfaces.cli.command_line import Samphao

MARKETS = "CN, HK, JP, KH, LA, MM, SG, US, VN"
FREIGHT = ("freight", "--weight-kg", "5", "--market")


@pytest.mark.parametrize("place", ["จันทบุรี", "จังหวัดจันทบุรี", "Chanthaburi", "尖竹汶府", "TH-22"])
def test_a_province_is_named_as_in_a_list(samphao: Samphao, place: str) -> None:
    by_code = samphao(*FREIGHT, "CN", "--from", "th-22", "--json")

    assert samphao(*FREIGHT, "CN", "--from", place, "--json").out == by_code.out


def test_a_province_that_is_misspelt_is_refused_with_those_most_alike(samphao: Samphao) -> None:
    answer = samphao(*FREIGHT, "CN", "--from", "Chantaburi")

    assert answer.code == 4
    assert "Nearest: Chanthaburi (th-22), " in answer.err
    assert answer.err.count("(th-") == 5


def test_where_no_lane_starts_the_places_are_named_where_lanes_do(samphao: Samphao) -> None:
    answer = samphao(*FREIGHT, "JP", "--from", "Kalasin")

    assert answer.code == 4
    assert "No lane from Kalasin to Japan" in answer.out
    assert "Our lanes to Japan start in: Bangkok" in answer.out
    assert "- " not in answer.out


@pytest.mark.parametrize(
    "words", [("duty", "0804.50", "XX"), ("plan", "products.csv", "--market", "China")]
)
def test_a_market_that_cannot_be_read_is_refused_with_those_there_are(
    samphao: Samphao, words: tuple[str, ...]
) -> None:
    answer = samphao(*words)

    assert answer.code == 2
    assert MARKETS in answer.err


def test_a_duty_that_hangs_on_facts_says_how_to_give_them(samphao: Samphao) -> None:
    answer = samphao("duty", "0813.40", "VN")

    assert "VAT: 0% (if goods dried or frozen, and no sugar added; if goods fresh" in answer.out
    assert "8% (otherwise)" in answer.out
    assert "add --fact with each that holds: state=dried, state=frozen, state=fresh, sugar" in (
        answer.out
    )


def test_with_the_facts_given_one_rate_is_left_and_nothing_is_asked(samphao: Samphao) -> None:
    facts = ("--fact", "state=dried", "--fact", "sugar_added=no")

    answer = samphao("duty", "0813.40", "VN", *facts)

    assert "VAT: 0%\n" in answer.out
    assert "--fact" not in answer.out


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("th", "คำว่า “50 กรัม” ตอบคำถาม “บรรจุหน่วยละเท่าใด” ว่า “ไม่เกิน 3 กิโลกรัม”"),
        ("en", "name the product. The words “50 กรัม” answer “How large is each pack?”: 3 kg"),
        ("zh", "“50 กรัม”回答了“每包装多大？”：不超过3公斤。"),
    ],
)
def test_a_fact_read_is_told_as_the_answer_to_its_question(
    samphao: Samphao, language: str, said: str
) -> None:
    answer = samphao("classify", "ชาอู่หลงดอยแม่สลอง 50 กรัม", "--lang", language)

    assert said in answer.out
    assert "upto_3kg" not in answer.out
    assert "kind=090240: " in answer.out
    assert "kind=760110" not in answer.out


def test_crispy_durian_is_no_incense(samphao: Samphao) -> None:
    answer = samphao("classify", "香脆榴莲干", "--json")

    found = json.loads(answer.out)
    assert found["candidates"][0]["hs6"] == "200899"
    assert {"081340", "200600"} <= {item["hs6"] for item in found["question"]["answers"]}


def test_a_market_free_of_duty_counts_the_codes_of_its_chapters(samphao: Samphao) -> None:
    report = json.loads(samphao("packs", "report", "--json").out)

    counted = {row["market"]: row["subheadings"] for row in report["markets"]}
    assert min(counted["HK"], counted["SG"]) > 5000
    assert 0 < counted["CN"] < 5000


def test_a_row_of_a_workbook_is_named_in_one_form(samphao: Samphao, tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.title = "สินค้า"
    for row in (
        ("sku", "name", "hs", "price", "currency", "held"),
        ("A", "Dried mango", "0804.50", 85, "THB", "Kashrut"),
        ("B", "Dried mango", "0804.50", "abc", "THB", ""),
    ):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")

    answer = samphao("plan", tmp_path / "list.xlsx", "--market", "CN", "--json")

    assert 'Row สินค้า:2: the paper "Kashrut" is not known' in answer.err
    assert "Row สินค้า:3, column price" in answer.err

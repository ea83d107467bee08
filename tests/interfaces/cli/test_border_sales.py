"""What a person reads of border sales, ranges, additional duties and controls without a source."""

from pathlib import Path

import pytest

from tests.interfaces.cli.command_line import Samphao

STARCH = """\
sku,name,hs,price,currency,net weight (g),gross weight (g),units per carton,province,\
wholly obtained,target price LA
STARCH,Tapioca starch 1 kg,1108.14,26,THB,1000,1050,12,th-30,yes,60000 LAK
"""


@pytest.fixture
def starch(tmp_path: Path) -> Path:
    file = tmp_path / "starch.csv"
    file.write_text(STARCH, encoding="utf-8")
    return file


def test_a_quote_sets_the_border_sale_beside_the_door(samphao: Samphao, starch: Path) -> None:
    answer = samphao("quote", str(starch), "--sku", "STARCH", "--market", "LA")

    assert "Beside it, a border sale at Mukdahan" in answer.out
    assert "the buyer carries it on" in answer.out
    assert "Landed cost: " in answer.out


def test_an_illustrative_duty_says_what_it_may_come_to(samphao: Samphao, starch: Path) -> None:
    quote = samphao("quote", str(starch), "--sku", "STARCH", "--market", "LA")
    plan = samphao("plan", str(starch), "--market", "LA")

    assert "it may come to" in quote.out
    (row,) = (line for line in plan.out.splitlines() if "STARCH" in line)
    assert " THB to " in row


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Additional duty (Section 301, HTSUS chapter 99, from"),
        ("th", "อากรเพิ่มเติม (Section 301, HTSUS chapter 99 ตั้งแต่"),
        ("zh", "加征关税（Section 301, HTSUS chapter 99，自"),
    ],
)
def test_an_additional_duty_goes_by_its_law_and_day(
    samphao: Samphao, language: str, words: str
) -> None:
    answer = samphao("--lang", language, "duty", "3304.99", "US")

    assert words in answer.out
    assert "dumping" not in answer.out


def test_a_postal_parcel_to_the_united_states_is_a_question(samphao: Samphao) -> None:
    asked = ("duty", "3304.99", "US", "--regime", "parcel")

    assert "Ask before sending." in samphao(*asked, "--fact", "mode=post").out
    assert "Ask before sending." not in samphao(*asked, "--fact", "mode=express").out


def test_a_control_without_a_source_does_not_promise(samphao: Samphao) -> None:
    answer = samphao("duty", "3304.99", "US")

    assert "No source confirms this (grade C): The market admits these goods." in answer.out

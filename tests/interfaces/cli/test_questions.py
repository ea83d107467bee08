"""classify, duty, freight, origin: one question, one answer, or a refusal in words."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from tests.interfaces.cli.command_line import Samphao

FREIGHT = ("freight", "--market", "CN", "--from", "th-50", "--weight-kg", "5")


def test_duty_lists_every_programme_lowest_first(samphao: Samphao) -> None:
    answer = samphao("duty", "0804.50", "CN", "--value", "1000 CNY", "--json")

    quote = json.loads(answer.out)
    programmes = {option["programme"]: option["charge"] for option in quote["options"]}
    assert answer.code == 0
    assert Decimal(programmes["MFN"]["amount"]["amount"]) == 150
    assert list(programmes)[-1] == "MFN"
    assert {"ACFTA", "RCEP", "MFN"} <= set(programmes)


def test_duty_in_words_is_a_table_without_codes(samphao: Samphao) -> None:
    answer = samphao("duty", "0804.50", "CN", "--lang", "th")

    assert "MFN\t15%" in answer.out
    assert "cli." not in answer.out


def test_duty_on_baht_is_converted_to_the_market_currency(samphao: Samphao) -> None:
    answer = samphao("duty", "0804.50", "CN", "--value", "1000 THB", "--json")

    charge = json.loads(answer.out)["options"][-1]["charge"]
    assert charge["base"]["currency"] == "CNY"


def test_a_currency_without_rate_is_refused(samphao: Samphao) -> None:
    answer = samphao("duty", "0804.50", "CN", "--value", "1000 XAU")

    assert answer.code == 4
    assert "XAU" in answer.err


def test_a_code_without_facts_is_no_zero(samphao: Samphao) -> None:
    answer = samphao("duty", "9701.21", "CN")

    assert answer.code == 0
    assert "No facts yet" in answer.out


@pytest.mark.parametrize(
    ("words", "exit_code"),
    [
        (("duty", "9999", "CN"), 2),
        (("duty", "mango", "CN"), 2),
        (("duty", "0804.50", "XX"), 2),
        (("duty", "0804.50", "AQ"), 4),
        (("duty", "0804.50", "CN", "--value", "NaN CNY"), 2),
        (("duty", "0804.50", "CN", "--value=-5 CNY"), 2),
        (("duty", "0804.50", "CN", "--value", "1e40 CNY"), 2),
        (("duty", "0804.50", "CN", "--value", "1000"), 2),
        (("duty", "0804.50", "CN", "--units", "0"), 2),
        (("duty", "0804.50", "CN", "--units", "many"), 2),
        (("duty", "0804.50", "CN", "--weight-kg", "-1"), 2),
        (("duty", "0804.50", "CN", "--weight-kg", "Infinity"), 2),
        (("duty", "0804.50", "CN", "--origin", "Siam"), 2),
        (("duty", "0804.50", "CN", "--regime", "smuggling"), 2),
        (("duty", "0804.50", "CN", "--fact", "frozen"), 2),
        (("duty", "0804.50", "CN", "--on", "24/11/2026"), 2),
        (("duty", "0804.50", "CN", "--known-at", "soon"), 2),
        (("duty", "0804.50", "CN", "--packs", "nowhere"), 4),
        (("freight", "--market", "CN", "--from", "th-99", "--weight-kg", "5"), 4),
        (("freight", "--market", "CN", "--from", "th-50", "--weight-kg", "0"), 2),
        ((*FREIGHT, "--size", "1x2"), 2),
        ((*FREIGHT, "--size", "1x2x-3"), 2),
        ((*FREIGHT, "--count", "-1"), 2),
        ((*FREIGHT, "--storage", "warm"), 2),
        ((*FREIGHT, "--flag", "angry"), 2),
        ((*FREIGHT, "--mode", "canoe"), 2),
        (("classify", "mango", "--fact", "=x"), 2),
        (("classify", "--file", "nowhere.csv"), 4),
        (("classify", "mango", "--rulings", "nowhere.csv"), 4),
        (("explain", "nowhere.json"), 4),
        (("plan", "nowhere.csv"), 4),
    ],
)
def test_nonsense_is_refused_in_words(
    samphao: Samphao, words: tuple[str, ...], exit_code: int
) -> None:
    answer = samphao(*words)

    assert answer.code == exit_code
    assert answer.out == ""
    assert answer.err.strip() != ""
    assert "cli." not in answer.err
    assert "Traceback" not in answer.err


def test_freight_quotes_are_cheapest_first(samphao: Samphao) -> None:
    answer = samphao(*FREIGHT, "--size", "40x30x20", "--mode", "post,express", "--json")

    quotes = json.loads(answer.out)["quotes"]
    totals = [quote["total"]["amount"] for quote in quotes]
    assert {quote["lane"]["mode"] for quote in quotes} == {"post", "express"}
    assert sorted(totals, key=lambda text: int(text.replace(".", ""))) == totals


def test_freight_names_who_refuses_and_why(samphao: Samphao) -> None:
    answer = samphao(*FREIGHT, "--flag", "live", "--mode", "post")

    assert "No lane from Chiang Mai to China takes these goods." in answer.out
    assert "Not taken:" in answer.out


def test_freight_marks_illustrative_rates(samphao: Samphao) -> None:
    assert "(demo)" in samphao(*FREIGHT).out


def test_classify_answers_with_confidence_and_reasons(samphao: Samphao) -> None:
    answer = samphao("classify", "มะม่วงอบแห้ง", "--json")

    line = json.loads(answer.out)
    assert line["candidates"][0]["hs6"] == "080450"
    assert line["candidates"][0]["reasons"] != []
    assert [line["certain"], line["question"] is not None, line["abstained"]].count(True) == 1


def test_classify_a_list_gives_one_line_each(samphao: Samphao, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("id,text\n1,dried mango\n2,\n3,芒果干\n", encoding="utf-8")

    lines = [json.loads(line) for line in samphao("classify", "--file", file).out.splitlines()]

    assert [line["id"] for line in lines] == ["1", "2", "3"]
    assert lines[1]["abstained"]
    assert lines[1]["candidates"] == []


def test_classify_reads_thai_windows_lists(samphao: Samphao, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes("ID,Text\n1,มะม่วงอบแห้ง\n".encode("cp874"))

    answer = samphao("classify", "--file", file)

    assert json.loads(answer.out)["candidates"][0]["hs6"] == "080450"


def test_a_list_without_its_columns_is_refused(samphao: Samphao, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("number,words\n1,mango\n", encoding="utf-8")

    answer = samphao("classify", "--file", file)

    assert answer.code == 4
    assert "columns id and text" in answer.err


def test_a_ruling_of_ones_own_wins(samphao: Samphao, tmp_path: Path) -> None:
    rulings = tmp_path / "rulings.csv"
    rulings.write_text("wording,hs,decided_by,reference\nลูกประคบ,3004.90,broker,1\n", "utf-8")

    line = json.loads(samphao("classify", "ลูกประคบ", "--rulings", rulings, "--json").out)

    assert line["candidates"][0]["hs6"] == "300490"
    assert line["certain"]


@pytest.mark.parametrize("row", [",3004.90,broker,", "x,30xx,broker,", "x,3004.90,,"])
def test_a_ruling_without_its_parts_is_refused(samphao: Samphao, tmp_path: Path, row: str) -> None:
    rulings = tmp_path / "rulings.csv"
    rulings.write_text(f"wording,hs,decided_by,reference\n{row}\n", encoding="utf-8")

    answer = samphao("classify", "x", "--rulings", rulings)

    assert answer.code == 4
    assert "row 2" in answer.err


def test_origin_is_tested_under_every_agreement(samphao: Samphao, products: Path) -> None:
    answer = samphao("origin", products, "--sku", "mango", "--market", "CN", "--json")

    findings = {found["programme"]: found["status"] for found in json.loads(answer.out)}
    assert findings == {"ACFTA": "qualifies", "RCEP": "qualifies"}


def test_hong_kong_without_through_document_does_not_qualify(
    samphao: Samphao, products: Path
) -> None:
    words = ("origin", products, "--sku", "MANGO", "--market", "CN", "--via", "HK")

    answer = samphao(*words, "--agreement", "acfta")

    assert answer.out.startswith("ACFTA: does not qualify")
    assert "Hong Kong" in answer.out


def test_an_agreement_that_does_not_join_the_two_is_refused(
    samphao: Samphao, products: Path
) -> None:
    answer = samphao("origin", products, "--sku", "MANGO", "--market", "CN", "--agreement", "USMCA")

    assert answer.code == 4
    assert "ACFTA, RCEP" in answer.err


def test_a_product_that_is_not_in_the_list_is_refused(samphao: Samphao, products: Path) -> None:
    answer = samphao("origin", products, "--sku", "DURIAN", "--market", "CN")

    assert answer.code == 4
    assert "MANGO, CHIPS" in answer.err

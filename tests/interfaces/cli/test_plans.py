"""plan, quote, explain: from a list to an answer that replays."""

import json
from pathlib import Path

import pytest

from tests.interfaces.cli.command_line import Samphao

MARKETS = (
    "Cambodia", "China", "Hong Kong", "Japan", "Laos", "Myanmar", "Singapore", "United States",
    "Viet Nam",
)  # fmt: skip


def test_a_plan_has_a_row_for_each_product_and_market(samphao: Samphao, products: Path) -> None:
    answer = samphao("plan", products)

    header, *rows = [line.split("\t") for line in answer.out.splitlines()]
    assert answer.code == 0
    assert header[:4] == ["SKU", "Product", "Market", "Verdict"]
    assert {(row[0], row[2]) for row in rows} == {
        (sku, market) for sku in ("MANGO", "CHIPS") for market in MARKETS
    }
    assert len(rows) == 2 * len(MARKETS)


def test_only_the_markets_asked_for_are_planned(samphao: Samphao, products: Path) -> None:
    plan = json.loads(samphao("plan", products, "--market", "cn", "--json").out)

    assert {m["market"] for p in plan["products"] for m in p["markets"]} == {"CN"}


def test_papers_named_in_the_list_are_known_by_their_codes(
    samphao: Samphao, products: Path
) -> None:
    plan = json.loads(samphao("plan", products, "--market", "CN", "--json").out)

    held = plan["products"][0]["card"]["held"]
    assert [paper["paper"] for paper in held] != ["GHP"]


def test_a_plan_is_written_as_json_or_html(
    samphao: Samphao, products: Path, tmp_path: Path
) -> None:
    page, record = tmp_path / "out" / "plan.html", tmp_path / "out" / "plan.json"

    codes = [samphao("plan", products, "--out", target).code for target in (page, record)]

    assert codes == [0, 0]
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    assert len(json.loads(record.read_text(encoding="utf-8"))["products"]) == 2


def test_an_answer_that_cannot_be_written_is_refused(
    samphao: Samphao, products: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file, no folder")

    answer = samphao("plan", products, "--out", tmp_path / "taken" / "plan.json")

    assert answer.code == 4
    assert "can't be written" in answer.err


def test_bad_rows_are_named_and_good_rows_go_on(samphao: Samphao, spoilt_products: Path) -> None:
    answer = samphao("plan", spoilt_products)

    assert answer.code == 3
    assert 'Row 4, column price, value "abc"' in answer.err
    assert "Left out: 1" in answer.err
    assert "MANGO" in answer.out


def test_strict_stops_at_a_bad_row(samphao: Samphao, spoilt_products: Path) -> None:
    answer = samphao("plan", spoilt_products, "--strict")

    assert answer.code == 3
    assert answer.out == ""
    assert "Row 4" in answer.err


def test_a_list_without_any_good_row_is_refused(samphao: Samphao, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("sku,name,price,currency\nA,,,\n", encoding="utf-8")

    assert samphao("plan", file).code == 4


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\x00\x01\x02", b"a,b\n1,2\n"])
def test_files_that_are_no_product_list_are_refused(
    samphao: Samphao, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(content)

    answer = samphao("plan", file)

    assert answer.code == 4
    assert answer.out == ""
    assert "Traceback" not in answer.err


def test_a_bill_of_materials_in_its_own_file_is_read(
    samphao: Samphao, products: Path, tmp_path: Path
) -> None:
    bom = tmp_path / "bom.csv"
    bom.write_text("sku,material,hs,origin,share\nCHIPS,sugar,1701.99,IN,12%\n", encoding="utf-8")

    plan = json.loads(samphao("plan", products, "--bom", bom, "-m", "CN", "--json").out)

    materials = plan["products"][1]["card"]["origin"]["materials"]
    assert [material["origin"] for material in materials] == ["IN"]


def test_a_mapping_file_names_headers_of_ones_own(samphao: Samphao, tmp_path: Path) -> None:
    file, mapping = tmp_path / "own.csv", tmp_path / "mapping.csv"
    file.write_text("Item,Title of goods,Baht\nA,Dried mango,85 THB\n", encoding="utf-8")
    mapping.write_text("Item,sku\nTitle of goods,name\nBaht,price\n", encoding="utf-8")

    plan = json.loads(samphao("plan", file, "--mapping", mapping, "--json").out)

    assert [product["card"]["sku"] for product in plan["products"]] == ["A"]


def test_units_beyond_trade_are_refused(samphao: Samphao, products: Path) -> None:
    assert samphao("plan", products, "--units", "99999999999").code == 2


def test_a_quote_is_explained_to_the_same_cent(
    samphao: Samphao, products: Path, tmp_path: Path
) -> None:
    quote = tmp_path / "quote.json"
    samphao("quote", products, "--sku", "MANGO", "--market", "CN", "--out", quote)

    answer = samphao("explain", quote)

    assert answer.code == 0
    assert "the same to the cent" in answer.out
    assert "85.00 THB × 1000" in answer.out
    assert "[B]" in answer.out


def test_a_quote_replays_years_later_and_in_another_language(
    samphao: Samphao, products: Path, tmp_path: Path
) -> None:
    quote = tmp_path / "quote.json"
    words = ("quote", products, "--sku", "MANGO", "--market", "VN", "--on", "2026-11-24")
    samphao(*words, "--units", "200", "--out", quote)

    explanation = json.loads(samphao("explain", quote, "--json", "--lang", "zh").out)

    assert explanation["same"]
    assert explanation["units"] == 200
    assert explanation["again"] == []


def changed(quote: Path, old: str, new: str) -> None:
    text = quote.read_text(encoding="utf-8")
    assert old in text
    quote.write_text(text.replace(old, new), encoding="utf-8")


def test_a_quote_whose_facts_were_changed_differs(
    samphao: Samphao, products: Path, tmp_path: Path
) -> None:
    quote = tmp_path / "quote.json"
    samphao("quote", products, "--sku", "MANGO", "--market", "CN", "--out", quote)
    changed(quote, '"expression":"9%"', '"expression":"13%"')

    answer = samphao("explain", quote)

    assert answer.code == 6
    assert "Reckoned again, it differs" in answer.out
    assert "answer" not in answer.err


def test_a_quote_of_a_newer_program_is_refused(
    samphao: Samphao, products: Path, tmp_path: Path
) -> None:
    quote = tmp_path / "quote.json"
    samphao("quote", products, "--sku", "MANGO", "--market", "CN", "--out", quote)
    record = json.loads(quote.read_text(encoding="utf-8"))
    quote.write_text(json.dumps({**record, "schema": 99}), encoding="utf-8")

    answer = samphao("explain", quote)

    assert answer.code == 4
    assert "99" in answer.err


@pytest.mark.parametrize(
    "content", ["", "not json", "[]", "{}", '{"schema": 1}', '{"schema": 1, "units": "x"}']
)
def test_a_file_that_is_no_quote_is_refused(samphao: Samphao, tmp_path: Path, content: str) -> None:
    quote = tmp_path / "quote.json"
    quote.write_text(content, encoding="utf-8")

    answer = samphao("explain", quote)

    assert answer.code == 4
    assert "not a quote" in answer.err


def test_a_quote_without_facts_says_so(samphao: Samphao, tmp_path: Path) -> None:
    file = tmp_path / "art.csv"
    file.write_text("sku,name,hs,price,currency\nART,Painting,9701.21,500,THB\n", "utf-8")

    answer = samphao("quote", file, "--sku", "ART", "--market", "CN")

    assert answer.code == 0
    assert "No facts yet" in answer.out

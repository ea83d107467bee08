"""What a person reads: questions, remedies, proofs, refusals of the house itself."""

import io
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from samphao.interfaces.cli import output, session
from samphao.interfaces.cli.commands import explain
from samphao.interfaces.cli.schemas import write_schemas
from samphao.interfaces.words import CataloguesMissing
from samphao.reference.errors import PackProblem, PackRefused
from tests.interfaces.cli.command_line import Samphao
from tests.reference.pack_builder import MARKET, PackDraft, market_pack

BOM = """\
sku,material,hs,origin,share,proof
CHIPS,coconut,0801.19,TH,30%,
CHIPS,sugar,1701.99,IN,65%,
"""


def test_a_text_that_is_not_settled_asks_its_question(samphao: Samphao) -> None:
    answer = samphao("classify", "shirt")

    assert "One question decides:" in answer.out
    assert "material=cotton" in answer.out
    assert "6205.20\t" in answer.out


def test_the_answer_to_the_question_settles_the_code(samphao: Samphao) -> None:
    answer = samphao("classify", "dried mango", "--fact", "sugar_added=no")

    assert "The code that may be used:" in answer.out


def test_words_that_are_too_vague_say_so(samphao: Samphao) -> None:
    assert "too vague" in samphao("classify", "thing").out


def test_a_quota_and_a_lapsed_remedy_are_told(samphao: Samphao) -> None:
    answer = samphao("duty", "1701.99", "VN", "--value", "50000000 VND", "--weight-kg", "1000")

    assert "needs a fact" in answer.out
    assert "quota" in answer.out
    assert "Ask before sending." in answer.out


def test_a_remedy_in_force_is_on_top(samphao: Samphao) -> None:
    answer = samphao("duty", "1701.99", "VN", "--on", "2026-05-01", "--value", "1000000 VND")

    assert "Anti-dumping or countervailing duty" in answer.out
    assert "on top of any programme" in answer.out


def test_a_value_content_below_the_threshold_is_told_with_its_distance(
    samphao: Samphao, products: Path, tmp_path: Path
) -> None:
    bom = tmp_path / "bom.csv"
    bom.write_text(BOM, encoding="utf-8")

    answer = samphao("origin", products, "--bom", bom, "--sku", "CHIPS", "--market", "VN")

    assert "does not qualify" in answer.out or "unresolved" in answer.out
    assert "Proof needed: " in answer.out
    assert "->" in answer.out


def test_origin_of_a_product_without_code_says_what_it_was_read_from(
    samphao: Samphao, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text("sku,name,price,currency\nA,Dried mango,85,THB\n", encoding="utf-8")

    answer = samphao("origin", file, "--sku", "A", "--market", "CN")

    assert answer.code == 0
    assert "reckoned with 0804.50, read from its words" in answer.err


def test_origin_of_words_that_settle_nothing_is_refused(samphao: Samphao, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("sku,name,price,currency\nA,zzzz,85,THB\n", encoding="utf-8")

    answer = samphao("origin", file, "--sku", "A", "--market", "CN")

    assert answer.code == 4
    assert "isn't settled" in answer.err


def test_a_market_without_agreement_says_so(samphao: Samphao, tmp_path: Path) -> None:
    head = MARKET.replace('code = "la"', 'code = "gb"')
    draft = PackDraft(head=head)
    for row in (row for rows in draft.tables.values() for row in rows if "market" in row):
        row["market"] = "GB"
    draft.write(tmp_path / "packs" / "gb")
    file = tmp_path / "list.csv"
    file.write_text("sku,name,hs,price,currency\nA,Dried mango,080450,85,THB\n", encoding="utf-8")

    answer = samphao("origin", file, "--sku", "A", "-m", "GB", "--packs", tmp_path / "packs")

    assert "no agreement between Thailand and the United Kingdom" in answer.out


def test_sheets_that_are_not_read_are_named(samphao: Samphao, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["sku", "name", "hs", "price", "currency"])
    book.active.append(["A", "Dried mango", "0804.50", 85, "THB"])
    book.create_sheet("Notes").append(["remember", "the", "milk"])
    materials = book.create_sheet("BOM")
    materials.append(["sku", "material", "hs", "origin", "share"])
    materials.append(["A", "mango", "0804.50", "TH", "40%"])
    book.save(tmp_path / "list.xlsx")

    answer = samphao("plan", tmp_path / "list.xlsx", "--market", "CN")

    assert answer.code == 0
    assert "Sheets not read: Notes" in answer.err


def test_long_values_are_shortened_in_messages(samphao: Samphao, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"sku,name,price,currency\nA,Mango,{'x' * 500},THB\n", encoding="utf-8")

    answer = samphao("plan", file)

    assert "x" * 59 + "…" in answer.err
    assert "x" * 200 not in answer.err


def test_a_quote_without_markets_is_no_quote(
    samphao: Samphao, products: Path, tmp_path: Path
) -> None:
    quote = tmp_path / "quote.json"
    samphao("quote", products, "--sku", "MANGO", "--market", "CN", "--out", quote)
    text = quote.read_text(encoding="utf-8")
    quote.write_text(text.replace('"markets":["CN"]', '"markets":[]', 1), encoding="utf-8")

    assert samphao("explain", quote).code == 4


def test_a_replay_that_refuses_is_told_in_words(
    samphao: Samphao, products: Path, tmp_path: Path
) -> None:
    quote = tmp_path / "quote.json"
    samphao("quote", products, "--sku", "MANGO", "--market", "CN", "--out", quote)
    text = quote.read_text(encoding="utf-8")
    quote.write_text(text.replace('"expression":"9%"', '"expression":"nine"'), encoding="utf-8")

    answer = samphao("explain", quote)

    assert answer.code in {4, 6}
    assert "Traceback" not in answer.err


def test_lists_of_different_length_differ_where_one_ends() -> None:
    found = list(explain._walk("x", [1], [1, 2]))

    assert [(d.where, d.recorded, d.again) for d in found] == [("x[1]", "-", "2")]


def test_a_broken_built_in_pack_stops_with_its_problems(
    samphao: Samphao, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = PackProblem("market/cn", "rates.csv", 2, "price", "free", "pack.cell_empty")

    def refuse(**_: object) -> None:
        raise PackRefused(pack="market/cn", problems=(problem,))

    monkeypatch.setattr("samphao.interfaces.facts.load_shelf", refuse)

    answer = samphao("duty", "0804.50", "CN")

    assert answer.code == 5
    assert "rates.csv, row 2, column price" in answer.err


def test_missing_catalogues_are_told_by_code(
    samphao: Samphao, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without(*_: object, **__: object) -> str:
        raise CataloguesMissing(language="en", domains="cli")

    monkeypatch.setattr("samphao.interfaces.words.speaker.sentences", without)

    answer = samphao("--help")

    assert answer.code == 4
    assert "words.catalogues_missing" in answer.err


def test_an_interrupted_command_says_so(samphao: Samphao, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(session.Session, "market", interrupt)

    answer = samphao("duty", "0804.50", "CN")

    assert answer.code == 130
    assert "Stopped as asked." in answer.err


def test_packs_that_cannot_be_sealed_are_told(
    samphao: Samphao, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    market_pack(tmp_path / "la")

    def read_only(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("samphao.interfaces.cli.commands.packs.seal", read_only)

    answer = samphao("packs", "seal", tmp_path)

    assert answer.code == 4
    assert "Permission denied" in answer.err


class Closed(io.StringIO):
    """A stream whose reader has gone."""

    def write(self, _: str) -> int:
        raise BrokenPipeError

    def flush(self) -> None:
        raise BrokenPipeError

    def fileno(self) -> int:
        return self.number

    number = -1


def test_a_closed_output_is_sent_to_nowhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    closed = Closed()
    with (tmp_path / "stand-in").open("w") as file:
        closed.number = file.fileno()
        monkeypatch.setattr(sys, "stdout", closed)

        output.write("text")
        output.finish()

        file.write("lost")

    assert (tmp_path / "stand-in").read_text() == ""


def test_schemas_are_written_where_one_says(tmp_path: Path) -> None:
    write_schemas(tmp_path / "new")

    assert (tmp_path / "new" / "plan.json").is_file()


def test_a_japanese_line_is_asked_for_by_its_nine_digits(samphao: Samphao) -> None:
    answer = samphao("duty", "420222100", "jp")

    assert answer.out.startswith("4202.22.100 into Japan")
    assert "MFN\t16%" in answer.out


def test_nine_digits_are_no_line_of_another_market(samphao: Samphao) -> None:
    answer = samphao("duty", "804502000", "CN")

    assert answer.code == 2
    assert "804502000" in answer.err

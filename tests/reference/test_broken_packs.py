"""Every way to break a pack is refused by naming its file, row and column, in words."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from samphao.interfaces.words import Speaker
from samphao.kernel.text import Language
from samphao.reference.errors import PackProblem, PackRefused
from samphao.reference.shelf import load_pack
from tests.reference.pack_builder import AGREEMENT, CODES, MARKET, PackDraft, as_csv, rules

Spoil = Callable[[PackDraft], object]


class Broken(NamedTuple):
    """How a pack is spoilt, and the problem that must be named."""

    spoil: Spoil
    code: str
    file: str
    row: int = 2
    column: str = ""


def cell(table: str, column: str, value: str, code: str, row: int = 0) -> Broken:
    return Broken(
        lambda draft: draft.cell(table, column, value, row=row),
        code,
        f"{table}.csv",
        row + 2,
        column,
    )


def head(old: str, new: str, code: str, column: str) -> Broken:
    def spoil(draft: PackDraft) -> None:
        assert old in draft.head
        draft.head = draft.head.replace(old, new)

    return Broken(spoil, code, "pack.toml", 1, column)


def raw(name: str, content: bytes, code: str, *, row: int = 0, column: str = "") -> Broken:
    return Broken(lambda draft: draft.raw.update({name: content}), code, name, row, column)


def copied_row(table: str, **changes: str) -> Spoil:
    def spoil(draft: PackDraft) -> None:
        draft.tables[table].append({**draft.tables[table][0], **changes})

    return spoil


def renamed_column(draft: PackDraft) -> None:
    draft.tables["measures"] = [
        {("vaild_from" if key == "valid_from" else key): value for key, value in row.items()}
        for row in draft.tables["measures"]
    ]


LONG_QUOTE = "word " * 26
MEASURES = as_csv(PackDraft().tables["measures"])
HEADLESS = MEASURES.replace("id,", "key,", 1).encode()
NARROW = (MEASURES.splitlines()[0] + "\nonly,three,cells\n").encode()
UNQUOTED = (MEASURES.splitlines()[0] + '\n"open' + " quote\n").encode()
TWICE = MEASURES.replace("id,market", "id,id,market", 1).encode()

BROKEN = {
    "unknown HS in a measure": cell("measures", "hs", "0899", "pack.unknown_hs"),
    "unknown HS in a paper": cell("papers", "hs", "9902", "pack.cell_unreadable"),
    "unknown HS in a range of goods": cell("posts", "goods", "0801", "pack.unknown_hs"),
    "a falling range": cell("measures", "hs", "20-08", "pack.cell_unreadable"),
    "overlapping measures": Broken(
        copied_row("measures", id="mfn-again"), "tariff.check_overlap", "measures.csv", 4,
        "expression",
    ),
    "an expression that breaks off": cell("measures", "expression", "15% +", "tariff.expression"),
    "an unknown control": cell("measures", "expression", "perhaps", "tariff.check_control", 1),
    "missing source": cell("measures", "source", "", "pack.cell_empty"),
    "missing locator at grade B": cell("measures", "locator", "", "pack.no_evidence"),
    "missing day at grade B": cell("lines", "retrieved", "", "pack.no_evidence"),
    "quote too long": cell("measures", "quote", LONG_QUOTE, "pack.quote_too_long"),
    "unknown grade": cell("measures", "grade", "D", "pack.cell_unknown_word"),
    "not a day": cell("measures", "valid_from", "1/1/2020", "pack.cell_unreadable"),
    "ends before it starts": cell(
        "measures", "valid_to", "2019-12-31", "pack.ends_before_it_starts"
    ),
    "bad money": cell("rates", "price", "1000 baht", "pack.cell_unreadable"),
    "NaN money": cell("rates", "price", "NaN THB", "pack.cell_unreadable"),
    "no price": cell("rates", "price", "", "pack.cell_empty"),
    "price below zero": cell("rates", "price", "-1 THB", "freight.rate_card_out_of_range"),
    "weight below zero": cell("rates", "upto_kg", "-5", "pack.cell_unreadable"),
    "divisor of zero": cell("services", "divisor", "0", "freight.rate_card_out_of_range"),
    "rate without service": cell("rates", "service", "la.ship", "pack.unknown_service"),
    "surcharge that can't be read": cell("surcharges", "amount", "a lot", "freight.surcharge_text"),
    "surcharge for no country": cell("surcharges", "market", "ZZ", "pack.cell_unreadable"),
    "unknown mode": cell("lanes", "mode", "canoe", "pack.cell_unknown_word"),
    "slow day before the usual one": cell("lanes", "days_p90", "1", "pack.cell_out_of_range"),
    "days that are no number": cell("lanes", "days_p50", "two", "pack.cell_unreadable"),
    "unknown regime": cell("papers", "regime", "genral", "pack.cell_unknown_word"),
    "unknown owner": cell("papers", "owner", "uncle", "pack.cell_unknown_word"),
    "unknown side": cell("papers", "side", "left", "pack.cell_unknown_word"),
    "a condition that can't be read": cell("papers", "when", "storage", "documents.condition_text"),
    "a cost that can't be read": cell("papers", "cost", "free once", "pack.cell_unreadable"),
    "gate neither yes nor no": cell("papers", "gate", "perhaps", "pack.cell_unknown_word"),
    "unknown state of a border post": cell("posts", "state", "ajar", "pack.cell_unknown_word"),
    "unknown country": cell("measures", "market", "ZZ", "pack.cell_unreadable"),
    "duty without programme": cell("measures", "programme", "", "pack.cell_empty"),
    "a fee that is no percentage": cell("fees", "amount", "x%", "pack.cell_unreadable", 1),
    "a fee that is no money": cell("fees", "amount", "1500", "pack.cell_unreadable"),
    "a line without code": cell("lines", "hs", "*", "pack.cell_unreadable"),
    "missing Thai name": cell("places", "name_th", "", "pack.cell_empty"),
    "rate of zero": cell("exchange", "rate", "0", "pack.cell_out_of_range"),
    "unknown currency": cell("exchange", "base", "baht", "pack.cell_unreadable"),
    "id of capitals and blanks": cell("measures", "id", "MFN 0804", "pack.cell_unreadable"),
    "ids twice": Broken(
        copied_row("places"), "pack.id_twice", "places.csv", 3, "id"
    ),
    "misspelt column": Broken(
        renamed_column, "pack.unknown_column", "measures.csv", 1, "vaild_from"
    ),
    "column twice": raw("measures.csv", TWICE, "pack.column_twice", row=1, column="id"),
    "no header": raw("measures.csv", HEADLESS, "pack.no_header", row=1, column="id"),
    "empty file": raw("measures.csv", b"", "pack.no_header", row=1, column="id"),
    "row width": raw("measures.csv", NARROW, "pack.row_width", row=2),
    "not CSV": raw("measures.csv", UNQUOTED, "pack.not_csv", row=2),
    "not UTF-8": raw("places.csv", "id,ชื่อ\n".encode("cp874"), "pack.not_utf8"),
    "unlisted file": raw("rates.xlsx", b"PK", "pack.unknown_file"),
    "unknown schema": head("schema = 1", "schema = 9", "pack.unknown_schema", "schema"),
    "unknown kind": head('kind = "market"', 'kind = "moon"', "pack.cell_unknown_word", "kind"),
    "no version": head('version = "2026.11.0"\n', "", "pack.cell_empty", "version"),
    "no day": head("as_of = 2026-11-24\n", "", "pack.cell_empty", "as_of"),
    "names that are no table": head(
        '[names]\nth = "ลาว"\nen = "Laos"\nzh = "老挝"\n', 'names = "Laos"\n',
        "pack.cell_unreadable", "names",
    ),
    "missing Chinese name": head('zh = "老挝"\n', "", "pack.cell_empty", "name_zh"),
    "no such country": head('code = "la"', 'code = "zz"', "pack.cell_unreadable", "code"),
    "unknown currency of the market": head(
        '"LAK"', '"KIPS"', "pack.cell_unreadable", "currency"
    ),
    "unknown valuation": head('"CIF"', '"DDP"', "pack.cell_unknown_word", "valuation"),
    "missing note": head(
        'provenance = "valuation"', 'provenance = "law"', "pack.no_such_note", "provenance"
    ),
    "not TOML": raw("pack.toml", b"schema == 1", "pack.not_toml", row=1),
    "pack.toml not UTF-8": raw("pack.toml", b"\xff\xfe", "pack.not_utf8", row=1),
}  # fmt: skip

BROKEN_AGREEMENTS = {
    "rule that breaks off": cell("origin_rules", "rule", "RVC(", "origin.rule_text"),
    "unknown HS in a rule": cell("origin_rules", "hs", "0899", "pack.unknown_hs"),
    "no programme": cell("origin_rules", "programme", "", "pack.cell_empty"),
    "unknown goods": cell("psr_unknown", "hs", "seventeen", "pack.cell_unreadable"),
    "unknown member": head('"TH", "LA"', '"TH", "XX"', "pack.cell_unreadable", "members"),
    "unknown cumulation": head('"bilateral"', '"some"', "pack.cell_unknown_word", "cumulation"),
    "unknown basis of tolerance": head('"fob"', '"cif"', "pack.cell_unknown_word",
                                       "tolerance_basis"),
    "no proof": head('proof = "form_l"\n', "", "pack.cell_empty", "proof"),
    "waiver that is no money": head('"200 USD"', '"200"', "pack.cell_unreadable", "waiver_value"),
    "a mark owed before shipment": head("retroactive_after_days = 0", "retroactive_after_days = -1",
                                        "pack.cell_out_of_range", "retroactive_after_days"),
    "a mark never owed": head("retroactive_after_days = 0", "retroactive_after_days = 366",
                              "pack.cell_out_of_range", "retroactive_after_days"),
    "days in words": head("retroactive_after_days = 0", 'retroactive_after_days = "three"',
                          "pack.cell_unreadable", "retroactive_after_days"),
}  # fmt: skip


def problems_in(folder: Path) -> tuple[PackProblem, ...]:
    with pytest.raises(PackRefused) as refused:
        load_pack(folder, codes=lambda: CODES)
    return refused.value.problems


def place_of(problem: PackProblem) -> tuple[str, str, int, str]:
    return problem.code, problem.file, problem.row, problem.column


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_market_pack_is_refused_at_its_place(name: str, tmp_path: Path) -> None:
    broken, draft = BROKEN[name], PackDraft(head=MARKET)
    broken.spoil(draft)

    problems = problems_in(draft.write(tmp_path / "la"))

    assert (broken.code, broken.file, broken.row, broken.column) in map(place_of, problems)
    assert all(speaks_of(problem) for problem in problems)


@pytest.mark.parametrize("name", BROKEN_AGREEMENTS)
def test_a_broken_agreement_pack_is_refused_at_its_place(name: str, tmp_path: Path) -> None:
    broken, draft = BROKEN_AGREEMENTS[name], PackDraft(head=AGREEMENT, tables=rules())
    broken.spoil(draft)

    problems = problems_in(draft.write(tmp_path / "tlfta"))

    assert (broken.code, broken.file, broken.row, broken.column) in map(place_of, problems)
    assert all(speaks_of(problem) for problem in problems)


def speaks_of(problem: PackProblem) -> bool:
    """Tell whether the problem has words in all languages, with all its values."""
    sentences = {Speaker(language=one).say(problem.reason) for one in Language}
    return problem.code not in sentences and not any("{" in text for text in sentences)


def test_a_changed_file_fails_its_checksum(tmp_path: Path) -> None:
    folder = PackDraft().write(tmp_path / "la")
    with (folder / "rates.csv").open("a", encoding="utf-8") as stream:
        stream.write("\n")

    (problem,) = problems_in(folder)

    assert (problem.file, problem.code) == ("rates.csv", "pack.checksum")


def test_a_missing_file_fails_its_checksum(tmp_path: Path) -> None:
    folder = PackDraft().write(tmp_path / "la")
    (folder / "rates.csv").unlink()

    assert [place_of(problem) for problem in problems_in(folder)] == [
        ("pack.checksum", "rates.csv", 0, "")
    ]


def test_a_pack_that_was_never_sealed_is_refused(tmp_path: Path) -> None:
    folder = PackDraft().write(tmp_path / "la", sealed=False)

    assert {problem.code for problem in problems_in(folder)} == {"pack.checksum"}


def test_every_problem_of_a_pack_is_named_at_once(tmp_path: Path) -> None:
    draft = PackDraft().cell("measures", "grade", "D").cell("rates", "price", "free")
    draft.cell("lanes", "mode", "canoe")

    files = {problem.file for problem in problems_in(draft.write(tmp_path / "la"))}

    assert files == {"measures.csv", "rates.csv", "lanes.csv"}

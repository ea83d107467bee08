"""packs: list, verify, report, seal; and packs of one's own."""

import json
from pathlib import Path
from typing import Any

import pytest

from samphao.reference.shelf import built_in, pack_folders
from tests.interfaces.cli.command_line import Samphao, runner
from tests.reference.pack_builder import PackDraft, agreement_pack, market_pack


def test_every_pack_in_use_is_listed(samphao: Samphao) -> None:
    packs = json.loads(samphao("packs", "list", "--json").out)

    assert len(packs) == len(pack_folders(built_in()))
    assert {"market/cn", "market/vn", "agreement/acfta"} <= {pack["pack"] for pack in packs}
    assert all(pack["facts"] > 0 for pack in packs if pack["pack"] != "hs/world")


def test_a_pack_of_ones_own_is_listed_too(samphao: Samphao, tmp_path: Path) -> None:
    market_pack(tmp_path / "la")

    answer = samphao("packs", "list", "--packs", tmp_path, "--lang", "zh")

    assert "market/la\t老挝" in answer.out


def test_packs_named_in_the_settings_are_loaded(
    capsys: pytest.CaptureFixture[str], cache: Path, tmp_path: Path
) -> None:
    market_pack(tmp_path / "la")
    samphao = runner(capsys=capsys, cache=cache, packs=(tmp_path,))

    assert "MFN\t15%" in samphao("duty", "0804.50", "LA").out


def test_good_packs_are_accepted(samphao: Samphao, tmp_path: Path) -> None:
    market_pack(tmp_path / "la")
    agreement_pack(tmp_path / "tlfta")

    answer = samphao("packs", "verify", tmp_path)

    assert answer.code == 0
    assert "market/la: accepted" in answer.out
    assert "agreement/tlfta: accepted" in answer.out


def test_the_built_in_packs_are_accepted(samphao: Samphao) -> None:
    verdicts = json.loads(samphao("packs", "verify", built_in(), "--json").out)

    assert [v["pack"] for v in verdicts if not v["accepted"]] == []


def test_a_broken_pack_is_refused_with_file_row_and_column(
    samphao: Samphao, tmp_path: Path
) -> None:
    PackDraft().cell("rates", "price", "free").write(tmp_path / "la")

    answer = samphao("packs", "verify", tmp_path)

    assert answer.code == 5
    assert 'rates.csv, row 2, column price: "free" can\'t be read.' in answer.out


def test_a_broken_pack_is_refused_in_json_too(samphao: Samphao, tmp_path: Path) -> None:
    PackDraft().cell("rates", "price", "free").write(tmp_path / "la")

    (verdict,) = json.loads(samphao("packs", "verify", tmp_path, "--json").out)

    (problem,) = verdict["problems"]
    assert (problem["file"], problem["row"], problem["column"]) == ("rates.csv", 2, "price")


def test_a_folder_without_packs_is_refused(samphao: Samphao, tmp_path: Path) -> None:
    answer = samphao("packs", "verify", tmp_path)

    assert answer.code == 4
    assert "no pack.toml" in answer.err


def test_a_refused_pack_leaves_the_others_in_use(samphao: Samphao, tmp_path: Path) -> None:
    PackDraft().cell("rates", "price", "free").write(tmp_path / "la")

    answer = samphao("duty", "0804.50", "CN", "--packs", tmp_path)

    assert answer.code == 5
    assert "MFN\t15%" in answer.out
    assert "Not in use: the pack market/la" in answer.err
    assert "row 2, column price" in answer.err


def test_the_last_good_copy_stays_in_use(samphao: Samphao, tmp_path: Path) -> None:
    folder = market_pack(tmp_path / "la")
    samphao("duty", "0804.50", "LA", "--packs", tmp_path)
    PackDraft().cell("measures", "expression", "lots").write(folder)

    answer = samphao("duty", "0804.50", "LA", "--packs", tmp_path)

    assert answer.code == 5
    assert "Version 2026.11.0 stays in use" in answer.err
    assert "MFN\t15%" in answer.out


def test_sealing_makes_an_unsealed_pack_good(samphao: Samphao, tmp_path: Path) -> None:
    PackDraft().write(tmp_path / "la", sealed=False)
    before = samphao("packs", "verify", tmp_path).code

    sealed = samphao("packs", "seal", tmp_path)

    assert before == 5
    assert sealed.code == 0
    assert samphao("packs", "verify", tmp_path).code == 0


def test_the_report_counts_facts_by_grade_and_age(samphao: Samphao, tmp_path: Path) -> None:
    market_pack(tmp_path / "la")
    words = ("packs", "report", "--on", "2026-12-15", "--json")
    before = json.loads(samphao(*words).out)

    report = json.loads(samphao(*words, "--packs", tmp_path).out)

    (pack,) = [pack for pack in report["packs"] if pack["pack"] == "market/la"]
    (measures,) = [table for table in pack["tables"] if table["table"] == "measures"]
    assert measures["grades"] == {"B": 2}
    assert measures["ages"] == {"90": 2}
    assert measures["oldest"] == "2026-11-01"
    assert lanes(report, "LA") == lanes(before, "LA") + 1


def test_the_report_in_words_has_no_codes(samphao: Samphao) -> None:
    answer = samphao("packs", "report", "--lang", "th")

    assert "market/cn\tmeasures" in answer.out
    assert "cli." not in answer.out


def test_coverage_sums_to_the_facts_of_each_table(samphao: Samphao) -> None:
    report = json.loads(samphao("packs", "report", "--json").out)

    tables = [table for pack in report["packs"] for table in pack["tables"]]
    assert tables != []
    assert all(sum(t["grades"].values()) == t["facts"] for t in tables)
    assert all(sum(t["ages"].values()) == t["facts"] for t in tables)


def lanes(report: dict[str, Any], market: str) -> int:
    """Return how many lanes a report counts to a market, none for a market it doesn't know."""
    return sum(row["lanes"] for row in report["markets"] if row["market"] == market)

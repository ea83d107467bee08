"""packs install, rollback, versions, diff: one step forward, one step back, told in words."""

import json
from pathlib import Path

import pytest

from samphao.reference.shelf import built_in
from tests.interfaces.cli.command_line import Samphao, runner
from tests.interfaces.cli.publishing import NAME, SIGNER, Publisher, publisher, version
from tests.reference.pack_builder import PackDraft


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home that does not exist yet."""
    return tmp_path / "home"


@pytest.fixture
def samphao(capsys: pytest.CaptureFixture[str], cache: Path, home: Path) -> Samphao:
    """Return the command line with a home of its own."""
    return runner(capsys=capsys, cache=cache, home=home)


@pytest.fixture
def signer(samphao: Samphao, tmp_path: Path) -> Publisher:
    """Return someone whose key is trusted."""
    found = publisher(samphao, tmp_path)
    samphao("packs", "trust", found.public)
    return found


@pytest.fixture
def older(tmp_path: Path) -> Path:
    return version(tmp_path / "one", "2026.12.0", rate="15%")


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    return version(tmp_path / "two", "2026.12.1", rate="12%")


def versions(samphao: Samphao) -> list[tuple[str, bool]]:
    answer = json.loads(samphao("packs", "versions", NAME, "--json").out)
    return [(one["version"], one["in_use"]) for one in answer]


def test_an_installed_pack_is_used_by_every_command_from_then_on(
    samphao: Samphao, older: Path
) -> None:
    installed = samphao("packs", "install", older)

    asked = samphao("duty", "0804.50", "LA")
    assert (installed.code, asked.code, asked.err) == (0, 0, "")
    assert "In use from now on: market/la 2026.12.0" in installed.out
    assert "Not signed." in installed.out
    assert "MFN\t15%" in asked.out
    assert "market/la\tLaos\t2026.12.0" in samphao("packs", "list").out


def test_installing_says_what_changes_and_whose_signature_stands(
    samphao: Samphao, signer: Publisher, older: Path, newer: Path
) -> None:
    samphao("packs", "install", signer.signed(older))

    answer = samphao("packs", "install", signer.signed(newer))

    assert f"Signed by {SIGNER}, whom you trust." in answer.out
    assert "from 2026.12.0 to 2026.12.1, changes: 1 (" in answer.out
    assert "MFN duty on 0804 changes from 15% to 12%" in answer.out


def test_rolling_back_is_the_same_step_the_other_way(
    samphao: Samphao, older: Path, newer: Path
) -> None:
    samphao("packs", "install", older)
    samphao("packs", "install", newer)
    before = samphao("duty", "0804.50", "LA").out

    answer = samphao("packs", "rollback", NAME)

    assert answer.code == 0
    assert "changes from 12% to 15%" in answer.out
    assert "MFN\t12%" in before
    assert "MFN\t15%" in samphao("duty", "0804.50", "LA").out
    assert versions(samphao) == [("2026.12.0", True), ("2026.12.1", False)]


@pytest.mark.parametrize(
    ("pack", "said"),
    [(NAME, "no version before 2026.12.0"), ("market/xx", "isn't installed"), ("la", "la")],
)
def test_what_cannot_be_rolled_back_says_why(
    samphao: Samphao, older: Path, pack: str, said: str
) -> None:
    samphao("packs", "install", older)

    answer = samphao("packs", "rollback", pack)

    assert answer.code == 4
    assert said in answer.err
    assert versions(samphao) == [("2026.12.0", True)]


def test_an_older_version_is_installed_only_when_asked_for(
    samphao: Samphao, older: Path, newer: Path
) -> None:
    samphao("packs", "install", newer)

    refused = samphao("packs", "install", older)
    taken = samphao("packs", "install", older, "--older")

    assert (refused.code, taken.code) == (5, 0)
    assert "Not installed" in refused.err
    assert "older than 2026.12.1" in refused.err
    assert versions(samphao)[0] == ("2026.12.0", True)


def test_a_signature_cannot_be_shed_by_the_way(
    samphao: Samphao, signer: Publisher, older: Path, newer: Path
) -> None:
    samphao("packs", "install", signer.signed(older))

    refused = samphao("packs", "install", newer)
    taken = samphao("packs", "install", newer, "--unsigned")

    assert (refused.code, taken.code) == (5, 0)
    assert "2026.12.0 in use is signed by someone you trust" in refused.err


def test_with_trusted_only_an_unsigned_pack_is_not_installed(
    samphao: Samphao, signer: Publisher, older: Path
) -> None:
    refused = samphao("packs", "install", older, "--trusted-only")
    taken = samphao("packs", "install", signer.signed(older), "--trusted-only")

    assert (refused.code, taken.code) == (5, 0)
    assert "nobody you trust has signed it" in refused.err


def test_a_broken_pack_does_not_keep_the_good_ones_out(samphao: Samphao, tmp_path: Path) -> None:
    version(tmp_path / "many" / "good", "2026.12.0")
    PackDraft().cell("rates", "price", "free").write(tmp_path / "many" / "broken")

    answer = samphao("packs", "install", tmp_path / "many", "--json")

    assert answer.code == 5
    assert [one["version"] for one in json.loads(answer.out)] == ["2026.12.0"]
    assert "rates.csv, row 2, column price" in answer.err


def test_a_pack_that_was_tampered_with_in_its_store_is_left_out(
    samphao: Samphao, home: Path, older: Path
) -> None:
    samphao("packs", "install", older)
    (measures,) = home.glob("packs/market/la/2026.12.0-*/measures.csv")
    measures.write_text(measures.read_text("utf-8").replace("15%", "1%"), encoding="utf-8")

    answer = samphao("duty", "0804.50", "LA")

    assert answer.code == 5
    assert "Not in use: the pack market/la" in answer.err
    assert "\t1%\t" not in answer.out


def test_a_store_whose_pointer_is_broken_costs_only_its_own_pack(
    samphao: Samphao, home: Path, older: Path
) -> None:
    samphao("packs", "install", older)
    (home / "packs" / "market" / "la" / "in_use").write_text("nonsense", encoding="utf-8")

    answer = samphao("duty", "0804.50", "CN")

    assert answer.code == 5
    assert "doesn't name a version" in answer.err
    assert "MFN\t15%" in answer.out


def test_a_newer_version_that_comes_with_the_program_is_told_of(
    samphao: Samphao, tmp_path: Path
) -> None:
    version(tmp_path / "la", "2020.1.0")
    samphao("packs", "install", tmp_path / "la")

    answer = samphao("duty", "0804.50", "LA")

    assert answer.code == 0
    assert "the installed version 2020.1.0 is in use" in answer.err


def test_nothing_installed_is_an_answer_too(samphao: Samphao) -> None:
    assert samphao("packs", "versions").out == "No packs are installed.\n"
    assert json.loads(samphao("packs", "versions", "--json").out) == []


def test_versions_tell_how_each_signature_stands(
    samphao: Samphao, signer: Publisher, older: Path, newer: Path
) -> None:
    samphao("packs", "install", older)
    samphao("packs", "install", signer.signed(newer))

    rows = samphao("packs", "versions").out.splitlines()

    assert [row.split("\t")[-2:] for row in rows[1:]] == [["in use", "trusted"], ["", "not signed"]]


def test_two_versions_are_compared_in_plain_words(
    samphao: Samphao, older: Path, newer: Path
) -> None:
    texts = [
        samphao("packs", "diff", older, newer, "--lang", one).out for one in ("th", "en", "zh")
    ]

    assert "Laos: MFN duty on 0804 changes from 15% to 12%." in texts[1]
    assert all("15%" in text and "12%" in text for text in texts)
    assert len(set(texts)) == 3


def test_a_pack_does_not_differ_from_itself(samphao: Samphao, older: Path) -> None:
    answer = samphao("packs", "diff", older, older)

    assert answer.code == 0
    assert "nothing has changed" in answer.out


def test_different_packs_are_not_compared(samphao: Samphao, older: Path) -> None:
    answer = samphao("packs", "diff", built_in() / "markets" / "cn", older)

    assert answer.code == 4
    assert "are different packs" in answer.err


def test_a_folder_that_is_no_pack_is_not_compared(
    samphao: Samphao, older: Path, tmp_path: Path
) -> None:
    assert "no pack.toml" in samphao("packs", "diff", older, tmp_path).err


def test_a_broken_pack_is_not_compared_and_says_why(
    samphao: Samphao, older: Path, tmp_path: Path
) -> None:
    PackDraft().cell("rates", "price", "free").write(tmp_path / "broken")

    answer = samphao("packs", "diff", older, tmp_path / "broken")

    assert answer.code == 4
    assert "rates.csv, row 2, column price" in answer.err

"""Attacks that came through the door: each ends with a sentence, and nothing is lost."""

import json
from pathlib import Path

import pytest

from samphao.interfaces.classifier_eval import EvalRowUnreadable, labelled_texts
from samphao.reference.signing import SecretKey
from tests.interfaces.cli.command_line import Samphao, runner
from tests.reference.importers.made import with_part, workbook
from tests.reference.pack_builder import MARKET, PackDraft, everything

OPTIONS = ("--option", "market=LA", "--option", "source=Gazette")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home that does not exist yet."""
    return tmp_path / "home"


@pytest.fixture
def samphao(capsys: pytest.CaptureFixture[str], cache: Path, home: Path) -> Samphao:
    """Return the command line with a home of its own."""
    return runner(capsys=capsys, cache=cache, home=home)


@pytest.fixture
def tariff(tmp_path: Path) -> tuple[str | Path, ...]:
    """Return the words that import a tariff of one line."""
    file = tmp_path / "ok.csv"
    file.write_text("HS code,MFN\n0804.50,5%\n", encoding="utf-8")
    return ("packs", "import", "tariff-table", file, *OPTIONS)


@pytest.mark.parametrize("out", [".", "w"])
def test_an_import_leaves_alone_what_it_did_not_write(
    samphao: Samphao,
    tariff: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    out: str,
) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    (folder / "pack.toml").write_text("x")
    (folder / "a").write_text("precious")
    monkeypatch.chdir(folder if out == "." else tmp_path)

    answer = samphao(*tariff, "--out", out)

    assert (answer.code, answer.out) == (4, "")
    assert {path.name: path.read_text() for path in folder.iterdir()} == {
        "pack.toml": "x", "a": "precious",
    }  # fmt: skip


def test_an_import_into_the_folder_one_stands_in(
    samphao: Samphao, tariff: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "w").mkdir()
    monkeypatch.chdir(tmp_path / "w")

    assert samphao(*tariff, "--out", ".").code == 0
    assert {path.name for path in (tmp_path / "w").iterdir()} == {"measures.csv", "pack.toml"}


def hidden_sheet(file: Path) -> None:
    book = workbook([["Tax A", "duty"]])
    hidden = with_part(book, "xl/workbook.xml", b'state="visible"', b'state="hidden"')
    file.write_bytes(hidden.getvalue())


@pytest.mark.parametrize("name", ["hidden.xlsx", "empty.csv", "titles.csv"])
def test_a_mapping_that_says_nothing_is_refused(
    samphao: Samphao, tariff: tuple[str, ...], tmp_path: Path, name: str
) -> None:
    hidden_sheet(tmp_path / "hidden.xlsx")
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "titles.csv").write_text("header,meaning\n")

    answer = samphao(*tariff, "--mapping", tmp_path / name, "--out", tmp_path / "la")

    assert answer.code == 4
    assert name in answer.err
    assert not (tmp_path / "la").exists()


def test_an_option_that_is_no_text_is_refused(
    samphao: Samphao, tariff: tuple[str, ...], tmp_path: Path
) -> None:
    answer = samphao(*tariff, "--option", "programme=x\udcff", "--out", tmp_path / "la")

    assert answer.code == 4
    assert "programme=x\\udcff" in answer.err


def test_a_key_for_lanes_changes_no_duty(samphao: Samphao, tmp_path: Path, home: Path) -> None:
    head = MARKET.replace('kind = "market"', 'kind = "lanes"').replace('"la"', '"zz"')
    tables = {name: everything()[name] for name in ("lanes", "measures")}
    pack = PackDraft(head, tables).write(tmp_path / "zz")
    key = tmp_path / "secret.key"
    public = samphao("packs", "keygen", "example.org", "--out", key).out.splitlines()[-1]
    samphao("packs", "sign", pack, "--key", key)
    samphao("packs", "trust", public, "--for", "lanes/*")
    (home / "keys.toml").write_text(
        "trusted_only = true\n" + (home / "keys.toml").read_text("utf-8"), encoding="utf-8"
    )

    installed = samphao("packs", "install", pack)

    assert installed.code == 5
    assert 'A pack of the kind lanes may not hold "measures.csv".' in installed.err


def test_no_key_makes_the_file_of_keys_unreadable(samphao: Samphao, home: Path) -> None:
    public = SecretKey.new(name="example.org", seed=b"1" * 32).public
    forged = str(public).replace("example.org", 'x"y\\z')

    refused = samphao("packs", "trust", forged)
    samphao("packs", "trust", str(public))

    assert refused.code == 4
    assert samphao("packs", "list").code == 0
    assert (home / "keys.toml").read_text("utf-8").count("[[keys]]") == 1


def test_two_rulings_that_disagree_are_refused(samphao: Samphao, tmp_path: Path) -> None:
    rulings = tmp_path / "rulings.csv"
    rows = "ruling x,3004.90,broker,1\nRuling  X,3004.90,broker,2\nRULING X,0804.50,broker,3\n"
    rulings.write_text(f"wording,hs,decided_by,reference\n{rows}", encoding="utf-8")

    answer = samphao("classify", "x", "--rulings", rulings)

    assert answer.code == 4
    assert "rows 2 and 4 give different codes" in answer.err


def test_a_quote_whose_size_was_rewritten_differs(
    samphao: Samphao, products: Path, tmp_path: Path
) -> None:
    quote = tmp_path / "quote.json"
    samphao(
        *("quote", products, "--sku", "MANGO", "--market", "CN"),
        *("--units", "200", "--out", quote),
    )
    record = json.loads(quote.read_text("utf-8"))
    record["request"]["units"] = 7
    quote.write_text(json.dumps(record), encoding="utf-8")

    explained = samphao("explain", quote, "--json")

    assert explained.code == 6
    assert {one["where"] for one in json.loads(explained.out)["differences"]} == {"units"}


@pytest.mark.parametrize("content", ["text,hs6\n" + "x" * 200_000 + ",080450\n", "x" * 200_000])
def test_a_label_longer_than_any_text_is_refused(content: str) -> None:
    with pytest.raises(EvalRowUnreadable) as refused:
        labelled_texts(content)

    assert refused.value.values["row"] in {1, 2}

"""The command line writes every format, refuses early, and leaves no half of a file."""

from pathlib import Path

import openpyxl
import pytest
from pyarrow import parquet

from samphao.interfaces.cli.writing import write_bytes
from samphao.interfaces.errors import CannotWrite
from samphao.interfaces.outputs import typesetting
from tests.interfaces.cli.command_line import Samphao, runner
from tests.interfaces.cli.conftest import PRODUCTS
from tests.interfaces.outputs.pages import pages


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def samphao(capsys: pytest.CaptureFixture[str], cache: Path) -> Samphao:
    return runner(capsys=capsys, cache=cache)


@pytest.fixture
def products(tmp_path: Path) -> Path:
    file = tmp_path / "products.csv"
    file.write_text(PRODUCTS, encoding="utf-8")
    return file


def test_one_run_writes_every_format(samphao: Samphao, products: Path, tmp_path: Path) -> None:
    names = ("p.xlsx", "p.parquet", "p.pdf", "p.html", "p.json")
    outs = [word for name in names for word in ("--out", tmp_path / name)]

    answer = samphao(
        "plan", products, "-m", "CN", "-m", "VN", *outs, "--summary", tmp_path / "s.pdf"
    )

    assert answer.code == 0, answer.err
    sheet = openpyxl.load_workbook(tmp_path / "p.xlsx").worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["MANGO"] * 2 + ["CHIPS"] * 2
    assert parquet.read_table(tmp_path / "p.parquet").num_rows == 4
    assert len(pages((tmp_path / "s.pdf").read_bytes())) == 1
    assert len(pages((tmp_path / "p.pdf").read_bytes())) > 1
    assert answer.err.count("Written: ") == 6


@pytest.mark.parametrize("option", ["--out", "--summary"])
def test_a_name_of_another_format_is_refused_before_anything_is_read(
    samphao: Samphao, tmp_path: Path, option: str
) -> None:
    answer = samphao("plan", tmp_path / "no_such.csv", option, tmp_path / "plan.docx")

    assert answer.code == 4
    assert "only files that end in" in answer.err
    assert ".pdf" in answer.err


def test_a_missing_extra_is_refused_before_anything_is_read(
    samphao: Samphao, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "find_spec", lambda _: None)

    answer = samphao("plan", tmp_path / "no_such.csv", "--summary", tmp_path / "s.pdf")

    assert answer.code == 4
    assert 'pip install "samphao[pdf]"' in answer.err


def test_a_quote_is_written_as_json_only(samphao: Samphao, products: Path, tmp_path: Path) -> None:
    file = tmp_path / "quote.pdf"

    answer = samphao("quote", products, "--sku", "MANGO", "--market", "CN", "--out", file)

    assert answer.code == 4
    assert ".json" in answer.err
    assert not file.exists()


def test_a_file_that_cannot_be_replaced_leaves_no_part_behind(tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(b"old")

    def disk_full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", disk_full)
        with pytest.raises(CannotWrite):
            write_bytes(path=file, content=b"new")

    assert [found.name for found in tmp_path.iterdir()] == ["plan.xlsx"]
    assert file.read_bytes() == b"old"

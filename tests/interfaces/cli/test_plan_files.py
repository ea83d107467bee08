"""What a plan is written to, and what it says of rows that gave no product."""

from pathlib import Path

import pytest

from tests.interfaces.cli.command_line import Samphao


@pytest.mark.parametrize("name", ["plan.ods", "plan.docx", "plan"])
def test_a_name_of_another_format_is_refused(
    samphao: Samphao, products: Path, tmp_path: Path, name: str
) -> None:
    answer = samphao("plan", products, "--out", tmp_path / name)

    assert answer.code == 4
    assert ".html, .htm, .json" in answer.err
    assert not (tmp_path / name).exists()


def test_a_folder_is_made_where_the_one_above_it_is_there(
    samphao: Samphao, products: Path, tmp_path: Path
) -> None:
    near = samphao("plan", products, "--out", tmp_path / "out" / "plan.htm")
    far = samphao("plan", products, "--out", tmp_path / "no" / "such" / "plan.html")

    assert (near.code, far.code) == (0, 4)
    assert (tmp_path / "out" / "plan.htm").is_file()
    assert not (tmp_path / "no").exists()


def test_rows_left_out_stand_on_the_page(
    samphao: Samphao, spoilt_products: Path, tmp_path: Path
) -> None:
    page = tmp_path / "plan.html"

    answer = samphao("plan", spoilt_products, "--out", page)

    html = page.read_text(encoding="utf-8")
    assert answer.code == 3
    assert "id=unread" in html
    assert "&#34;abc&#34;" in html


def test_each_message_says_whether_its_row_was_skipped(
    samphao: Samphao, spoilt_products: Path, tmp_path: Path
) -> None:
    warned = tmp_path / "warned.csv"
    warned.write_text("sku,name,price,currency,colour\nA,Dried mango,85,THB,red\n", "utf-8")

    skipped, read = samphao("plan", spoilt_products), samphao("plan", warned)

    assert "Skipped: Row 4" in skipped.err
    assert "Read, with a warning: Row 1" in read.err
    assert read.code == 0

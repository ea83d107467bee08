"""Lists of texts to classify: no line is lost, whatever its quotes and its length."""

from pathlib import Path

import pytest

from samphao.interfaces.cli.commands.classify import texts_in


def texts(tmp_path: Path, content: str) -> list[tuple[str, str]]:
    file = tmp_path / "list.csv"
    file.write_text(content, encoding="utf-8", newline="")
    return list(texts_in(file))


@pytest.mark.parametrize(
    "lines",
    [
        '1,"dried mango\n2,"durian\n3,longan\n',
        '1,"dried mango\n2,durian"\n3,longan\n',
        '1,"dried mango\n2,durian\n3,longan',
    ],
)
def test_stray_quotes_hide_no_line(tmp_path: Path, lines: str) -> None:
    assert texts(tmp_path, "id,text\n" + lines) == [
        ("1", "dried mango"),
        ("2", "durian"),
        ("3", "longan"),
    ]


def test_words_with_a_line_break_stay_one_text(tmp_path: Path) -> None:
    found = texts(tmp_path, 'id,text\n1,"dried mango,\nsweet"\n\n2,durian\n')

    assert found == [("1", "dried mango,\nsweet"), ("2", "durian")]


def test_a_text_longer_than_the_csv_package_takes_is_kept(tmp_path: Path) -> None:
    long = "m" * 140_000

    assert texts(tmp_path, f"id,text\n1,{long}\n2,durian\n") == [("1", long), ("2", "durian")]


def test_words_after_a_comma_without_quotes_are_kept(tmp_path: Path) -> None:
    assert texts(tmp_path, "id,text\n1,mango, dried\n") == [("1", "mango, dried")]
    assert texts(tmp_path, "text,id\nmango,1,x\ndurian\n") == [("1", "mango"), ("", "durian")]

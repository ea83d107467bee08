"""What the output looks like on a terminal, in a pipe, and when nobody reads on."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from samphao.engines.intake import RowResult
from samphao.interfaces.cli import progress, tables
from samphao.interfaces.cli.progress import shown_progress
from samphao.interfaces.cli.writing import write_text
from tests.interfaces.cli.command_line import Samphao


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_pipe_gets_tabs_and_nothing_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    tables.write_table(header=["a", "b"], rows=[["x" * 300, "two\nlines"]])

    assert capsys.readouterr().out == "a\tb\n" + "x" * 300 + "\ttwo lines\n"


def test_a_terminal_gets_columns_and_nothing_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)

    tables.write_table(header=["a", "b"], rows=[["x" * 300, "[bold]y[/bold]"]])

    assert screen.getvalue().count("x") == 300
    assert "[bold]" in screen.getvalue()


def test_no_color_is_respected_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setenv("NO_COLOR", "1")

    tables.write_table(header=["a"], rows=[["https://example.com 1.50"]])

    assert "\x1b[3" not in screen.getvalue()


def test_a_long_list_shows_a_bar_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, samphao: Samphao
) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress, "BIG", 1)
    file = tmp_path / "list.csv"
    file.write_text("x" * 1000)
    results = [RowResult(number, None) for number in range(1200)]

    with file.open("rb") as stream:
        seen = list(shown_progress(_Sayer(), results, stream=stream, file=file))

    assert seen == results
    assert "list.csv" in screen.getvalue()


class _Sayer:
    """Stands for a session that says a code with its values."""

    def say(self, code: str, **values: object) -> str:
        return f"{code} {values}"


def test_a_short_list_shows_no_bar(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("x")

    with file.open("rb") as stream:
        assert list(shown_progress(_Sayer(), [], stream=stream, file=file)) == []

    assert capsys.readouterr().err == ""


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    target.write_text("old")

    write_text(path=target, text="new")

    assert target.read_text() == "new"
    assert [file.name for file in tmp_path.iterdir()] == ["answer.json"]


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    write_text(path=Path(os.devnull), text="new")

    assert not Path(os.devnull).is_file()


def test_json_stands_alone_on_standard_output(samphao: Samphao, spoilt_products: Path) -> None:
    answer = samphao("plan", spoilt_products, "--json")

    assert json.loads(answer.out)["products"] != []
    assert "Row 4" in answer.err


def test_a_reader_that_leaves_early_is_no_error(cache: Path) -> None:
    program = "import sys; from samphao.settings.start import main; sys.exit(main())"
    command = subprocess.Popen(
        [sys.executable, "-c", program, "packs", "report"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"SAMPHAO_CACHE": str(cache)},
    )
    assert command.stdout is not None
    assert command.stderr is not None
    command.stdout.close()

    errors = command.stderr.read()
    command.stderr.close()

    assert command.wait() == 0
    assert b"Traceback" not in errors

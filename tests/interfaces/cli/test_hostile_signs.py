"""Signs in lists and packs that would act on a terminal or turn a page's words around."""

import io
import re
import sys
from pathlib import Path

import pytest

from samphao.interfaces.cli import progress, tables
from tests.interfaces.cli.command_line import Samphao
from tests.interfaces.cli.conftest import PRODUCTS
from tests.reference.pack_builder import PackDraft

ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
EVIL = "\x1b]0;gone\x07\u202egnp.exe\u2069\x9b2J\x7f"


@pytest.fixture
def evil_list(tmp_path: Path) -> Path:
    """Return a list of two good products and one whose every word has signs that act."""
    file = tmp_path / "list.csv"
    words = f'"S{EVIL}","Mango {EVIL}\nRow 99: forged",0804.50,"{EVIL}"'
    row = f"{words},THB,100,120,20x15x3,50,{EVIL},yes,{EVIL},\n"
    file.write_text(PRODUCTS + row, encoding="utf-8", newline="")
    return file


def test_a_lists_signs_reach_neither_terminal_nor_page(
    samphao: Samphao, evil_list: Path, tmp_path: Path
) -> None:
    page = tmp_path / "plan.html"

    answer = samphao("plan", evil_list, "--market", "CN", "--out", page)

    html = page.read_text(encoding="utf-8")
    assert "gnp.exe" in answer.err
    assert "gnp.exe" in html
    assert not ACTING.search(answer.out + answer.err + html)
    assert not any(line.startswith("Row 99") for line in answer.err.splitlines())


def test_a_packs_signs_are_shown_when_it_is_refused(samphao: Samphao, tmp_path: Path) -> None:
    folder = PackDraft().cell("measures", "expression", EVIL).write(tmp_path / "pack")

    answer = samphao("packs", "verify", folder)
    as_json = samphao("packs", "verify", folder, "--json")

    assert "gnp.exe" in answer.out
    assert not ACTING.search(answer.out + answer.err + as_json.out)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_the_signs_of_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setenv("NO_COLOR", "1")

    tables.write_table(header=["a"], rows=[[EVIL]])

    assert "gnp.exe" in screen.getvalue()
    assert "\x1b]" not in screen.getvalue()
    assert "\u202e" not in screen.getvalue()


class _Sayer:
    """Stands for a session that says a code with its file."""

    def say(self, code: str, **values: object) -> str:
        return f"{code} {values['file']}"


def test_the_name_of_a_file_is_no_style_of_the_progress_bar(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress, "BIG", 1)
    file = tmp_path / "[red]list[link].csv"
    file.write_text("x" * 1000)

    with file.open("rb") as stream:
        list(progress.shown_progress(_Sayer(), [], stream=stream, file=file))  # type: ignore[arg-type]

    assert "[red]list" in screen.getvalue()

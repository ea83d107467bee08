"""Standard output that is full, closed or in another alphabet, and cells that act."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samphao.interfaces.cli import tables
from samphao.interfaces.cli.exits import Exit

PROGRAM = "import sys; from samphao.settings.start import main; sys.exit(main())"
FULL = "/dev/full"

needs_full = pytest.mark.skipif(not Path(FULL).exists(), reason="the system has no full device")


def run_in_shell(words: str, *, cache: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a shell does, redirections included."""
    script = f'exec "$PYTHON" -c "$PROGRAM" {words}'
    here = {"PYTHON": sys.executable, "PROGRAM": PROGRAM, "SAMPHAO_CACHE": str(cache)}
    return subprocess.run(
        ["/bin/sh", "-c", script],
        env=here | variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@needs_full
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "can't be written"), ("th", "ไม่ครบ"), ("zh", "无法把结果写到标准输出")],
)
def test_a_full_disk_is_one_sentence_in_the_users_language(
    cache: Path, language: str, words: str
) -> None:
    done = run_in_shell(
        f"--lang {language} --version > {FULL}", cache=cache, PYTHONIOENCODING="utf-8"
    )

    assert done.returncode == Exit.NOTHING_DONE
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


@needs_full
def test_a_table_for_a_full_disk_is_refused_too(cache: Path) -> None:
    done = run_in_shell(f"--lang en packs list > {FULL}", cache=cache)

    assert done.returncode == Exit.NOTHING_DONE
    assert "Traceback" not in done.stderr


def test_a_closed_standard_output_is_told(cache: Path) -> None:
    done = run_in_shell("--lang en --version >&-", cache=cache)

    assert done.returncode == Exit.NOTHING_DONE
    assert "standard output" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("away", ["2>&-", f"2> {FULL}", ">&- 2>&-"])
def test_a_refusal_that_nobody_can_be_told_still_has_its_exit_code(cache: Path, away: str) -> None:
    if FULL in away and not Path(FULL).exists():
        pytest.skip("the system has no full device")

    done = run_in_shell(f"--lang en explain nothing.json {away}", cache=cache)

    assert done.returncode == Exit.NOTHING_DONE


def test_an_alphabet_without_the_letters_is_named_with_its_remedy(cache: Path) -> None:
    done = run_in_shell("--lang th --help", cache=cache, PYTHONIOENCODING="ascii")

    assert done.returncode == Exit.NOTHING_DONE
    assert "PYTHONIOENCODING=utf-8" in done.stderr
    assert "ascii" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+1+cmd", "'+1+cmd"),
        ("-2+3", "'-2+3"),
        ("\t=A1", "'=A1"),
        ("\r=A1", "'=A1"),
        ("\uff1dA1", "'\uff1dA1"),
        ("-12.50", "-12.50"),
        ("+5 %", "+5 %"),
        ("-1,000.00 THB", "-1,000.00 THB"),
        ("-", "-"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_a_cell_that_a_spreadsheet_would_reckon_is_text_in_a_pipe(
    capsys: pytest.CaptureFixture[str], cell: str, shown: str
) -> None:
    tables.write_table(header=["a"], rows=[[cell]])

    assert capsys.readouterr().out == f"a\n{shown}\n"


def test_a_cell_cannot_begin_a_row_or_speak_to_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tables.write_table(header=["a", "b"], rows=[["x\n9\tforged", "\x1b[2J\u202eb"]])

    assert capsys.readouterr().out == "a\tb\nx 9 forged\t␛[2J\ufffdb\n"


def test_bytes_of_an_argument_that_are_no_letters_are_shown_as_such(cache: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--lang", "en", "explain", b"no\xff\x1b[31m.json"],
        env={"SAMPHAO_CACHE": str(cache), "PYTHONIOENCODING": "utf-8", "PATH": os.defpath},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == Exit.NOTHING_DONE
    assert "no\ufffd␛[31m.json" in done.stderr

"""The auditor's one file: it runs alone, and the same sources give the same bytes."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from samphao.interfaces.auditor import start
from samphao.interfaces.auditor.single_file import build_zipapp, zipapp_bytes
from samphao.interfaces.errors import CannotWrite
from tests.engines.transparency.logs import KEYS, ORIGIN, plain_entries, published


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_zipapp(destination=tmp_path_factory.mktemp("auditor") / "samphao-audit.pyz")


def ran(program: Path, *argv: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run the file with a Python that sees neither this project nor any installed package."""
    return subprocess.run(
        [sys.executable, "-S", "-P", "-s", "-W", "error", program, *argv],
        cwd=program.parent,
        env={"PYTHONDONTWRITEBYTECODE": "1", **variables},
        capture_output=True,
        check=False,
    )


def test_the_file_audits_a_log_without_any_package(program: Path, tmp_path: Path) -> None:
    for path, content in published(plain_entries(300)).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)

    done = ran(program, "verify", str(tmp_path), "--key", str(KEYS[0]), LANG="en_US.UTF-8")

    assert done.stderr == b""
    assert done.returncode == 0
    assert f"Log {ORIGIN} is whole and unaltered; entries: 300" in done.stdout.decode()


def test_thai_letters_come_out_on_a_console_of_another_code_page(program: Path) -> None:
    done = ran(program, "--help", PYTHONIOENCODING="ascii")

    assert done.returncode == 0
    assert done.stdout.decode().startswith("ผู้ตรวจบันทึก")


def test_the_same_sources_give_the_same_bytes(program: Path) -> None:
    assert program.read_bytes() == zipapp_bytes()
    assert program.read_bytes().startswith(b"#!/usr/bin/env python3\n")


def test_the_file_carries_what_it_needs_and_no_more(program: Path) -> None:
    with zipfile.ZipFile(program) as archive:
        assert archive.testzip() is None
        names = archive.namelist()

    assert "samphao/interfaces/auditor/words.json" in names
    assert "samphao/engines/transparency/ed25519.py" in names
    assert [name for name in names if "speaker" in name or "plan" in name] == []
    assert program.stat().st_size < 200_000


def test_a_place_that_can_not_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        build_zipapp(destination=tmp_path / "missing" / "samphao-audit.pyz")


@pytest.mark.parametrize("is_console", [True, False])
def test_the_start_takes_the_machines_words_and_speaks_from_its_own_table(
    program: Path, monkeypatch: pytest.MonkeyPatch, *, is_console: bool
) -> None:
    held = io.BytesIO()
    out = io.TextIOWrapper(held, encoding="ascii") if is_console else io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    with zipfile.ZipFile(program) as archive:
        words = archive.read("samphao/interfaces/auditor/words.json")
    monkeypatch.setattr(start, "get_data", lambda _package, _name: words)
    monkeypatch.setattr(sys, "argv", ["samphao-audit.pyz", "verify", "--lang", "en"])

    code = start.main()

    assert code == 2
    out.seek(0)
    assert "no command or option verify" in out.read()

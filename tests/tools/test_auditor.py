from pathlib import Path

import pytest

from tools.auditor import main


def test_the_tool_writes_the_file_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    destination = tmp_path / "new" / "audit.pyz"

    assert main([str(destination)]) == 0
    assert capsys.readouterr().out == f"{destination}\n"
    assert destination.read_bytes().startswith(b"#!")

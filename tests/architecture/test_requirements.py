"""What a bare machine lacks is skipped with its remedy, and fails where it was promised."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_socket import SocketConnectBlockedError

from tests.architecture.trees import ROOT

NEEDY = "def test_needy(require):\n    assert require({name!r}).exists()\n"


def outcome(*, folder: Path, name: str, variables: dict[str, str]) -> str:
    """Return what pytest prints for a test that requires `name` on a machine with an empty PATH."""
    (folder / "test_needy.py").write_text(NEEDY.format(name=name), encoding="utf-8")
    options = ["-p", "tests.conftest", "-p", "no:cacheprovider", "-q", "-rs", "test_needy.py"]
    finished = subprocess.run(
        [sys.executable, "-m", "pytest", "-c", "/dev/null", "--rootdir", folder, *options],
        cwd=folder,
        env={"PATH": str(folder), "PYTHONPATH": str(ROOT), **variables},
        capture_output=True,
        check=False,
        text=True,
    )
    return finished.stdout + finished.stderr


@pytest.mark.parametrize(
    ("name", "remedy"), [("browser", "apt-get install chromium"), ("shared", "SAMPHAO_SHARED")]
)
def test_what_is_missing_is_skipped_with_its_remedy(tmp_path: Path, name: str, remedy: str) -> None:
    elsewhere = {"SAMPHAO_SHARED": str(tmp_path)}

    printed = outcome(folder=tmp_path, name=name, variables=elsewhere)

    assert "1 skipped" in printed
    assert remedy in printed


def test_what_was_promised_fails_when_it_is_missing(tmp_path: Path) -> None:
    promised = {"SAMPHAO_REQUIRE": "browser,shared"}

    printed = outcome(folder=tmp_path, name="browser", variables=promised)

    assert "1 failed" in printed
    assert "browser is in SAMPHAO_REQUIRE but missing" in printed


def test_what_is_there_is_handed_to_the_test(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    promised = {"SAMPHAO_REQUIRE": "shared", "SAMPHAO_SHARED": str(tmp_path)}

    printed = outcome(folder=tmp_path, name="shared", variables=promised)

    assert "1 passed" in printed


def test_an_unknown_promise_is_refused(tmp_path: Path) -> None:
    printed = outcome(folder=tmp_path, name="browser", variables={"SAMPHAO_REQUIRE": "brwser"})

    assert "SAMPHAO_REQUIRE names brwser" in printed


def test_no_test_reaches_the_network() -> None:
    with (
        socket.socket() as outgoing,
        pytest.warns(UserWarning, match="192.0.2.1"),
        pytest.raises(SocketConnectBlockedError),
    ):
        # An address reserved for documentation: nobody answers there if the barrier should fail.
        outgoing.connect(("192.0.2.1", 80))

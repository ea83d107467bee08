import resource
import subprocess
import sys

import pytest

from samphao.interfaces.environment import Environment
from samphao.kernel.text import Language
from samphao.settings import start

HELP = """
import sys
from samphao.settings.start import main
sys.argv[1:] = ["--help"]
sys.exit(main())
"""


def cpu_of_help() -> float:
    """Return the CPU seconds of a cold `samphao --help`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", HELP], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def test_the_program_hands_arguments_and_environment_to_the_door(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    handed: list[tuple[tuple[str, ...], Language]] = []

    def door(*, argv: tuple[str, ...], environment: Environment) -> int:
        handed.append((argv, environment.language))
        return 3

    monkeypatch.setattr(start, "run", door)
    monkeypatch.setattr(sys, "argv", ["samphao", "plan", "list.csv"])
    monkeypatch.setenv("SAMPHAO_LANG", "zh")

    assert start.main() == 3
    assert handed == [(("plan", "list.csv"), Language.ZH)]


def test_help_costs_at_most_four_tenths_of_a_cpu_second() -> None:
    # The least of three: other work on the same cores can only add to it.
    assert min(cpu_of_help() for _ in range(3)) <= 0.4

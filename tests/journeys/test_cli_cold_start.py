"""The command line starts within its budget of CPU time, as a process of its own."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = "import sys; from samphao.settings.start import main; sys.exit(main())"


def cpu_seconds(*words: str, cache: Path) -> float:
    """Return user and system time of one command; its exit code must be 0."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", PROGRAM, *words]
    subprocess.run(command, env={"SAMPHAO_CACHE": str(cache)}, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.parametrize(
    ("words", "budget"),
    [(("--help",), 0.4), (("duty", "0804.50", "CN"), 1.0)],
    ids=["help", "duty"],
)
def test_a_cold_start_keeps_its_budget(
    tmp_path: Path, words: tuple[str, ...], budget: float
) -> None:
    # The first run compiles the packs; the budget is for every later one.
    cpu_seconds(*words, cache=tmp_path)

    spent = min(cpu_seconds(*words, cache=tmp_path) for _ in range(3))

    assert spent <= budget

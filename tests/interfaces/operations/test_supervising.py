"""Processes that are kept alive: restarted, given up, and never left behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from samphao.interfaces.operations.errors import ChildGaveUp
from samphao.interfaces.operations.supervising import Child, Supervisor
from tests.interfaces.operations.processes import has_ended

# Tells its own number, starts a child that tells its number too, and waits for ever.
FAMILY = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(child.pid, flush=True)
time.sleep(600)
"""
SUPERVISED = """
import sys
from samphao.interfaces.operations.supervising import Child, Supervisor
Supervisor([Child("part", (sys.executable, "-c", sys.argv[1]))], print, tick=0.01).run()
"""


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


@contextmanager
def supervised(code: str) -> Iterator["subprocess.Popen[str]"]:
    command = [*python(SUPERVISED), code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def next_line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_part_that_ends_is_started_again(tmp_path: Path) -> None:
    told: list[tuple[str, str, int]] = []
    lives = tmp_path / "lives"
    code = f"open({str(lives)!r}, 'a').write('x'); raise SystemExit(7)"

    def tell(event: str, part: str, status: int) -> None:
        told.append((event, part, status))
        if told.count(("started", "part", 0)) == 3:
            supervisor.stop()

    supervisor = Supervisor([Child("part", python(code))], tell, first_pause=0.01, tick=0.01)
    supervisor.run()

    assert ("ended", "part", 7) in told
    assert len(lives.read_text("ascii")) >= 2


def test_a_part_that_never_works_is_given_up() -> None:
    supervisor = Supervisor(
        [Child("web", python("raise SystemExit(3)"))],
        lambda *_: None,
        first_pause=0.001,
        tick=0.01,
    )

    with pytest.raises(ChildGaveUp) as given_up:
        supervisor.run()

    assert dict(given_up.value.values) == {"part": "web", "status": 3}


def test_a_part_that_has_worked_once_is_never_given_up(tmp_path: Path) -> None:
    lives = tmp_path / "lives"
    code = f"""
import time
lives = open({str(lives)!r}, 'a+')
lives.write('x'); lives.flush(); lives.seek(0)
if len(lives.read()) == 1: time.sleep(0.2)
raise SystemExit(1)
"""
    ends: list[int] = []

    def tell(event: str, part: str, status: int) -> None:
        ends.extend([status] if event == "ended" else [])
        if len(ends) == 8:
            supervisor.stop()

    supervisor = Supervisor(
        [Child("worker", python(code))], tell, first_pause=0.0001, tick=0.01, lived=0.1
    )
    supervisor.run()

    assert ends == [1] * 8


def test_pauses_double_up_to_half_a_minute() -> None:
    supervisor = Supervisor([], lambda *_: None)

    pauses = [supervisor._pause(failures) for failures in (1, 2, 3, 6, 20)]

    assert pauses == [1.0, 2.0, 4.0, 30.0, 30.0]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_part_and_what_it_started(number: signal.Signals) -> None:
    with supervised(FAMILY) as process:
        started, grandchild = next_line(process), int(next_line(process))

        process.send_signal(number)

        assert started == "started part 0"
        assert process.wait(timeout=30) == 0
        assert has_ended(grandchild)


def test_nothing_is_left_when_the_supervisor_is_killed() -> None:
    with supervised("import os, time; print(os.getpid(), flush=True); time.sleep(600)") as process:
        next_line(process)
        part = int(next_line(process))

        process.kill()

        assert has_ended(part)


def test_what_a_dead_part_started_does_not_outlive_it() -> None:
    with supervised(FAMILY) as process:
        next_line(process)
        grandchild = int(next_line(process))
        status = Path(f"/proc/{grandchild}/stat").read_text("ascii")
        part = int(status.rpartition(")")[2].split()[1])

        os.kill(part, signal.SIGKILL)

        assert has_ended(grandchild)
        process.terminate()
        process.wait(timeout=30)

"""Processes that belong together: started, watched, restarted with a growing pause, stopped."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event

from samphao.interfaces.operations.errors import ChildGaveUp

PR_SET_PDEATHSIG = 1
LIVED = 5.0
LONGEST_PAUSE = 30.0
FAILURES_AT_MOST = 5
PATIENCE = 20.0
"""Seconds a child has for ending when it is asked to."""


@dataclass(frozen=True, slots=True)
class Child:
    """A part of the house that runs in a process of its own."""

    name: str
    command: tuple[str, ...]


@dataclass
class _Run:
    child: Child
    process: "subprocess.Popen[bytes] | None" = None
    born: float = 0.0
    failures: int = 0
    has_worked: bool = False
    again_at: float = 0.0


@dataclass
class Supervisor:
    """Keeps children alive until it is told to stop.

    Attributes:
        children: what is to run.
        tell: is told the event, the child's name and its exit status.
        first_pause: seconds before a child is started again; each failure doubles it.
        tick: seconds between looks.
        lived: seconds after which a child counts as having worked.
    """

    children: Sequence[Child]
    tell: Callable[[str, str, int], None]
    first_pause: float = 1.0
    tick: float = 0.2
    lived: float = LIVED
    _stop: Event = field(default_factory=Event)

    def run(self) -> None:
        """Run the children until a signal ends it.

        Raises:
            ChildGaveUp: one ends again and again without having worked.
        """
        runs = [_Run(child) for child in self.children]
        before = {number: signal.signal(number, lambda *_: self.stop()) for number in _STOPPING}
        try:
            while not self._stop.is_set():
                for run in runs:
                    self._look_after(run)
                self._stop.wait(self.tick)
        finally:
            _end(runs)
            for number, handler in before.items():
                signal.signal(number, handler)

    def stop(self) -> None:
        """End it from another thread."""
        self._stop.set()

    def _look_after(self, run: _Run) -> None:
        if run.process is None:
            if time.monotonic() >= run.again_at:
                _start(run)
                self.tell("started", run.child.name, 0)
            return
        status = run.process.poll()
        if status is None:
            return
        _kill_group(run.process)
        lived = time.monotonic() - run.born
        run.has_worked = run.has_worked or lived >= self.lived
        run.failures = 1 if lived >= self.lived else run.failures + 1
        # What has worked once may wait for something that is away, such as the database.
        if run.failures >= FAILURES_AT_MOST and not run.has_worked:
            raise ChildGaveUp(part=run.child.name, status=status)
        self.tell("ended", run.child.name, status)
        run.process = None
        run.again_at = time.monotonic() + self._pause(run.failures)

    def _pause(self, failures: int) -> float:
        return float(min(self.first_pause * 2 ** (failures - 1), LONGEST_PAUSE))


_STOPPING = (signal.SIGTERM, signal.SIGINT)


def _start(run: _Run) -> None:
    run.process = subprocess.Popen(  # noqa: S603  (our own command)
        run.child.command,
        stdin=subprocess.DEVNULL,
        # A group of its own: Ctrl-C reaches the supervisor alone, which ends all in good order.
        start_new_session=True,
        preexec_fn=_die_with(os.getpid()),  # noqa: PLW1509  (no thread runs here)
    )
    run.born = time.monotonic()


def _die_with(parent: int) -> Callable[[], None] | None:
    """Return what lets a child be ended by the kernel when its parent is gone, however it went."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)

    def bind() -> None:
        library.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return bind


def _end(runs: Sequence[_Run]) -> None:
    living = [run.process for run in runs if run.process is not None]
    for process in living:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
    until = time.monotonic() + PATIENCE
    for process in living:
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=max(until - time.monotonic(), 0.1))
        _kill_group(process)
        process.wait()


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    """End what a child has left behind: its own children share its group."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)

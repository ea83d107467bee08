"""How long a call takes: on the wall at p50 and p95, and in CPU time."""

import os
import resource
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Sample:
    """Milliseconds of one call on the wall, and calls per second of CPU time."""

    p50_ms: float
    p95_ms: float
    per_cpu_second: float
    calls: int


def sample(call: Callable[[], object], *, calls: int) -> Sample:
    """Measure so many calls after a tenth of them as warm-up."""
    for _ in range(max(1, calls // 10)):
        call()
    walls = []
    started = time.process_time()
    for _ in range(calls):
        before = time.perf_counter()
        call()
        walls.append((time.perf_counter() - before) * 1000)
    spent = time.process_time() - started
    walls.sort()
    return Sample(
        p50_ms=walls[len(walls) // 2],
        p95_ms=walls[min(len(walls) - 1, int(len(walls) * 0.95))],
        per_cpu_second=calls / spent if spent else float("inf"),
        calls=calls,
    )


def cpu_of(call: Callable[[], object]) -> float:
    """Return the CPU seconds of one call."""
    started = time.process_time()
    call()
    return time.process_time() - started


def cpu_of_command(words: Sequence[str], *, env: Mapping[str, str], calls: int = 5) -> float:
    """Return the CPU seconds, user and system, of a command: the median of several starts."""
    found = []
    for _ in range(calls):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(words, env=dict(env), check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(_seconds(after) - _seconds(before))
    return sorted(found)[len(found) // 2]


def cost_of_command(words: Sequence[str], *, env: Mapping[str, str]) -> tuple[float, float]:
    """Return the CPU seconds of one run of a command, and the most memory it held, in MB."""
    with subprocess.Popen(words, env=dict(env), stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    return _seconds(usage), usage.ru_maxrss / 1024


def _seconds(usage: Any) -> float:
    return float(usage.ru_utime + usage.ru_stime)

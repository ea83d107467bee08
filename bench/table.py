"""One table of everything measured, printed and written to docs/reference/benchmarks.md."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass

from bench.timing import Sample


@dataclass(frozen=True)
class Line:
    """One thing measured: what, by whom, how fast, and how many of the first one's cost it took."""

    what: str
    who: str
    p50: str
    p95: str
    per_cpu_second: str
    note: str = ""


def speed(what: str, who: str, sample: Sample, note: str = "") -> Line:
    """Return a line of repeated calls."""
    return Line(
        what,
        who,
        f"{sample.p50_ms:.3f} ms",
        f"{sample.p95_ms:.3f} ms",
        f"{sample.per_cpu_second:,.0f}",
        note,
    )


def once(what: str, seconds: float, note: str = "") -> Line:
    """Return a line of one run, in CPU seconds."""
    return Line(what, "samphao", f"{seconds:.2f} CPU-s", "", "", note)


def rendered(lines: Sequence[Line], *, on: str) -> str:
    """Return the table as Markdown."""
    machine = f"{platform.python_implementation()} {platform.python_version()}, {_processor()}"
    rows = [_row(line) for line in lines]
    return "\n".join(
        [
            "# Benchmarks",
            "",
            "Written by `make bench`: all lines of one run, one process at a time. CPU time is",
            "what the process used: a busy machine changes the walls (p50, p95) more than it.",
            "",
            f"{on}, {machine}.",
            "",
            "| what | by | p50 | p95 | per CPU-second | note |",
            "|---|---|---|---|---|---|",
            *rows,
            "",
            "Karrio rates the same parcel on the same rate card, built into its generic carrier.",
            "landed-cost-calculator is given every rate by hand, for it holds no tariff, agreement",
            "or route: it adds up one way; an explained quote finds, prices and judges them all.",
            "",
        ]
    )


def _row(line: Line) -> str:
    cells = (line.what, line.who, line.p50, line.p95, line.per_cpu_second, line.note)
    return f"| {' | '.join(cells)} |"


def _processor() -> str:
    return platform.processor() or platform.machine()

"""Reckon one landed cost with landed-cost-calculator; runs in the peers' venv.

Its wheel lacks the destinations it would look up, so that every rate is given by hand.
"""

import json
import sys
import time

from landed_cost import calculate


def main() -> None:
    case = json.load(sys.stdin)

    def reckon() -> object:
        return calculate(**case["arguments"])

    found = reckon()
    walls = []
    started = time.process_time()
    for _ in range(case["calls"]):
        before = time.perf_counter()
        reckon()
        walls.append((time.perf_counter() - before) * 1000)
    spent = time.process_time() - started
    walls.sort()
    json.dump(
        {
            "p50_ms": walls[len(walls) // 2],
            "p95_ms": walls[int(len(walls) * 0.95)],
            "per_cpu_second": case["calls"] / spent,
            "calls": case["calls"],
            "landed_per_unit": found["landed_per_unit"],
        },
        sys.stdout,
    )


main()

"""Rate the parcel on standard input with Karrio's generic carrier, in the peers' environment."""

import json
import sys
import time

import karrio.sdk as karrio
from karrio.core.models import RateRequest
from loguru import logger


def main() -> None:
    case = json.load(sys.stdin)
    logger.remove()
    gateway = karrio.gateway["generic"].create(
        {
            "display_name": "rate card",
            "custom_carrier_name": "rate_card",
            "account_country_code": "TH",
            "services": case["services"],
        }
    )
    request = RateRequest(
        shipper={"country_code": "TH", "city": "Chiang Mai", "postal_code": "50000"},
        recipient={"country_code": "CN", "city": "Shanghai", "postal_code": "200000"},
        parcels=[case["parcel"]],
        services=[],
        options={},
    )

    def rate() -> object:
        return karrio.Rating.fetch(request).from_(gateway).parse()

    rates, _ = rate()
    for _ in range(case["calls"] // 10):
        rate()
    walls = []
    started = time.process_time()
    for _ in range(case["calls"]):
        before = time.perf_counter()
        rate()
        walls.append((time.perf_counter() - before) * 1000)
    spent = time.process_time() - started
    walls.sort()
    json.dump(
        {
            "p50_ms": walls[len(walls) // 2],
            "p95_ms": walls[int(len(walls) * 0.95)],
            "per_cpu_second": case["calls"] / spent,
            "calls": case["calls"],
            "totals": {rate.service: rate.total_charge for rate in rates},
        },
        sys.stdout,
    )


main()

"""The same question put to the peers, in their own environment, as a process of its own."""

import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench.house import SIDES, House
from bench.timing import Sample
from samphao.engines.freight import Bracket, FreightQuote, Surcharge
from samphao.engines.landed_cost.contracts import LandedCost

HERE = Path(__file__).parent
MOST_KILOGRAMS = 30


@dataclass(frozen=True)
class PeerAnswer:
    """A peer's speed and what it said."""

    sample: Sample
    said: Mapping[str, Any]


def karrio(
    *, python: str, house: House, quotes: tuple[FreightQuote, ...], kilograms: str
) -> PeerAnswer:
    """Rate the parcel on the same brackets and surcharges with Karrio's generic carrier."""
    services = [_service(house, quote) for quote in quotes]
    length, width, height = (str(side) for side in (SIDES.length, SIDES.width, SIDES.height))
    parcel = {
        "weight": _number(Decimal(kilograms)),
        "weight_unit": "KG",
        "length": _number(Decimal(length)),
        "width": _number(Decimal(width)),
        "height": _number(Decimal(height)),
        "dimension_unit": "CM",
    }
    case = {"services": services, "parcel": parcel, "calls": 300}
    return _ask(python, "peer_karrio.py", case)


def landed_cost_calculator(
    *, python: str, cost: LandedCost, rates: Mapping[str, str]
) -> PeerAnswer:
    """Reckon the same consignment from its price, freight, duty and VAT rates, all given."""
    arguments = {name: _number(Decimal(value)) for name, value in rates.items()}
    arguments |= {"quantity": cost.units, "duty_includes_freight": True, "currency": "THB"}
    return _ask(python, "peer_landed_cost.py", {"arguments": arguments, "calls": 20_000})


def _service(house: House, quote: FreightQuote) -> dict[str, Any]:
    book = house.shelf.book.rate_book
    rows = [row for row in book.brackets if row.service == quote.service.id and _fits(row, quote)]
    zones = [zone for row, lower in _with_lower_ends(rows) for zone in _zones(row, lower)]
    return {
        "service_name": quote.service.names.en,
        "service_code": quote.service.id,
        "currency": quote.total.currency,
        "international": True,
        "weight_unit": "KG",
        "dimension_unit": "CM",
        "use_volumetric": quote.service.divisor is not None,
        "dim_factor": _number(quote.service.divisor) if quote.service.divisor else None,
        "zones": zones,
        "surcharges": [
            _surcharge(row)
            for row in book.surcharges
            if row.service == quote.service.id and row.market == "CN" and not row.when
        ],
    }


def _fits(row: Bracket, quote: FreightQuote) -> bool:
    return str(row.market) == "CN" and row.lane in {"*", quote.lane.id}


def _with_lower_ends(rows: Iterable[Bracket]) -> Iterator[tuple[Bracket, Decimal]]:
    lower = Decimal(0)
    for row in sorted(rows, key=lambda row: row.upto.grams if row.upto else Decimal("inf")):
        yield row, lower
        lower = row.upto.kilograms if row.upto else lower


def _zones(row: Bracket, lower: Decimal) -> Iterator[dict[str, Any]]:
    """Yield a bracket as zones: one for each started kilogram where those are charged."""
    upper = row.upto.kilograms if row.upto else lower + MOST_KILOGRAMS
    if row.per_kg is None:
        yield _zone(row, row.price.amount, lower, upper)
        return
    steps = range(1, int(min(upper - lower, MOST_KILOGRAMS)) + 1)
    for step in steps:
        rate = row.price.amount + row.per_kg.amount * step
        yield _zone(row, rate, lower + step - 1, lower + step)


def _zone(row: Bracket, rate: Decimal, lower: Decimal, upper: Decimal) -> dict[str, Any]:
    return {
        "label": row.provenance.fact,
        "rate": _number(rate),
        "country_codes": ["CN"],
        "min_weight": _number(lower),
        "max_weight": _number(upper),
    }


def _surcharge(row: Surcharge) -> dict[str, Any]:
    percent = row.amount.endswith("%")
    amount = row.amount.rstrip("%").split()[0]
    return {
        "id": row.provenance.fact,
        "name": row.names.en,
        "amount": _number(Decimal(amount)),
        "surcharge_type": "percentage" if percent else "fixed",
    }


def _number(value: Decimal) -> float:
    """Return a binary number, for that is what the peers reckon with."""
    return float(value)


def _ask(python: str, script: str, case: Mapping[str, Any]) -> PeerAnswer:
    answer = subprocess.run(
        [python, str(HERE / script)],
        input=json.dumps(case),
        capture_output=True,
        check=True,
        text=True,
    )
    said = json.loads(answer.stdout)
    sample = Sample(said["p50_ms"], said["p95_ms"], said["per_cpu_second"], said["calls"])
    return PeerAnswer(sample, said)

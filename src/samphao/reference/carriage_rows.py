"""Rows of lanes.csv, posts.csv, services.csv, rates.csv and surcharges.csv."""

from collections.abc import Iterator

from samphao.engines.freight.contracts import (
    Basis,
    Bracket,
    Lane,
    Mode,
    PostState,
    Service,
    Surcharge,
)
from samphao.engines.tariff.contracts import Regime
from samphao.kernel.hs import HSRange
from samphao.kernel.product import Flag, Storage
from samphao.kernel.text import Names
from samphao.reference.errors import CellProblem
from samphao.reference.provenance import provenance
from samphao.reference.table import Row


def lane(row: Row, place: str) -> Iterator[Lane]:
    """Read one lane; the slow day may not come before the usual one."""
    usual, slow = row.whole("days_p50"), row.whole("days_p90")
    if not 0 <= usual <= slow:
        raise CellProblem(
            column="days_p90",
            value=str(slow),
            problem="pack.cell_out_of_range",
            expected=f">= {usual}",
        )
    yield Lane(
        provenance=provenance(row, place=place),
        id=row.required("id"),
        market=row.country("market"),
        mode=row.choice("mode", Mode),
        from_place=row.required("from_place"),
        to_place=row.required("to_place"),
        names=row.names(),
        days_p50=usual,
        days_p90=slow,
        via=row.countries("via"),
        posts=row.words("posts"),
        storage=row.choices("storage", Storage) or (Storage.AMBIENT,),
        regimes=tuple(word.value for word in row.choices("regime", Regime)),
    )


def post_state(row: Row, place: str) -> Iterator[PostState]:
    """Read the state of a border post on some days."""
    yield PostState(
        provenance=provenance(row, place=place),
        post=row.required("post"),
        goods=row.all_goods("goods") or (HSRange.parse("*"),),
        state=row.one_of("state", "open closed ask"),
    )


def service(row: Row, place: str, carrier_names: Names, *, demo: bool) -> Iterator[Service]:
    """Read what a carrier offers."""
    yield Service(
        provenance=provenance(row, place=place),
        id=row.required("id"),
        carrier=row.required("carrier"),
        carrier_names=carrier_names,
        names=row.names(),
        mode=row.choice("mode", Mode),
        basis=row.choice("basis", Basis),
        divisor=row.number_or_none("divisor"),
        max_weight=row.weight_or_none("max_weight_kg"),
        max_side=row.number_or_none("max_side_cm"),
        minimum=row.money_or_none("minimum"),
        storage=row.choices("storage", Storage) or (Storage.AMBIENT,),
        refuses=frozenset(row.choices("refuses", Flag)),
        demo=demo,
    )


def bracket(row: Row, place: str) -> Iterator[Bracket]:
    """Read one bracket of a rate card."""
    price = row.money_or_none("price")
    if price is None:
        raise CellProblem(column="price", value="", problem="pack.cell_empty")
    yield Bracket(
        provenance=provenance(row, place=place),
        service=row.required("service"),
        market=row.country("market"),
        lane=row.text("lane") or "*",
        upto=row.weight_or_none("upto_kg"),
        price=price,
        per_kg=row.money_or_none("per_kg"),
    )


def surcharge(row: Row, place: str) -> Iterator[Surcharge]:
    """Read an addition to a price."""
    market = row.text("market") or "*"
    yield Surcharge(
        provenance=provenance(row, place=place),
        service=row.required("service"),
        market=market if market == "*" else str(row.country("market")),
        when=row.text("when"),
        amount=row.required("amount"),
        names=row.names(),
    )

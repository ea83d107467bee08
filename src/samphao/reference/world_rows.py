"""Rows of places.csv and exchange.csv."""

from collections.abc import Iterator

from samphao.engines.landed_cost.contracts import ExchangeRate, Purpose
from samphao.engines.plan.contracts import Place
from samphao.reference.errors import CellProblem
from samphao.reference.provenance import provenance
from samphao.reference.table import Row


def place_of(row: Row, place: str) -> Iterator[Place]:
    """Read a province, port, airport, border post, rail terminal or city."""
    yield Place(
        provenance=provenance(row, place=place),
        id=row.required("id"),
        country=row.country("country"),
        kind=row.required("kind"),
        names=row.names(),
        province=row.text("province"),
    )


def exchange_rate(row: Row, place: str) -> Iterator[ExchangeRate]:
    """Read a rate; a customs rate must name its market, and no rate is zero or below."""
    rate = row.number_or_none("rate")
    if rate is None or rate <= 0:
        raise CellProblem(
            column="rate", value=row.text("rate"), problem="pack.cell_out_of_range", expected="> 0"
        )
    purpose = row.choice("purpose", Purpose)
    market = row.country("market") if purpose is Purpose.CUSTOMS else None
    yield ExchangeRate(
        provenance=provenance(row, place=place),
        base=row.currency("base"),
        quote=row.currency("counter"),
        rate=rate,
        purpose=purpose,
        market=market,
    )

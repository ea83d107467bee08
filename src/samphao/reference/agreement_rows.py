"""Rows of origin_rules.csv and psr_unknown.csv."""

from collections.abc import Iterator

from samphao.engines.origin.contracts import OriginRule
from samphao.kernel.hs import HSRange
from samphao.reference.provenance import provenance
from samphao.reference.table import Row


def origin_rule(row: Row, place: str) -> Iterator[OriginRule]:
    """Read one rule for each range of goods; the rule's text is parsed by the origin engine."""
    source = provenance(row, place=place)
    for goods in row.all_goods("hs") or (HSRange.parse("*"),):
        yield OriginRule(
            provenance=source,
            programme=row.required("programme"),
            goods=goods,
            rule=row.required("rule"),
            general=row.flag("general"),
        )


def unknown_rule(row: Row, place: str) -> Iterator[tuple[str, HSRange]]:
    """Read goods whose product-specific rule exists but is not held."""
    provenance(row, place=place)
    for goods in row.all_goods("hs"):
        yield row.required("programme"), goods

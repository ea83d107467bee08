"""Rows of paper_kinds.csv and papers.csv."""

from collections.abc import Iterator
from dataclasses import dataclass

from samphao.engines.documents.contracts import PaperKind, PaperRule
from samphao.engines.freight.contracts import Mode
from samphao.engines.tariff.contracts import Regime
from samphao.kernel.hs import HSRange
from samphao.kernel.money import Money
from samphao.reference.provenance import provenance
from samphao.reference.table import Row

OWNERS = "exporter plant grower importer broker carrier platform"


def paper_kind(row: Row, place: str) -> Iterator[PaperKind]:
    """Read a paper's names, its issuer, and the words that tell it is held."""
    yield PaperKind(
        provenance=provenance(row, place=place),
        id=row.required("id"),
        names=row.names(),
        issuer=row.names("issuer"),
        held_as=tuple(word.strip() for word in row.text("held_as").split("|") if word.strip()),
    )


@dataclass(frozen=True, slots=True)
class _Cost:
    money: Money | None
    once: bool


def paper_rule(row: Row, place: str) -> Iterator[PaperRule]:
    """Read when a paper is needed."""
    cost = _cost(row)
    yield PaperRule(
        provenance=provenance(row, place=place),
        market=None if row.text("market") == "*" else row.country("market"),
        paper=row.required("paper"),
        thai_side=row.one_of("side", "thai market") == "thai",
        step=row.whole("step"),
        goods=row.all_goods("hs") or (HSRange.parse("*"),),
        excludes=row.all_goods("exclude_hs"),
        regimes=tuple(word.value for word in row.choices("regime", Regime)),
        modes=tuple(word.value for word in row.choices("mode", Mode)),
        when=row.text("when"),
        gate=row.flag("gate"),
        auto=row.flag("auto"),
        owner=row.one_of("owner", OWNERS),
        lead_days_min=row.whole_or_none("lead_days_min"),
        lead_days_max=row.whole_or_none("lead_days_max"),
        cost=cost.money,
        cost_once=cost.once,
    )


def _cost(row: Row) -> _Cost:
    text = row.text("cost")
    once = text.endswith(" once")
    if not text:
        return _Cost(None, once=False)
    bare = Row(row.number, {"cost": text.removesuffix(" once")})
    return _Cost(bare.money_or_none("cost"), once)

"""Rows of measures.csv, lines.csv, regimes.csv and fees.csv."""

from collections.abc import Iterator
from typing import NamedTuple

from samphao.engines.freight.contracts import Mode
from samphao.engines.landed_cost.contracts import Fee, Formula, RegimeRule
from samphao.engines.plan.contracts import MarketFee
from samphao.engines.tariff.contracts import Measure, MeasureKind, Regime, TariffLine
from samphao.kernel.country import Country
from samphao.reference.errors import CellProblem
from samphao.reference.provenance import provenance
from samphao.reference.table import Row

_WITH_PROGRAMME = {MeasureKind.DUTY, MeasureKind.PREFERENCE}
_SCOPE = ("market", "kind", "programme", "origin", "exclude", "regime")


class _Scope(NamedTuple):
    """What a measure is and whom it concerns; a tariff has a few hundred of these."""

    market: Country
    kind: MeasureKind
    programme: str
    origins: tuple[Country, ...]
    excludes: tuple[Country, ...]
    regimes: tuple[Regime, ...]


def measure(row: Row, place: str) -> Iterator[Measure]:
    """Read one measure; the expression is parsed later, by the tariff engine's checks."""
    scope = row.shared(_scope, _SCOPE)
    yield Measure(
        provenance=provenance(row, place=place),
        market=scope.market,
        kind=scope.kind,
        goods=row.goods(),
        expression=row.required("expression"),
        programme=scope.programme,
        origins=scope.origins,
        excludes=scope.excludes,
        regimes=scope.regimes,
        quota=row.text("quota"),
        condition=row.text("condition"),
        note=row.text("note"),
    )


def _scope(row: Row) -> _Scope:
    kind = row.choice("kind", MeasureKind)
    programme = row.text("programme")
    if kind in _WITH_PROGRAMME and not programme:
        raise CellProblem(column="programme", value="", problem="pack.cell_empty")
    return _Scope(
        market=row.country("market"),
        kind=kind,
        programme=programme,
        origins=row.countries("origin"),
        excludes=row.countries("exclude"),
        regimes=row.choices("regime", Regime),
    )


def tariff_line(row: Row, place: str) -> Iterator[TariffLine]:
    """Read one national line with its titles."""
    titles = row.names("title")
    yield TariffLine(
        provenance=provenance(row, place=place),
        market=row.country("market"),
        hs=row.hs_code("hs"),
        title_th=titles.th,
        title_en=titles.en,
        title_zh=titles.zh,
    )


def regime_rule(row: Row, place: str) -> Iterator[RegimeRule]:
    """Read how duty and tax are reckoned in one regime."""
    yield RegimeRule(
        provenance=provenance(row, place=place),
        market=row.country("market"),
        regime=row.choice("regime", Regime),
        formula=row.choice("formula", Formula),
        value_limit=row.money_or_none("value_limit"),
        annual_limit=row.money_or_none("annual_limit"),
        factor=row.number_or_none("factor"),
        waiver=row.money_or_none("waiver"),
        fresh_allowed=row.text("fresh_allowed") != "no",
    )


def market_fee(row: Row, place: str) -> Iterator[MarketFee]:
    """Read a fee: money for the consignment, or a percentage of the retail price."""
    text = row.required("amount")
    percent = None
    if text.endswith("%"):
        percent = Row(row.number, {"amount": text[:-1]}).number_or_none("amount")
    fee = Fee(
        code=row.required("id"),
        provenance=provenance(row, place=place),
        amount=row.money_or_none("amount") if percent is None else None,
        share=None if percent is None else percent / 100,
        before_border=row.flag("before_border"),
    )
    yield MarketFee(
        fee=fee,
        names=row.names(),
        market=row.country("market"),
        regimes=tuple(word.value for word in row.choices("regime", Regime)),
        modes=tuple(word.value for word in row.choices("mode", Mode)),
    )

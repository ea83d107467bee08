"""The amount of a levy when several rows may be the one that applies."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from samphao.engines.tariff.contracts import Charge, Measure, MeasureKind
from samphao.engines.tariff.errors import LevyTooLarge
from samphao.engines.tariff.expression import HUNDRED, Expression, parse_expression
from samphao.engines.tariff.quantities import Counted
from samphao.engines.tariff.selection import Row, lines_of, needs_facts, reaches
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason

# Beyond this a sum no longer rounds exactly to a minor unit in 28 digits.
LARGEST_LEVY = Decimal(10) ** 21
_ON_TOP = frozenset({MeasureKind.REMEDY, MeasureKind.ADDITIONAL})
_Amounts = list[tuple[Money, Measure | None]]


@dataclass(frozen=True, slots=True)
class LevyBase:
    """What a levy is charged on.

    `within` charges it on a price that already contains it. `optional` says that nothing at all
    may be due when no row is certain for everything under the code.
    """

    money: Money
    within: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Levied:
    """A charge with the reasons why it may be another; None when nothing could be reckoned.

    `uncertain` tells that a fact is missing: a condition's, or a quantity's.
    """

    charge: Charge | None
    reasons: tuple[Reason, ...] = ()
    uncertain: bool = False


def levy(*, rows: Iterable[Row], counted: Counted, base: LevyBase, programme: str = "") -> Levied:
    """Reckon every row; the lowest is the amount, and the highest is kept when it differs.

    A row whose expression is a range is no other row: its upper end only widens the range.

    Raises:
        CurrencyMismatch: an expression is in another currency than the base.
        ExpressionNotRead: an expression is not in the grammar.
        LevyTooLarge: a sum beyond 10^21.
        RateNotInclusive: `within`, and a rate of 100 % or more.
    """
    rows = tuple(rows)
    amounts: _Amounts = []
    ends: _Amounts = []
    reasons: list[Reason] = [needs_facts(row) for row in rows if not row.certain]
    uncertain = bool(reasons)
    for row in rows:
        expression = parse_expression(row.measure.expression)
        amount = _amount(expression, counted, base)
        if isinstance(amount, Reason):
            uncertain = True
            reasons.append(_capped(amount, expression))
        elif amount.amount > LARGEST_LEVY:
            raise LevyTooLarge(expression=expression.text, base=base.money)
        else:
            amounts.append((amount, row.measure))
            most = expression.most and _amount(expression.most, counted, base)
            ends.extend([(most, row.measure)] if isinstance(most, Money) else ())
    on_top = any(row.measure.kind in _ON_TOP for row in rows)
    # Nobody who brings goods a remedy may touch should reckon with going free.
    if amounts and base.optional and not on_top and not _covered(rows, counted):
        amounts.append((base.money * 0, None))
    reasons.extend(_lines(rows, amounts, counted))
    if not amounts:
        return Levied(None, tuple(reasons), uncertain)
    return Levied(_charge(amounts, ends, base.money, programme), tuple(reasons), uncertain)


def _amount(expression: Expression, counted: Counted, base: LevyBase) -> Money | Reason:
    return expression.amount(base=base.money, quantities=counted.quantities, within=base.within)


def _charge(amounts: _Amounts, ends: _Amounts, base: Money, programme: str) -> Charge:
    low = min(amounts, key=lambda pair: pair[0].amount)
    high = max((*amounts, *ends), key=lambda pair: pair[0].amount)
    told = low[1] or high[1]
    assert told is not None
    measures = [pair[1] for pair in (low, high) if pair[1] is not None]
    return Charge(
        kind=told.kind,
        expression=low[1].expression if low[1] else "0%",
        base=base,
        amount=low[0],
        measures=tuple({m.provenance.fact: m.provenance for m in measures}.values()),
        high=high[0] if high[0] > low[0] else None,
        programme=programme,
        note=told.note,
    )


def _covered(rows: tuple[Row, ...], counted: Counted) -> bool:
    hs = counted.entry.hs
    return any(row.certain and reaches(goods=row.measure.goods, hs=hs) for row in rows)


def _lines(rows: tuple[Row, ...], amounts: _Amounts, counted: Counted) -> tuple[Reason, ...]:
    if len(rows) == 1 and _covered(rows, counted):
        return ()
    lines = lines_of(measures=[row.measure for row in rows], counted=counted)
    differ = len({amount for amount, _ in amounts}) > 1
    values = {"hs": counted.entry.hs.digits, "lines": lines}
    if lines and differ:
        return (Reason("tariff.lines_differ", values, ("national_line",)),)
    if lines and not _covered(rows, counted):
        return (Reason("tariff.line_assumed", values, ("national_line",)),)
    if differ and all(row.certain for row in rows):
        facts = ", ".join(row.measure.provenance.fact for row in rows)
        return (Reason("tariff.measures_differ", {"measures": facts}),)
    return ()


def _capped(missing: Reason, expression: Expression) -> Reason:
    if expression.ceiling is None:
        return missing
    values = {**missing.values, "percent": f"{(expression.ceiling * HUNDRED).normalize():f}"}
    return Reason("tariff.needs_quantity_at_most", values, missing.facts)

"""Quotes that only grow with the value: answered once, then rebased for every other value.

Where no measure near the goods has a condition, a quota or a sum per unit, every amount is a share
of the customs value: which rows apply, their order and every reason stay as they are.
"""

from dataclasses import replace

from samphao.engines.tariff.book import Applicable
from samphao.engines.tariff.contracts import Charge, DutyQuote, MeasureKind
from samphao.engines.tariff.expression import Expression, parse_expression
from samphao.engines.tariff.quantities import Quantities
from samphao.kernel.money import Money

_RECKONED = frozenset(
    {
        MeasureKind.DUTY,
        MeasureKind.PREFERENCE,
        MeasureKind.QUOTA_OUT,
        MeasureKind.REMEDY,
        MeasureKind.ADDITIONAL,
    }
)
_NOTHING_COUNTED = Quantities()


def is_proportional(*, applicable: Applicable, quote: DutyQuote) -> bool:
    """Tell whether the quote for any other value above zero is this one rebased."""
    charges = [option.charge for option in quote.options]
    charges += [*quote.remedies, *quote.additional]
    ranged = any(charge is not None and between_rows(charge) for charge in charges)
    return not ranged and all(
        not measure.condition
        and kind is not MeasureKind.QUOTA_IN
        and (kind not in _RECKONED or _is_share(measure.expression))
        for (kind, _), measures in applicable.measures.items()
        for measure in measures
    )


def rebased(*, quote: DutyQuote, base: Money) -> DutyQuote:
    """Return a proportional quote for another customs value above zero."""
    return replace(
        quote,
        options=tuple(
            option if option.charge is None else replace(option, charge=_on(option.charge, base))
            for option in quote.options
        ),
        remedies=tuple(_on(charge, base) for charge in quote.remedies),
        additional=tuple(_on(charge, base) for charge in quote.additional),
    )


def between_rows(charge: Charge) -> bool:
    """Tell whether rows that differ make the range; an expression's own range grows as it does."""
    return charge.high is not None and len(charge.measures) > 1


def _on(charge: Charge, base: Money) -> Charge:
    expression = parse_expression(charge.expression)
    amount = _share_of(expression, base)
    most = None if expression.most is None else _share_of(expression.most, base)
    return Charge(
        kind=charge.kind,
        expression=charge.expression,
        base=base,
        amount=amount,
        measures=charge.measures,
        high=most if most is not None and most > amount else None,
        programme=charge.programme,
        note=charge.note,
    )


def _share_of(expression: Expression, base: Money) -> Money:
    amount = expression.amount(base=base, quantities=_NOTHING_COUNTED)
    assert isinstance(amount, Money)
    return amount


def _is_share(text: str) -> bool:
    expression = parse_expression(text)
    ends = (expression, expression.most) if expression.most else (expression,)
    return not any(
        part.specifics
        for end in ends
        for part in (end.first, *(limit.component for limit in end.limits))
    )

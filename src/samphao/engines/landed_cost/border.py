"""What a formula is given and what it answers: the state's share at the border."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from samphao.engines.landed_cost.contracts import LandedCase
from samphao.engines.landed_cost.errors import UnitsNotUsable
from samphao.engines.landed_cost.figures import plain
from samphao.engines.tariff.book import TariffBook
from samphao.engines.tariff.contracts import Entry, Regime
from samphao.kernel.errors import SamphaoError
from samphao.kernel.grade import Provenance
from samphao.kernel.money import Money, total
from samphao.kernel.numbers import exact
from samphao.kernel.reason import Reason


@dataclass(frozen=True, slots=True)
class Setting:
    """One case at the border; money in the market's currency, rounded to its minor unit.

    `retail` is per sales unit, None when unknown.
    """

    case: LandedCase
    book: TariffBook
    fob: Money
    cif: Money
    retail: Money | None


@dataclass(frozen=True, slots=True)
class StateLine:
    """One charge of the state: rounded, in the market's currency, with its formula."""

    code: str
    formula: str
    amount: Money
    provenances: tuple[Provenance, ...] = ()
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Border:
    """Everything the state takes, by one formula.

    `high` is the dearest sum of the lines where lines or facts leave a range; `mfn` the sum
    without a preference, None where none is known or the regime knows no preference.
    """

    customs_value: Money
    lines: tuple[StateLine, ...] = ()
    high: Money | None = None
    mfn: Money | None = None
    blocked: tuple[Reason, ...] = ()
    reasons: tuple[Reason, ...] = ()
    provenances: tuple[Provenance, ...] = ()


BorderFormula = Callable[[Setting], Border]


@dataclass(frozen=True, slots=True)
class Order:
    """Equal orders inside a consignment: sales units in each, how many, and the value of each."""

    units: int
    count: int
    value: Money


def orders(*, setting: Setting, value: Money) -> tuple[Order, ...]:
    """Split a consignment into its orders; general trade knows only the consignment itself.

    Args:
        setting: the case, whose fact `order_units` says how much one order holds.
        value: of the whole consignment, shared in proportion to units.

    Raises:
        UnitsNotUsable: `order_units` is no whole number above zero.
    """
    case = setting.case
    units = case.units if case.regime.regime is Regime.GENERAL else _order_units(case)
    full, rest = divmod(case.units, units)
    sizes = [(units, full)] if full else []
    if rest:
        sizes.append((rest, 1))
    return tuple(Order(size, count, (value * size / case.units).rounded()) for size, count in sizes)


def entry_of(*, case: LandedCase, order: Order) -> Entry:
    """Return what the tariff is asked about one order."""
    facts = case.facts
    if case.carriage.mode and all(name != "mode" for name, _ in facts):
        facts = (*facts, ("mode", case.carriage.mode))
    if case.unit.per_carton and all(name != "per_carton" for name, _ in facts):
        facts = (*facts, ("per_carton", str(case.unit.per_carton)))
    return Entry(
        hs=case.hs,
        market=case.market,
        origin=case.origin,
        on=case.on,
        known_at=case.known_at,
        customs_value=order.value,
        regime=case.regime.regime,
        units=order.units,
        net=case.unit.net,
        content_ml=case.unit.content_ml,
        facts=facts,
    )


def times(line: StateLine, count: int) -> StateLine:
    """Return the line for so many equal orders."""
    if count == 1:
        return line
    return replace(
        line, amount=line.amount * count, formula=f"({line.formula}) × {plain(Decimal(count))}"
    )


def merged(lines: list[StateLine]) -> tuple[StateLine, ...]:
    """Add lines of the same code that come from orders of different size."""
    found: dict[str, StateLine] = {}
    for line in lines:
        before = found.get(line.code)
        if before is None:
            found[line.code] = line
            continue
        found[line.code] = replace(
            before,
            amount=before.amount + line.amount,
            formula=f"{before.formula} + {line.formula}",
            provenances=before.provenances + line.provenances,
        )
    return tuple(found.values())


def state_total(lines: tuple[StateLine, ...], *, currency: str) -> Money:
    """Return the sum of state lines."""
    return total((line.amount for line in lines), currency=currency)


def _order_units(case: LandedCase) -> int:
    text = dict(case.facts).get("order_units", str(case.units))
    try:
        number = exact(text)
    except SamphaoError:
        raise UnitsNotUsable(units=text) from None
    if number < 1 or number != number.to_integral_value():
        raise UnitsNotUsable(units=text)
    return min(int(number), case.units)

"""What comes on top of the carriage: parsed once, then reckoned for each consignment."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from samphao.engines.freight.conditions import Clause, parse_when
from samphao.engines.freight.contracts import FreightLine, FreightRequest, Surcharge
from samphao.engines.freight.errors import UnreadableSurcharge
from samphao.kernel.errors import SamphaoError
from samphao.kernel.money import Money
from samphao.kernel.numbers import exact
from samphao.kernel.quantities import Weight

_AMOUNT = re.compile(
    r"(?P<number>[0-9.]+) ?(?:(?P<percent>%)|(?P<currency>[A-Z]{3})(?P<per>/\w+)?)$"
)


class Per(StrEnum):
    """What one amount is for."""

    FREIGHT = "%"
    CONSIGNMENT = ""
    PARCEL = "/parcel"
    KILOGRAM = "/kg"


@dataclass(frozen=True, slots=True)
class ParsedSurcharge:
    """A surcharge ready to reckon; `fraction` is of the carriage, `money` per its unit."""

    source: Surcharge
    per: Per
    clauses: tuple[Clause, ...]
    fraction: Decimal = Decimal(0)
    money: Money | None = None

    @property
    def hangs_on_address(self) -> bool:
        """Tell whether it depends on whether the address is remote, which is not known."""
        return any(clause.key == "remote" for clause in self.clauses)

    def applies(self, request: FreightRequest) -> bool:
        """Tell whether every clause is met."""
        return all(clause.holds(request) for clause in self.clauses)

    def may_apply(self, request: FreightRequest) -> bool:
        """Tell whether only the unknown address stands between the request and the surcharge."""
        known = (clause for clause in self.clauses if clause.key != "remote")
        return self.hangs_on_address and all(clause.holds(request) for clause in known)

    def line(self, *, carriage: Money, billable: Weight, count: int) -> FreightLine:
        """Return the amount for the consignment; per kilogram of its chargeable weight."""
        return FreightLine(
            code=self.source.provenance.fact,
            names=self.source.names,
            amount=self._amount(carriage=carriage, billable=billable, count=count),
            provenance=self.source.provenance,
        )

    def _amount(self, *, carriage: Money, billable: Weight, count: int) -> Money:
        if self.money is None:
            return carriage * self.fraction
        match self.per:
            case Per.PARCEL:
                return self.money * count
            case Per.KILOGRAM:
                return self.money * billable.kilograms
            case _:
                return self.money


def parse_surcharge(*, surcharge: Surcharge) -> ParsedSurcharge:
    """Read `12%`, `150 THB`, `20 THB/parcel` or `2 THB/kg`, and the condition.

    Raises:
        UnreadableSurcharge: anything else; `position` counts characters from 1.
    """
    clauses = parse_when(text=surcharge.when)
    found = _AMOUNT.match(surcharge.amount.strip())
    if found is None:
        raise UnreadableSurcharge(text=surcharge.amount, position=1)
    try:
        number = exact(found["number"])
        per = Per(found["percent"] or found["per"] or "")
    except (SamphaoError, ValueError):
        raise UnreadableSurcharge(text=surcharge.amount, position=1) from None
    if per is Per.FREIGHT:
        return ParsedSurcharge(surcharge, per, clauses, fraction=number / 100)
    return ParsedSurcharge(surcharge, per, clauses, money=Money(number, found["currency"]))

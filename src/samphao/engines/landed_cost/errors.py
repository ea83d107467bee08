"""What landed cost refuses."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class UnitsNotUsable(SamphaoError):
    """A consignment and an order hold at least one whole sales unit."""

    code: ClassVar[str] = "landed_cost.units"


class AmountNotUsable(SamphaoError):
    """An amount, a share or a rate is a finite number, never negative."""

    code: ClassVar[str] = "landed_cost.amount"


class OtherMarket(SamphaoError):
    """The valuation or regime belongs to another market than the case."""

    code: ClassVar[str] = "landed_cost.other_market"


class NoExchangeRate(SamphaoError):
    """No rate between two currencies holds on the day."""

    code: ClassVar[str] = "landed_cost.no_exchange_rate"


class NoDutyFacts(SamphaoError):
    """The market's tariff holds no duty for the goods: unknown is not zero."""

    code: ClassVar[str] = "landed_cost.no_duty_facts"


class ProgrammeNotUsable(SamphaoError):
    """The programme has no rate for these goods of this origin on this day."""

    code: ClassVar[str] = "landed_cost.programme_not_usable"


class DutyNeedsFact(SamphaoError):
    """The programme's duty cannot be reckoned before a fact is known."""

    code: ClassVar[str] = "landed_cost.duty_needs_fact"


class PriceBelowCarriage(SamphaoError):
    """A delivered price is lower than what it must pay on the way."""

    code: ClassVar[str] = "landed_cost.price_below_carriage"

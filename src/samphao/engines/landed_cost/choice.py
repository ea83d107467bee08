"""The way to pay duty that a case names."""

from dataclasses import dataclass

from samphao.engines.landed_cost.contracts import LandedCase
from samphao.engines.landed_cost.errors import DutyNeedsFact, NoDutyFacts, ProgrammeNotUsable
from samphao.engines.tariff.book import MFN
from samphao.engines.tariff.contracts import Charge, DutyQuote, MeasureKind
from samphao.kernel.reason import Reason


@dataclass(frozen=True, slots=True)
class Way:
    """A way to pay duty that has an amount, and what is said of it."""

    charge: Charge
    reasons: tuple[Reason, ...]
    usable: bool

    @property
    def hindrance(self) -> tuple[bool, bool]:
        """Rank it: usable first, and an in-quota rate without an allocation last."""
        return not self.usable, not self.usable and self.charge.kind is MeasureKind.QUOTA_IN


def way_of(*, quote: DutyQuote, programme: str) -> Way | None:
    """Return the programme's lowest way that has an amount; one to be proved only at need.

    An in-quota rate without an allocation gives way to the rate that is paid without one.
    """
    found = [
        Way(option.charge, option.reasons, option.usable)
        for option in quote.options
        if option.programme == programme and option.charge is not None
    ]
    return min(found, key=lambda way: way.hindrance, default=None)


def chosen_way(*, case: LandedCase, quote: DutyQuote) -> Way:
    """Return the way of the case's programme, MFN where it names none.

    Raises:
        NoDutyFacts: the tariff holds nothing for the goods.
        DutyNeedsFact: the programme has a rate, but a quantity is missing.
        ProgrammeNotUsable: the programme has no rate, or shuts the origin out.
    """
    programme = case.programme or MFN
    if not quote.options:
        raise NoDutyFacts(hs=case.hs.digits, market=str(case.market))
    way = way_of(quote=quote, programme=programme)
    if way is not None:
        return way
    values = {"programme": programme, "hs": case.hs.digits, "market": str(case.market)}
    for other in quote.options:
        needed = [fact for reason in other.reasons for fact in reason.facts]
        if other.programme == programme and needed:
            raise DutyNeedsFact(**values, facts=", ".join(dict.fromkeys(needed)))
    raise ProgrammeNotUsable(**values)

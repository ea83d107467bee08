"""What formulas on the retail price have in common."""

from samphao.engines.landed_cost.border import Border, Setting
from samphao.engines.tariff.contracts import DutyQuote
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason


def retail_value(*, setting: Setting) -> Money | None:
    """Return what buyers pay for the whole consignment; None when the price is unknown."""
    if setting.retail is None:
        return None
    return (setting.retail * setting.case.units).rounded()


def tax_reasons(*, quote: DutyQuote) -> tuple[Reason, ...]:
    """Return what the tariff has to say, without its silence on duty that is not charged here."""
    return tuple(reason for reason in quote.reasons if "duty" not in reason.facts)


def without_retail(*, setting: Setting) -> Border:
    """Answer that the tax cannot be known before the retail price is."""
    values = {"market": str(setting.case.market), "regime": str(setting.case.regime.regime)}
    reason = Reason("landed_cost.needs_retail_price", values, ("retail_price",))
    return Border(customs_value=setting.cif, blocked=(reason,))

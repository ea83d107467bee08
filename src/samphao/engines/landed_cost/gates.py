"""What forbids a way even though it can be reckoned."""

from samphao.engines.landed_cost.contracts import LandedCase
from samphao.engines.tariff.contracts import DutyQuote, Measure
from samphao.kernel.reason import Reason

SHUT = frozenset({"prohibited", "suspended"})
QUANTITY_MISSING = frozenset({"tariff.needs_quantity", "tariff.needs_quantity_at_most"})
# Chapters in which goods may be fresh: meat, fish, milk, flowers, vegetables, fruit.
PERISHABLE = frozenset({"01", "02", "03", "04", "06", "07", "08"})


def gates(*, case: LandedCase, quote: DutyQuote, taxes: tuple[Measure, ...]) -> tuple[Reason, ...]:
    """Return why this way may not be used: controls, fresh goods, or no fact of the tax.

    Args:
        case: the consignment.
        quote: the tariff's answer for it.
        taxes: the measures without which the regime's tax is unknown.
    """
    values = {"hs": case.hs.digits, "market": str(case.market)}
    found = [
        Reason("landed_cost.not_admitted", {**values, "state": control.state})
        for control in quote.controls
        if control.state in SHUT and control.certain
    ]
    fresh = dict(case.facts).get("fresh", "")
    if not case.regime.fresh_allowed and fresh == "yes":
        found.append(Reason("landed_cost.fresh_refused", {**values, "regime": _regime(case)}))
    relieved = {word for measure in quote.relief for word in measure.expression.split()}
    if not taxes and "vat" not in relieved:
        missing = {**values, "regime": _regime(case)}
        found.append(Reason("landed_cost.no_tax_facts", missing, ("tax",)))
    return tuple(found)


def unreckoned(*, reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Return a block for every levy that is left out because a quantity is missing."""
    return tuple(
        Reason("landed_cost.levy_not_reckoned", dict(reason.values), reason.facts)
        for reason in reasons
        if reason.code in QUANTITY_MISSING
    )


def doubts(*, case: LandedCase) -> tuple[Reason, ...]:
    """Return what the regime makes doubtful: whether goods are fresh, where it refuses those."""
    silent = "fresh" not in dict(case.facts)
    if case.regime.fresh_allowed or not silent or case.hs.chapter.digits not in PERISHABLE:
        return ()
    values = {"hs": case.hs.digits, "regime": _regime(case)}
    return (Reason("landed_cost.fresh_unknown", values, ("fresh",)),)


def _regime(case: LandedCase) -> str:
    return str(case.regime.regime)

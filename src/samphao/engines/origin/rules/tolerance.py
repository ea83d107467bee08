"""The small share of materials that may miss a change of classification."""

from collections.abc import Sequence
from decimal import Decimal

from samphao.engines.origin.bill import net_grams
from samphao.engines.origin.contracts import Tolerance
from samphao.engines.origin.reading import Missing, Reading

FIRST_TEXTILE_CHAPTER = "50"
LAST_TEXTILE_CHAPTER = "63"


def tolerance_for(*, reading: Reading) -> Tolerance | None:
    """Return the agreement's tolerance for these goods; textiles have their own or none.

    Source: RCEP Article 3.7, chapters 50 to 63.
    """
    chapter = str(reading.case.hs.chapter)
    if FIRST_TEXTILE_CHAPTER <= chapter <= LAST_TEXTILE_CHAPTER:
        return reading.agreement.textile_tolerance
    return reading.agreement.tolerance


def share_that_misses(*, reading: Reading, lines: Sequence[int], basis: str) -> Decimal | None:
    """Return these materials' share of FOB value, or of net weight; None when it is not known.

    An unknown that is favoured counts as nothing.
    """
    if basis == "weight":
        parts = [_grams(reading, index) for index in lines]
        whole = net_grams(case=reading.case)
    else:
        parts = [_value(reading, index) for index in lines]
        whole = reading.case.fob.amount
    if whole is None:
        return Decimal(0) if reading.grants(Missing.NET_WEIGHT) else None
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) / whole if len(known) == len(parts) else None


def _value(reading: Reading, index: int) -> Decimal | None:
    granted = reading.grants(Missing.VALUE, index)
    return Decimal(0) if granted else reading.lines[index].value


def _grams(reading: Reading, index: int) -> Decimal | None:
    weight = reading.lines[index].material.weight
    if weight is not None:
        return weight.grams
    return Decimal(0) if reading.grants(Missing.WEIGHT, index) else None

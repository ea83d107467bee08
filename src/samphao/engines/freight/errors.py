"""What freight refuses to answer."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class CountBelowOne(SamphaoError):
    """A consignment has at least one parcel."""

    code: ClassVar[str] = "freight.count_below_one"


class WeightNeeded(SamphaoError):
    """A parcel without a weight above zero has no price."""

    code: ClassVar[str] = "freight.weight_needed"


class UnreadableSurcharge(SamphaoError):
    """A surcharge's amount or condition breaks the pack format's grammar."""

    code: ClassVar[str] = "freight.surcharge_text"


class RateCardOutOfRange(SamphaoError):
    """A rate card holds a price below zero or a divisor that is not above it."""

    code: ClassVar[str] = "freight.rate_card_out_of_range"

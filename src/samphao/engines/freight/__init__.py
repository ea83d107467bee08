"""What does it cost to move the goods, how long does it take, and who will not take them?"""

from samphao.engines.freight.contracts import (
    Basis,
    Bracket,
    FreightAnswer,
    FreightLine,
    FreightQuote,
    FreightRefusal,
    FreightRequest,
    Lane,
    Mode,
    Parcel,
    PostState,
    RateBook,
    Service,
    Surcharge,
)
from samphao.engines.freight.desk import FreightDesk, open_desk
from samphao.engines.freight.errors import (
    CountBelowOne,
    RateCardOutOfRange,
    UnreadableSurcharge,
    WeightNeeded,
)
from samphao.engines.freight.pricing import chargeable_weight
from samphao.engines.freight.quoting import quote_freight

__all__ = [
    "Basis",
    "Bracket",
    "CountBelowOne",
    "FreightAnswer",
    "FreightDesk",
    "FreightLine",
    "FreightQuote",
    "FreightRefusal",
    "FreightRequest",
    "Lane",
    "Mode",
    "Parcel",
    "PostState",
    "RateBook",
    "RateCardOutOfRange",
    "Service",
    "Surcharge",
    "UnreadableSurcharge",
    "WeightNeeded",
    "chargeable_weight",
    "open_desk",
    "quote_freight",
]
